"""What the preview tells its pages: every state that lasts, also one that comes while another is on its way."""

import asyncio
from dataclasses import replace
from pathlib import Path

from pipeline.authoring.preview.state import State
from pipeline.authoring.preview.workshop import Workshop


def test_a_state_that_comes_while_another_is_on_its_way_is_told_next(tmp_path: Path) -> None:
    async def told() -> list[State | None]:
        workshop = Workshop(tmp_path)
        states = workshop.states(0.01)
        first = await anext(states)
        workshop.state = replace(workshop.state, trouble="there is no room on the disk")
        return [first, await anext(states), await anext(states)]

    assert asyncio.run(told()) == [State(), State(trouble="there is no room on the disk"), None]
