"""Translations against the edition in the source language: differences, and faithful translations left alone."""

from pathlib import Path

import pytest

from .checking import PUBLICATION, expected, findings, found, front, write

SOURCE = """\
The Union had 1,234.5 million euro in 2014[^one], see [the report](https://example.org/docs/140324_en.pdf).

## History {#history}

On {date}`2014-03-26`, {fact}`countries` met for the 21st time at 2.30 p.m.

- first item of 2010,
- second item[^two].

### Details

:::{table #years}
caption: Years
---
| Year | Value |
|------|------:|
| 2010 | 4     |
| 2011 | 1,500 |
:::

:::{figure #map}
file: map.svg
alternative: The two parties shaded.
---
A caption with 12 % and [another sheet](publication:example).
:::

Ask [the office](mailto:press@example.org), see [above](#history).

[^one]: Report of 2013, page 17.
[^two]: See <https://example.org/en/two>.
"""

FRENCH = """\
L’Union avait 1\u202f234,5 millions d’euros en 2014[^un], voir [le rapport](https://example.org/docs/140324_fr.pdf).

## Histoire {#history}

Le {date}`2014-03-26`, {fact}`countries` se réunirent pour la vingt et unième fois à 14 h 30.

- premier point de 2010,
- second point[^deux].

### Détails

:::{table #years}
caption: Années
---
| Année | Valeur |
|-------|-------:|
| 2010  | quatre |
| 2011  | 1\u00a0500 |
:::

:::{figure #map}
file: map.svg
alternative: Les deux parties en ombre.
---
Une légende avec 12\u00a0% et [une autre fiche](publication:example).
:::

Demandez [au bureau](mailto:presse@example.org), voir [plus haut](#history).

[^un]: Rapport de 2013, page 17.
[^deux]: Voir <https://example.org/fr/two>.
"""


def test_a_faithful_translation_is_left_alone(tmp_path: Path) -> None:
    assert found(write(tmp_path, en=front() + SOURCE, fr=front("fr") + FRENCH), only="EL") == []


# What is changed in the French edition, into what; ⟦CODE⟧ marks where the finding is expected.
CHANGES = {
    "missing heading": ("### Détails\n\n:::{table", "⟦E002⟧:::{table"),
    "missing section": ("## Histoire {#history}\n\n", ""),
    "missing paragraph at the end": (
        "\n\nDemandez [au bureau](mailto:presse@example.org), voir [plus haut](#history).", ""),
    "extra paragraph": ("### Détails", "⟦E003⟧Un paragraphe de trop.\n\n### Détails"),
    "other level": ("### Détails", "⟦E004⟧## Détails"),
    "other id": ("#years}", "#annees}"),
    "no id": (":::{table #years}", "⟦E005⟧:::{table}"),
    "missing row": ("| 2010  | quatre |\n", ""),
    "missing item": ("- premier point de 2010,\n", ""),
    "note elsewhere": ("se réunirent", "se réunirent⟦E008⟧[^un]"),
    "missing link": ("voir [plus haut](#history)", "voir plus haut"),
    "other link": ("[le rapport](https://example.org/docs/140324_fr.pdf)",
                   "⟦E010⟧[le rapport](https://example.org/docs/999_fr.pdf)"),
    "link too many": ("se réunirent", "⟦E009⟧[se réunirent](https://example.org/x)"),
    "link in a note": ("<https://example.org/fr/two>", "⟦E010⟧<https://example.org/fr/three>"),
    "other date": ("{date}`2014-03-26`", "⟦E011⟧{date}`2014-03-27`"),
    "no fact": ("{fact}`countries`", "53 pays"),
    "other year": ("millions d’euros en 2014", "millions d’euros en ⟦E013⟧2015"),
    "other sum": ("1\u202f234,5", "⟦E013⟧1\u202f234,6"),
    "other year in a note": ("Rapport de 2013", "Rapport de ⟦E013⟧2012"),
    "other page": ("page 17", "page ⟦E013⟧18"),
    "other number in a table": ("1\u00a0500", "⟦E013⟧1\u00a0600"),
    "missing year": ("premier point de 2010", "premier point"),
}  # fmt: skip

# Where the finding stands when it is not at the place of the change.
AT_BLOCK = {
    "missing section": ["fr:10:1 E002"],
    "missing paragraph at the end": ["fr:28:1 E002"],
    "other id": ["fr:19:1 E005"],
    "missing row": ["fr:19:1 E006"],
    "missing item": ["fr:14:1 E006"],
    "note elsewhere": ["fr:12:54 E008"],
    "missing link": ["fr:35:1 E009"],
    "no fact": ["fr:12:1 E012", "fr:12:24 E013"],
    "missing year": ["fr:14:1 E013"],
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_difference_is_found_on_the_translation(name: str, tmp_path: Path) -> None:
    old, new = CHANGES[name]
    assert old in FRENCH
    source = front("fr") + FRENCH.replace(old, new)
    told = found(write(tmp_path, en=front() + SOURCE, fr=source), only="E")
    assert told == AT_BLOCK.get(name, expected(fr=source))


def test_notes_that_are_named_alike_must_be_called_in_the_same_place(tmp_path: Path) -> None:
    french = FRENCH.replace("en 2014[^un]", "en 2014⟦E008⟧[^two]").replace("point[^deux]", "point⟦E008⟧[^one]")
    source = front("fr") + french.replace("[^un]:", "[^one]:").replace("[^deux]:", "[^two]:")
    told = found(write(tmp_path, en=front() + SOURCE, fr=source), only="E")
    assert told == expected(fr=source)


def test_a_draft_is_warned_of_only(tmp_path: Path) -> None:
    draft = front("fr", status="draft") + "## Histoire\n\nTexte."
    told = findings(write(tmp_path, en=front() + SOURCE, fr=draft), only="E")
    assert told
    assert {finding.severity for finding in told} == {"warning"}


def test_an_edition_in_the_source_language_must_exist(tmp_path: Path) -> None:
    root = write(tmp_path, fr=front("fr") + "Texte.\n", de=front("de") + "Text.\n")
    assert found(root, only="E") == ["publication:6:18 E001"]


def test_the_source_edition_is_not_compared_with_a_regional_one_of_itself(tmp_path: Path) -> None:
    publication = PUBLICATION.replace("source_language: en", "source_language: en-GB")
    root = write(tmp_path, publication=publication, en=front("en-GB") + SOURCE, fr=front("fr") + FRENCH)
    assert found(root, only="E") == []


def test_a_translated_picture_has_the_same_name_with_a_language(tmp_path: Path) -> None:
    french = front("fr") + FRENCH
    root = write(tmp_path, en=front() + SOURCE, fr=french.replace("map.svg", "map.fr.svg"))
    (root / "content/example/map.fr.svg").write_bytes((root / "content/example/map.svg").read_bytes())
    assert found(root, only="E") == []
    other = french.replace("file: map.svg", "file: ⟦E007⟧other.svg")
    write(tmp_path, fr=other)
    (root / "content/example/other.svg").write_bytes((root / "content/example/map.svg").read_bytes())
    assert found(root, only="E") == expected(fr=other)


# Sentences with numbers and faithful translations of them.
FAITHFUL = [
    ("de", "On 26 March 2014, 1,234,567 people paid 1.5 %.", "Am 26. März 2014 zahlten 1.234.567 Menschen 1,5 %."),
    ("de", "It fell on 26 March 2014.", "Es war der 26.3.2014."),
    ("de", "The 21st century has 12 months.", "Das 21. Jahrhundert hat zwölf Monate."),
    ("de", "Four groups; 3 more in 2014/15.", "4 Gruppen; drei weitere 2014/2015."),
    ("es", "It cost 1.5 billion in 2014.", "Costó 1500 millones en 2014."),
    ("bg", "In 2014, 26,350 people met at 9 a.m. and 3 p.m.", "През 2014 г. 26 350 души се срещнаха в 9 и 15 ч."),
    ("ar", "In 2014, 1,250.5 tonnes.", "في عام ٢٠١٤، ١٬٢٥٠٫٥ طن."),
    ("fi", "A COVID-19 plan for G7 and EC3 of 10,000 pages.", "COVID-19-suunnitelma G7:lle ja EC3:lle, 10 000 sivua."),
    ("el", "The XXI century: 2.5 per cent.", "Ο 21ος αιώνας: 2,5 %."),
    ("fr", "From 1 October to 2 November.", "Du 1er octobre au 2 novembre."),
]


@pytest.mark.parametrize(("language", "source", "translated"), FAITHFUL)
def test_numbers_are_compared_whatever_a_language_writes_them_with(
    language: str, source: str, translated: str, tmp_path: Path
) -> None:
    root = write(tmp_path, **{"en": f"{front()}{source}\n", language: f"{front(language)}{translated}\n"})
    assert found(root, only="E") == []


UNFAITHFUL = [
    ("de", "In 2014, 1.5 %.", "Im Jahr 2014 ⟦E013⟧15 %."),
    ("de", "It had 1,234 members.", "Es hatte ⟦E013⟧1,234 Mitglieder."),
    ("de", "On 26 March.", "Am ⟦E013⟧28. März."),
    ("fr", "In 2014 and 2015.", "⟦E013⟧En 2014."),
    ("fr", "In 2014.", "En 2014 et en ⟦E013⟧2015."),
    ("ar", "In 2014.", "في عام ⟦E013⟧٢٠١٥."),
]


@pytest.mark.parametrize(("language", "source", "translated"), UNFAITHFUL)
def test_a_wrong_number_is_found(language: str, source: str, translated: str, tmp_path: Path) -> None:
    words = f"{front(language)}{translated}\n"
    root = write(tmp_path, **{"en": f"{front()}{source}\n", language: words})
    assert found(root, only="E") == expected(**{language: words})


def test_paragraphs_are_known_again_by_their_years(tmp_path: Path) -> None:
    source = "\n\n".join(f"Something happened in {year}." for year in range(2001, 2009))
    french = "\n\n".join(f"Il se passa quelque chose en {year}." for year in range(2001, 2009) if year != 2004)
    root = write(tmp_path, en=f"{front()}{source}\n", fr=f"{front('fr')}{french}\n")
    assert found(root, only="E") == ["fr:14:1 E002"]


def test_a_difference_is_told_in_the_words_of_the_author(tmp_path: Path) -> None:
    options = "kind: bar\ntitle: T\nalternative: One grows.\nsource: Us"
    chart = f":::{{chart}}\n{options}\n---\n| A | B |\n|---|---|\n| x | 1 |\n:::\n"
    told = findings(
        write(tmp_path, en=f"{front()}- One.\n- Two.\n\n{chart}\nWords.\n", fr=f"{front('fr')}- Un.\n\nMots.\n")
    )
    assert [finding.what.partition(" in the")[0] for finding in told if finding.code == "E006"] == [
        "This list has 1 item, but 2 items"
    ]
    assert [finding.what[:28] for finding in told if finding.code == "E002"] == ["A chart and 1 further block "]
