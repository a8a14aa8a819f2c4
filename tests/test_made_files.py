"""What is made from the models and the rules, and kept in the repository: schemas and the page of checks."""

import json
from pathlib import Path

import pytest
import yaml

from pipeline import rules
from pipeline.authoring import editor_settings, schemas
from pipeline.authoring.schema import WRITTEN

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "sample" / "content"


def test_the_schemas_in_the_repository_are_those_of_the_models() -> None:
    for name, text in {**schemas(), ".vscode/settings.json": editor_settings()}.items():
        assert (ROOT / name).read_text(encoding="utf-8") == text, f"{name}: run `factsheet schema`"


FILES = {
    "house": "house.yaml",
    "links": "links.yaml",
    "delegations": "delegations.yaml",
    "distribution": "distribution.yaml",
    "publication": "specimen/publication.yaml",
    "edition": "specimen/en.md",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_the_sample_keeps_to_each_schema(name: str) -> None:
    schema = json.loads(schemas()[f"docs/schemas/{name}.json"])
    text = (SAMPLE / FILES[name]).read_text(encoding="utf-8")
    values = yaml.safe_load(text.split("---\n")[1] if name == "edition" else text)
    assert set(schema["required"]) <= values.keys() <= schema["properties"].keys()
    assert not {"position", "places", "id"} & schema["properties"].keys()


def test_the_page_of_checks_is_made_from_the_rules() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert page == rules.page(rules.rules()), "run `factsheet explain > docs/checks.md`"


def test_every_rule_is_explained() -> None:
    known = rules.rules()
    assert len({rule.code for rule in known}) == len(known)
    for rule in known:
        assert rule.code[0] in rules.FAMILIES
        assert all((rule.what, rule.why, rule.fix))
        assert rules.rule(rule.code.lower()) == rule
        assert rules.explanation(rule).count("\n\n") == 3
    assert rules.rule("Z999") is None
