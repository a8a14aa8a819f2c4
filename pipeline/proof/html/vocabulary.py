"""The markup that a web page of ours may use: a closed table of elements. What is not in it, no page of ours holds."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Element:
    """What may stand inside an element, whether text may, and its attributes with what their values must look like.

    `forms` says which attributes stand together: an element bears those of one form, no more and no fewer.
    """

    children: frozenset[str]
    text: bool
    attributes: dict[str, re.Pattern[str]]
    forms: frozenset[frozenset[str]]


def _element(children: str = "", *, text: bool = False, forms: str | None = None, **attributes: str) -> Element:
    """Without `forms`, all of the attributes stand there always."""
    patterns = {name.rstrip("_").replace("_", "-"): re.compile(value) for name, value in attributes.items()}
    stated = [" ".join(patterns)] if forms is None else forms.split("|")
    return Element(frozenset(children.split()), text, patterns, frozenset(frozenset(form.split()) for form in stated))


ANY = r"[^\x00-\x1f]*"
NAME = r"[a-z][a-z0-9_-]*"
TAG = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
WAY = r"ltr|rtl"
NUMBER = r"[0-9]{1,5}"

PARAGRAPHS = "notice (draft|embargo|marking)|house|kind|reference|place-and-date|parties|label|callout-title|back"

DIVISIONS = "band|particulars|sheet|ways|scroll|item|imprint"

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

BOX = "class|class role aria-labelledby tabindex"
ARCHIVED = "data-originalurl data-versionurl data-versiondate"
LINKS = (
    "href class|href type|href lang hreflang dir|href role|href role id aria-label|href|href dir|"
    f"href {ARCHIVED}|href dir {ARCHIVED}"
)
"""Past the head of the page, to another format, to another language, back from a note, to one, and out of the text."""

VOID = frozenset({"meta", "link", "img"})
RAW = frozenset({"style", "script"})
PHRASE = "a em strong span sup time"
FLOW = "p ul ol table aside figure h2 h3 div"

VOCABULARY: dict[str, Element] = {
    "": _element("html"),
    "html": _element("head body", lang=TAG, dir=WAY),
    "head": _element("meta title link style script"),
    "meta": _element(forms="charset|name content|property content|http-equiv content", charset="utf-8", name=ANY,
                     content=ANY, property=ANY, http_equiv="Content-Security-Policy"),
    "title": _element(text=True),
    "link": _element(forms="rel href|rel href hreflang|rel href type title", rel=ANY, href=ANY, hreflang=TAG, type=ANY,
                     title=ANY),
    "style": _element(text=True),
    "script": _element(text=True, type=r"application/ld\+json"),
    "body": _element("a header nav main section footer div"),
    "header": _element("p h1 div nav", id="masthead"),
    "nav": _element("h2 ul ol p", forms="aria-labelledby|aria-labelledby id", id="contents", aria_labelledby=NAME),
    "main": _element(FLOW + " section nav", id="main"),
    "section": _element("h2 ol", id="notes", role="doc-endnotes", aria_labelledby=NAME),
    "footer": _element("p h2 nav div", id="imprint", aria_label=ANY),
    "div": _element(FLOW + " nav main section h1 " + PHRASE, text=True, forms=BOX, class_=DIVISIONS, tabindex="0",
                    role="region", aria_labelledby=NAME),
    "p": _element(PHRASE, text=True, forms="|id|class|class id", id=NAME, class_=PARAGRAPHS),
    "h1": _element(PHRASE, text=True, id="title"),
    "h2": _element(PHRASE, text=True, id=NAME),
    "h3": _element(PHRASE, text=True, id=NAME),
    "ul": _element("li", forms="|id|class", id=NAME, class_="row"),
    "ol": _element("li", forms="|id", id=NAME),
    "li": _element("p div ul ol " + PHRASE, text=True, forms="|id", id=NAME),
    "aside": _element("p ul ol", id=NAME, class_="callout", aria_labelledby=NAME),
    "table": _element("caption thead tbody", id=NAME),
    "caption": _element(PHRASE, text=True, id=NAME),
    "thead": _element("tr"),
    "tbody": _element("tr"),
    "tr": _element("th td"),
    "th": _element(PHRASE, text=True, scope="col|row", class_="left|center|right"),
    "td": _element(PHRASE, text=True, class_="left|center|right"),
    "figure": _element("img figcaption blockquote ul ol", forms="id|class id", id=NAME,
                       class_="quote|timeline|key-figures"),
    "blockquote": _element("p"),
    "figcaption": _element("p " + PHRASE, text=True, forms="|class", class_="list-title"),
    "img": _element(src=r"data:image/(svg\+xml|png|jpeg);base64,[A-Za-z0-9+/]+={0,2}", alt=ANY, width=NUMBER,
                    height=NUMBER),
    "a": _element("em strong span time", text=True, forms=LINKS, href=ANY, id=NAME, class_="skip",
                  role="doc-noteref|doc-backlink", lang=TAG, hreflang=TAG, dir=WAY, aria_label=ANY,
                  type=f"{PDF}|{re.escape(WORD)}", data_originalurl=ANY, data_versionurl=ANY,
                  data_versiondate=r"[0-9-]{10}"),
    "em": _element(PHRASE, text=True),
    "strong": _element(PHRASE, text=True),
    "span": _element(PHRASE, text=True, forms="lang|lang dir|class|aria-hidden", lang=TAG, dir=WAY,
                     class_="unbroken|figure|range", aria_hidden="true"),
    "sup": _element("a", forms="|class", class_="further"),
    "time": _element(text=True, datetime=r"[0-9/-]{4,21}", class_="unbroken"),
}  # fmt: skip
