"""The one semantic HTML skeleton: Jinja renders every block with one template per kind, into one of three shells."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from typing import Any

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..model import Edition, Picture
from .stationery import Stationery


def render_page(edition: Edition, stationery: Stationery, shell: str, **extra: Any) -> str:
    """The edition as an HTML page in the shell `web`, `print` or `word`; `extra` is what that shell needs besides."""
    page = _environment(stationery, shell).get_template(f"{shell}/page.html")
    return page.render(edition=edition, labels=edition.labels, colours=stationery.colours, **extra)


def data_address(picture: Picture) -> str:
    """The picture as a data: address (RFC 2397)."""
    return f"data:{picture.media_type};base64,{b64encode(picture.content).decode()}"


@lru_cache(maxsize=8)
def _environment(stationery: Stationery, shell: str) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader({name: data.decode() for name, data in stationery.files.items() if name.endswith(".html")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(shell=shell, data_address=data_address)
    return environment
