"""The fonts: what their list says, whole, and one family name per file where they are used."""

import re
from hashlib import sha256

from tests.examples import TEMPLATES

FONTS = TEMPLATES / "fonts"


def test_every_file_has_its_checksum() -> None:
    lines = (FONTS / "SHA256SUMS").read_text().splitlines()
    stated = {name: digest for digest, name in (line.split("  ") for line in lines)}
    files = {path.name for path in FONTS.iterdir()} - {"SHA256SUMS", "README.md"}
    assert stated.keys() == files
    assert all(sha256((FONTS / name).read_bytes()).hexdigest() == digest for name, digest in stated.items())


def test_the_licence_is_the_open_font_license() -> None:
    text = (FONTS / "LICENSE.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert 'Reserved Font Name "Plex"' in text


def test_the_web_page_gives_each_font_file_its_own_family() -> None:
    faces = re.findall(r"@font-face \{(.*?)\}", (TEMPLATES / "web.css").read_text(), re.DOTALL)
    families = [re.search('font-family: "(.*?)"', face)[1] for face in faces]  # type: ignore[index]
    files = [re.search(r'url\("fonts/(.*?)"\)', face)[1] for face in faces]  # type: ignore[index]
    assert len(set(families)) == len(set(files)) == len(faces)
    assert set(files) == {path.name for path in FONTS.glob("*.woff2")}
