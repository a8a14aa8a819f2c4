"""The words of links: whether they say where the link leads, and say the truth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule
from ..model import Context, Edition, Link, Text, primary
from .addresses import parsed, shown
from .hosts import plain
from .links import faulty
from .passages import inlines, of_edition, words

FALSE_ADDRESS = Rule(
    "L012",
    "The printed address is not the one that the link leads to",
    "Whoever reads on paper types what is printed, and whoever clicks lands elsewhere: one of them is misled.",
    "Make the two addresses the same, or write words instead of an address: [the report](https://…).",
)
TWO_PLACES = Rule(
    "L013",
    "The same words lead to two places",
    "People who go through the links alone, as with a screen reader, cannot tell them apart (WCAG 2.4.9).",
    "Say in the words of each link what is found there.",
    "warning",
)
NO_WORDS = Rule(
    "L014",
    "The link has no words",
    "There is nothing to click on, nothing to read on paper, and nothing that a screen reader could say (WCAG 2.4.4).",
    "Write between the square brackets what the reader will find there.",
)
VAGUE = Rule(
    "L015",
    "The words of the link do not say where it leads",
    "Read alone, or on paper, such a link says nothing (WCAG 2.4.4).",
    "Make the name of the page or the document the link.",
    "warning",
)
BARE_MAIL = Rule(
    "L016",
    "A mail address stands bare in the text",
    "Readers cannot click on it: the press makes links only of what is written as one.",
    "Write [name@example.org](mailto:name@example.org).",
    "warning",
)

# What says nothing, without its punctuation, by language; English everywhere, since it is copied everywhere.
VAGUE_WORDS = {
    "en": "here|click here|this|this link|link|this page|more|read more|learn more|see here|website|web page|page",
    "ar": "هنا|انقر هنا|اضغط هنا|المزيد|اقرأ المزيد|رابط",
    "bg": "тук|щракнете тук|кликнете тук|още|повече|прочетете повече|връзка",
    "cs": "zde|tady|klikněte zde|více|číst více|odkaz",
    "da": "her|klik her|mere|læs mere",
    "de": "hier|hier klicken|klicken sie hier|mehr|mehr dazu|weiterlesen|dieser link|webseite",
    "el": "εδώ|κάντε κλικ εδώ|πατήστε εδώ|περισσότερα|διαβάστε περισσότερα|σύνδεσμος",
    "es": "aquí|haga clic aquí|pinche aquí|más|leer más|más información|enlace|este enlace",
    "et": "siin|siit|klõpsake siin|loe edasi|rohkem",
    "fi": "tästä|täältä|tässä|napsauta tästä|klikkaa tästä|lue lisää|lisää|linkki",
    "fr": "ici|cliquez ici|cliquer ici|lire la suite|en savoir plus|plus|lien|ce lien|cette page",
    "ga": "anseo|cliceáil anseo|níos mó|léigh tuilleadh",
    "hr": "ovdje|kliknite ovdje|više|pročitajte više|poveznica",
    "hu": "itt|ide|kattintson ide|ide kattintva|tovább|bővebben",
    "it": "qui|clicca qui|cliccare qui|fare clic qui|leggi di più|altro|collegamento|questo link",
    "lt": "čia|spauskite čia|daugiau|skaityti daugiau|nuoroda",
    "lv": "šeit|noklikšķiniet šeit|vairāk|lasīt vairāk|saite",
    "mt": "hawn|ikklikkja hawn|aktar|aqra aktar",
    "nl": "hier|klik hier|meer|lees meer|deze link",
    "pl": "tutaj|tu|kliknij tutaj|więcej|czytaj więcej|czytaj dalej|odnośnik",
    "pt": "aqui|clique aqui|mais|saiba mais|ler mais|ligação|este link",
    "ro": "aici|faceți clic aici|click aici|mai mult|citește mai mult|legătură",
    "sk": "tu|sem|kliknite sem|kliknite tu|viac|čítať viac|odkaz",
    "sl": "tukaj|tu|kliknite tukaj|več|preberite več|povezava",
    "sv": "här|klicka här|mer|läs mer|länk",
    "uk": "тут|натисніть тут|більше|докладніше|читати далі|посилання",
}

_WITH_SCHEME = re.compile(r"(?:https?://|www\.)[^\s<>“”«»\"]+", re.IGNORECASE)
_DOMAINS = (
    "eu int org com net gov edu info at be bg ch cy cz de dk ee es fi fr gr hr hu ie it lt lu lv mt nl pl pt ro se si "
    "sk ua uk us"
)
_BARE_DOMAIN = re.compile(rf"(?:[\w-]+\.)+(?:{_DOMAINS.replace(' ', '|')})(?:/\S*)?")
_BARE_MAILBOX = re.compile(r"(?<![\w.+%@/:-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,9}[^\W\d_]{2,63}(?![\w@-])")
_MAILBOX = re.compile(r"(?<![^\s@<>])[^\s@<>]+@(?:[\w-]+\.)+\w+")


def printed_addresses(edition: Edition, _: Context) -> Iterator[Finding]:
    """Link texts that show an address, and lead to another."""
    for link in _worded(edition):
        for printed in _addresses(words(link.children).strip()):
            if not _same(printed, link.target):
                what = f"The reader sees «{printed}», but the link leads to «{shown(link.target)}»"
                yield FALSE_ADDRESS.at(link.position, what)


def _worded(edition: Edition) -> Iterator[Link]:
    return (link for link in inlines(edition) if isinstance(link, Link) and not link.bare)


def _addresses(text: str) -> list[str]:
    """The addresses that a link's text shows; a bare domain counts only where it is the whole text."""
    if _BARE_DOMAIN.fullmatch(text):
        return [text]
    found = _MAILBOX.findall(text) or _WITH_SCHEME.findall(text)
    return [address.rstrip(".,;:!?)") for address in found]


def _same(printed: str, target: str) -> bool:
    """Whether an address as it is printed, perhaps without scheme, `www.` and last slash, means the target."""
    if "@" in printed and "//" not in printed:
        return parsed(target).scheme == "mailto" and printed.lower() in parsed(target).path.lower().split(",")
    here, there = (parsed(text) for text in (printed if "//" in printed else f"https://{printed}", target))
    if there.scheme not in {"http", "https"} or _host(here.host) != _host(there.host):
        return False
    rest = [(part.path.rstrip("/"), part.query, part.fragment) for part in (here, there)]
    return rest[0] == rest[1] or rest[0] == ("", None, None)


def _host(host: str) -> str:
    return plain(host).removeprefix("www.")


def two_places(edition: Edition, _: Context) -> Iterator[Finding]:
    """Words that lead to one place here and to another there. The note on an archived copy is ours, and may repeat."""
    seen: dict[str, Link] = {}
    copies = {link.archived.url for link in inlines(edition) if isinstance(link, Link) and link.archived}
    for link in _worded(edition):
        text = _said(link)
        if link.target in copies or not text:
            continue
        first = seen.setdefault(text, link)
        if first.target != link.target and not faulty(first) and not faulty(link):
            what = f"The words «{words(link.children).strip()}» lead elsewhere in line {first.position.line}"
            yield TWO_PLACES.at(link.position, what)


def empty_words(edition: Edition, _: Context) -> Iterator[Finding]:
    """Links without a letter or a figure in their words."""
    for link in _worded(edition):
        if not any(character.isalnum() for character in words(link.children)):
            yield NO_WORDS.at(link.position, f"The link to «{shown(link.target)}» has no words")


def vague_words(edition: Edition, _: Context) -> Iterator[Finding]:
    """Links that say «here»."""
    own = VAGUE_WORDS.get(primary(edition.language), "")
    vague = {*own.split("|"), *VAGUE_WORDS["en"].split("|")} - {""}
    for link in _worded(edition):
        if _said(link) in vague:
            yield VAGUE.at(link.position, f"The words «{words(link.children).strip()}» do not say where the link leads")


def _said(link: Link) -> str:
    """The words of a link as two of them are compared: case, spaces and outer punctuation do not count."""
    return " ".join(words(link.children).casefold().split()).strip(" .,;:!?…()[]“”«»‘’\"'→›>")


def bare_mail(edition: Edition, _: Context) -> Iterator[Finding]:
    """Mail addresses in running text that are no links; the words of options can be none."""
    for passage in of_edition(edition):
        for match in _BARE_MAILBOX.finditer(passage.text) if "@" in passage.text else ():
            piece, inside = passage.piece(match.start() + match[0].index("@"))
            if isinstance(piece.inline, Text) and not piece.link and not piece.inline.escaped(inside):
                what = f"The mail address «{match[0]}» stands bare in the text"
                yield BARE_MAIL.at(passage.at(match.start()), what, f"Write [{match[0]}](mailto:{match[0]}).")


RULES = (FALSE_ADDRESS, TWO_PLACES, NO_WORDS, VAGUE, BARE_MAIL)
