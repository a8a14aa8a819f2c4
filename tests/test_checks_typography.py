"""Slips of the keyboard: each text with what it is cured into, and good prose that must be left alone."""

from pathlib import Path

import pytest

from pipeline.checks import Slip, slips
from pipeline.checks.typography import RULES, typography
from pipeline.model import Edition, Emphasis, Fact, Link, Span, Text

from .checking import context, edition, findings, front, paragraph, place, prose, text, told, write

NB, NN = "\u00a0", "\u202f"

CURED = [
    # language, text, codes, cured
    ("en", 'They called it "open" and "free".', "T004 T004 T004 T004", "They called it ‘open’ and ‘free’."),
    ("fr", 'Un Internet "ouvert" et libre.', "T004 T004", f"Un Internet «{NN}ouvert{NN}» et libre."),
    ("de", 'Das "offene" Netz (das "freie").', "T004 T004 T004 T004", "Das „offene“ Netz (das „freie“)."),
    ("en", "The Union's partners' rules, in the '90s.", "T005 T005 T005", "The Union’s partners’ rules, in the ’90s."),
    ("fr", "L'Union et l'Alliance d'abord.", "T005 T005 T005", "L’Union et l’Alliance d’abord."),
    ("en", "Two  spaces,   three.", "T006 T006", "Two spaces, three."),
    ("en", "Wait , what ? A (b) .", "T007 T007 T007", "Wait, what? A (b)."),
    ("en", "Doubled  ; before.", "T007", "Doubled; before."),
    ("fr", "Pourquoi ? Parce que ; voici : « oui ».", "T008 T008 T008 T008 T008",
     f"Pourquoi{NN}? Parce que{NN}; voici{NB}: «{NN}oui{NN}»."),
    ("fr", "Pourquoi? Voici: «oui»!", "T008 T008 T008 T008 T008", f"Pourquoi{NN}? Voici{NB}: «{NN}oui{NN}»{NN}!"),
    ("en", "A thought - and -- another.", "T009 T009", "A thought – and – another."),
    ("en", "A thought --- and another.", "T009", "A thought – and another."),
    ("en", "Spaces  -  around.", "T009", "Spaces – around."),
    ("en", "From 2010-2014 on.", "T009", "From 2010–2014 on."),
    ("fr", "Une idée - une autre.", "T009", "Une idée – une autre."),
    ("en", "And so on...", "T010", "And so on…"),
    ("en", "The Union´s 5 ºC, the EU−US talks.", "T024 T024 T024", "The Union’s 5 °C, the EU-US talks."),
    ("ro", "Braşov şi Ţara; Erdoğan şi Çeşme.", "T024 T024 T024 T024", "Brașov și Țara; Erdoğan și Çeşme."),
    ("ar", "ما هذا? نعم, الاتحاد;", "T024 T024 T024", "ما هذا؟ نعم، الاتحاد؛"),
]  # fmt: skip

DOUBTFUL = [
    ("en", 'An "unclosed quotation.', "T004"),
    ("en", 'He said ‘the "inner" one’.', "T004 T004"),
    ("en", "They called it 'open' once.", "T005 T005"),
    ("es", "Una idea - otra.", "T009"),
    ("en", "From 5 - 7 people.", "T009"),
]

GOOD = [
    ("en", "‘Quoted’ and “quoted”, the Union’s 12–14 rules – with dashes… (and so on)."),
    ("en", "A 5' 3\u2033 board, 1 : 10 scale, .NET, www.example.org/'x'...y and press@example.org"),
    ("en", "FS-2010-2014, 2014-03-26, 2014-10, COVID-19, 555-0100, a well-known EU-US dialogue, 2014-2010, 2014-2014"),
    ("fr", f"«{NN}Oui{NN}»{NN}! À 10:30, voici{NB}: le rapport 2010-2014{NN}; l’Union{NB}? https://example.org/?a=b;c"),
    ("fr-CH", "Pourquoi? «Oui»; voici: oui."),
    ("es", "¿Qué? ¡Sí! «Todo» — 2010-2014…"),
    ("de", "Die „Union“ – das heißt: ‚alle‘ – von 2010–2014…"),
    ("el", "Τι είναι αυτό; «Ναι»· και…"),
    ("bg", "„Съюзът“ – това е… 1 : 10"),
    ("uk", "Обов’язок — це «так»: 2010–2014…"),
    ("fi", "”Avoin” verkko – EU:n ja USA:n, 5 %, klo 14.30…"),
    ("ar", "ما هذا؟ نعم، «الاتحاد»؛ و…"),
    ("en", "2.... and .. dots, but.... four"),
    ("en", ""),
]


def found_in(written: Edition) -> list[Slip]:
    return list(slips(written, None))


def cure(language: str, words: str) -> str:
    found = sorted(found_in(prose(words, language)), key=lambda slip: slip.start, reverse=True)
    for slip in found:
        if slip.new is not None:
            words = words[: slip.start] + slip.new + words[slip.start + len(slip.old) :]
    return words


@pytest.mark.parametrize(("language", "words", "codes", "cured"), CURED)
def test_slips_are_found_and_cured(language: str, words: str, codes: str, cured: str) -> None:
    assert sorted(slip.rule.code for slip in found_in(prose(words, language))) == codes.split()
    assert cure(language, words) == cured
    assert not found_in(prose(cured, language))


@pytest.mark.parametrize(("language", "words", "codes"), DOUBTFUL)
def test_what_only_a_person_can_tell_is_found_but_not_cured(language: str, words: str, codes: str) -> None:
    assert sorted(slip.rule.code for slip in found_in(prose(words, language))) == codes.split()
    assert cure(language, words) == words
    assert all("factsheet fix" not in finding.fix for finding in typography(prose(words, language), context()))


@pytest.mark.parametrize(("language", "words"), GOOD)
def test_good_prose_is_left_alone(language: str, words: str) -> None:
    assert [slip.finding() for slip in found_in(prose(words, language))] == []


def test_a_slip_stands_where_it_was_written() -> None:
    joined = Text(position=place(3, 5), text="one two  three", jumps=((4, 4, 3),))
    assert told(typography(edition(paragraph(joined)), context())) == [("T006", 4, 6)]


def test_quotation_marks_are_paired_across_emphasis() -> None:
    stressed = Emphasis(position=place(1, 3), children=(text("open", column=4),))
    found = found_in(edition(paragraph(text('a "'), stressed, text('" b', column=9))))
    assert [(slip.position.column, slip.new) for slip in found] == [(3, "‘"), (9, "’")]


def test_escapes_addresses_foreign_words_and_facts_are_left_alone() -> None:
    escaped = Text(position=place(), text='a "b', jumps=((3, 1, 5),))
    foreign = Span(position=place(), language="fr", children=(text("l'Union"),))
    bare = Link(position=place(), target="https://x.org/...", bare=True, children=(text("https://x.org/..."),))
    fact = Fact(position=place(), name="n", text="1...")
    assert not found_in(edition(paragraph(escaped), paragraph(foreign, bare, fact)))


def test_titles_and_keywords_are_read_too() -> None:
    found = typography(
        edition(title="A  title", keywords=("it's",), places={"title": place(2, 8), "keywords.0": place(4, 12)}),
        context(),
    )
    assert told(found) == [("T005", 4, 12), ("T006", 2, 8)]


def test_each_rule_warns_only() -> None:
    assert {rule.severity for rule in RULES} == {"warning"}


def test_a_slip_over_the_end_of_a_line_is_mended_by_hand(tmp_path: Path) -> None:
    body = "The report is public\n[^one] and long [^one], and -\nso it is.\n\n[^one]: Words.\n"
    cures = [finding.fix for finding in findings(write(tmp_path, en=front() + body), only="T")]
    assert cures == [
        "Take the space out; join the two lines at it.",
        "Take the space out; `factsheet fix` does it.",
        "Write « – »; join the two lines at it.",
    ]
