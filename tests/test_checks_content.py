"""The checks on good text, which they must leave alone; what they find in bad text is in `tests/bad`."""

from pathlib import Path

import pytest

from .checking import expected, findings, found, front, write

GOOD = {
    "links": "[The report](https://example.org/a_(b)?c=d#e), <https://example.org/a>, [office](mailto:a@example.org),\n"
    "[www.example.org](https://www.example.org/), [example.org](https://www.example.org/deep/page),\n"
    "[https://example.org/a/](http://www.example.org/a), [a@example.org](mailto:a@example.org?subject=x),\n"
    "[Node.js](https://nodejs.example/), [The report](https://example.org/a_(b)?c=d#e).",
    "places": "## One {#one}\n\n[Below](#box), [above](#one).\n\n:::{callout #box}\ntitle: Box\n---\nText.\n:::",
    "itself": "See [this sheet](publication:example).",
    "headings": "## One\n\n### Details\n\nText.\n\n## Two\n\n### Details\n\nText.",
    "bold": "**Important:** text.\n\n**All of this matters.**\n\n**The end**",
    "numerals": "Chapter XXX, Article XXX, Louis XXX, annex XXX. What? Really?!",
    "scripts": "A 5 kΩ or 3 μm part, a Wi-Fi-мрежа, the letter α, [Съюз]{lang=bg}, Ελλάδα EU.",
    "tags": "[a]{lang=fr} [b]{lang=zh-Hant-TW} [c]{lang=sr-Latn} [d]{lang=es-419} [e]{lang=grc} [f]{lang=en-GB}",
    "table": ":::{table}\ncaption: Years\nrow_headers: true\n---\n| A | B |\n|---|---|\n| 1 |  |\n:::",
}


@pytest.mark.parametrize("body", GOOD.values(), ids=GOOD.keys())
def test_good_text_is_left_alone(body: str, tmp_path: Path) -> None:
    assert found(write(tmp_path, en=front() + body + "\n")) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Der Anteil betrug ⟦T017⟧12.5 % am 4.5.2016, in Version 2.1 der 1,2 Mrd. Euro."),
        ("fr", "Un coût de ⟦T017⟧1.2 milliard d’euros, soit 2,5\u00a0% le 03/04/2026."),
        ("de-CH", "Der Anteil betrug 12.5 %."),
        ("es", "«Los gastos» y el ⟦T015⟧„todo”."),
        ("bg", "„Целите“ са 2,5 %."),
    ],
)
def test_what_has_the_form_of_another_language(language: str, words: str, tmp_path: Path) -> None:
    source = front(language) + words + "\n"
    stem = language.partition("-")[0]
    assert found(write(tmp_path, **{stem: source}), only="T") == expected(**{stem: source})


def test_no_finding_repeats_a_password(tmp_path: Path) -> None:
    body = "[A](https://user:secret@example.org:x/%) [B](https://user:secret@10.0.0.1/)\n[A](ftp://user:secret@x.org)\n"
    told = findings(write(tmp_path, en=front() + body))
    assert {finding.code for finding in told} >= {"L002", "L003", "L005", "L006"}
    assert not [finding for finding in told if "secret" in finding.what + finding.fix]


def test_a_long_title_and_a_foreign_language_stand_in_the_front_matter(tmp_path: Path) -> None:
    source = front("sv", title="⟦S008⟧" + "Long " * 40).replace("language: ", "language: ⟦T002⟧")
    source += "Text.\n"
    assert found(write(tmp_path, sv=source), only="ST") == expected(sv=source)


PROSE = {
    "en": "The Union’s partners met on 26 March 2014; see ‘the report’ (page 12–14)… It’s a well-known, EU-wide plan: "
    "“open”, they said – at 10:30 a.m., in Article 5(2)(a) of Regulation (EU) No 910/2014.",
    "fr": "L’Union s’est réunie le 26 mars 2014\u202f; voir «\u202fle rapport\u202f» (p. 12 à 14)… C’est un plan bien "
    "connu\u00a0: qu’en dira-t-on\u202f? À 10 h 30, article 5, paragraphe 2, point a), du règlement (UE) nº 910/2014.",
    "de": "Die Union traf sich am 26. März 2014; siehe „den Bericht“ (S. 12–14) … Ein EU-weiter Plan – so heißt es: "
    "Art. 5 Abs. 2 Buchst. a der Verordnung (EU) Nr. 910/2014, z. B. um 10.30 Uhr; vgl. Ziff. 3 ff.",
    "bg": "Съюзът се срещна на 26 март 2014 г.; вж. „доклада“ (стр. 12–14)… Добре познат план – казват: член 5, "
    "параграф 2, буква а) от Регламент (ЕС) № 910/2014, SMS-и, EC3 и IP-адреси.",
    "el": "Η Ένωση συναντήθηκε στις 26 Μαρτίου 2014· βλ. «την έκθεση» (σ. 12–14)… Τι είναι αυτό; Άρθρο 5 παράγραφος 2 "
    "στοιχείο α) του κανονισμού (ΕΕ) αριθ. 910/2014, από 3 μm έως 5 kΩ.",
    "fi": "Unioni kokoontui 26. maaliskuuta 2014; ks. ”kertomus” (s. 12–14)… EU:n laajuinen suunnitelma – näin "
    "asetuksen (EU) N:o 910/2014 5 artiklan 2 kohdan a alakohta, klo 10.30, 5 %.",
    "uk": "Союз зібрався 26 березня 2014 року; див. «звіт» (с. 12–14)… Обов’язковий план — так кажуть: стаття 5, "
    "об’єкт, п’ять; Регламент (ЄС) № 910/2014, ІТ-компанії та Wi-Fi.",
    "es": "La Unión se reunió el 26 de marzo de 2014; véase «el informe» (pp. 12-14)… ¿Qué es? Un plan —dicen— de "
    "2010-2014: artículo 5, apartado 2, letra a), del Reglamento (UE) n.º 910/2014. ¡Todo!",
    "ar": "اجتمع الاتحاد في 26 مارس 2014؛ انظر «التقرير» (ص 12–14)… ما هذا؟ خطة معروفة: المادة 5، الفقرة 2.",
}


def test_a_word_of_spanish_is_no_mark_for_later(tmp_path: Path) -> None:
    source = front("es") + "Queremos TODO, y ⟦T003⟧TODO: escribir.\n"
    assert found(write(tmp_path, es=source), only="T") == expected(es=source)


@pytest.mark.parametrize("language", PROSE)
def test_real_prose_raises_no_alarm(language: str, tmp_path: Path) -> None:
    root = write(tmp_path, **{language: f"{front(language)}{PROSE[language]}\n"})
    assert found(root, only="LRSTG") == []
