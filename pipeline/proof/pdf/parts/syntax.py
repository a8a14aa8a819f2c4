"""Reads content streams (ISO 32000-1, 7.8.2) in the plain form of ours, and refuses any other.

Plain is what holds no literal strings, comments, escapes in names, inline images or arrays inside each other. Every
byte of a plain stream belongs to one instruction; where a single one does not, programs differ in what they draw.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import Any, NamedTuple

import pikepdf

from ...limits import unreadable

KINDS = rb"/[^\s/<>\[\]]++|\[[^\[\]]*+\]|<<(?:[^<>]|<[0-9a-fA-F]*>)*>>|<[0-9a-fA-F]*>"
TOKEN = re.compile(KINDS + rb"|[0-9+.-]+")
NUMBERS = rb"[0-9+.\s-]++(?:(?<=\s)|(?=[/<>\[\]]))"
INSTRUCTION = re.compile(rb"((?:%b|%b)*)([^\s/<>\[\]0-9+.-][^\s/<>\[\]]*+|\Z)(\s*+)|(?s:.+)" % (NUMBERS, KINDS))
"""The operands of an operator, the operator, and the space behind it; no operator where the stream ends before it.

All that follows what is none of these is passed over at once, and so missing in what was found.
"""
CONTENT = re.compile(rb"<<\s*/MCID\s+(\d{1,9})\s*>>")
FOREIGN = b"()%#{}\x00\x0b" + bytes(range(128, 256))
"""What no plain stream holds: literal strings, comments, escapes in names, procedures, odd spaces, anything binary."""
WHITE = b" \t\n\f\r"
NUMERIC = b"0123456789+-." + WHITE
SLASH, SQUARE, ANGLE = b"/[<"
SHOWN = re.compile(rb"\[(?!\])(?:<(?:[0-9a-fA-F]{4})+>[+-]?+[0-9.]++)*(?:<(?:[0-9a-fA-F]{4})+>)?\]")
"""Text as our writer shows it: strings of two-byte codes, and a move behind each.

What repeats groups gives way, though nothing is to be won by it: before Python 3.11.5 a group that never does goes on
behind what it failed to match (gh-106052).
"""
Instruction = tuple[str, Sequence[Any]]


class Shown(NamedTuple):
    """Codes to be shown, and how far the pen moves back before the first and after each, in thousandths (9.4.3)."""

    lead: float
    codes: tuple[int, ...]
    moves: list[float]


def instructions(data: bytes) -> list[Instruction]:
    """Each operator of a page or a form with its operands: numbers, names as `/Name`, strings as bytes.

    Arrays are bytes as written; dictionaries are mappings, or pikepdf's own.
    """
    data = data.lstrip(WHITE)
    found: list[tuple[bytes, bytes, bytes]] = INSTRUCTION.findall(data)
    if not _is_plain(data, found):
        raise unreadable("a page is not drawn in the plain form of ours")
    if any(written for written, name, _ in found[-2:] if not name):
        raise unreadable("a page ends within an instruction")
    return [(name.decode(), _operands(written) if written else []) for written, name, _ in found if name]


def _is_plain(data: bytes, found: list[tuple[bytes, bytes, bytes]]) -> bool:
    return (
        len(data.translate(None, FOREIGN)) == len(data)
        and b"".join(chain.from_iterable(found)) == data
        and not (b"BI" in data and any(name == b"BI" for _, name, _ in found))
    )


def _operands(written: bytes) -> Sequence[Any]:
    """What stands before an operator: mostly an array, or nothing but numbers."""
    if written[0] == SQUARE and written.count(b"]") == 1 and written.endswith((b"]", b"] ")):
        return [written.rstrip()]
    if not written.translate(None, NUMERIC):
        return list(map(float, written.split()))
    return _mixed(written)


@lru_cache(maxsize=4096)
def _mixed(written: bytes) -> Sequence[Any]:
    """Names, dictionaries and numbers, of which a page has few and says them again and again."""
    return tuple(map(_operand_of, TOKEN.findall(written)))


def _operand_of(token: bytes) -> Any:
    if token[0] == SLASH:
        return token.decode()
    if token[0] == SQUARE:
        return token
    return _bracketed(token) if token[0] == ANGLE else float(token)


def _bracketed(token: bytes) -> Any:
    """A dictionary, or a string in hexadecimal digits (7.3.4.3), whose last digit may be missing."""
    if token.startswith(b"<<"):
        content = CONTENT.fullmatch(token)
        return {"/MCID": int(content[1])} if content else pikepdf.Object.parse(token)
    digits = token[1:-1].decode()
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def shown(array: bytes) -> Shown:
    """What an array of strings and numbers shows."""
    if not SHOWN.fullmatch(array):
        parsed = pikepdf.Object.parse(array)
        return _shown([bytes(part) if isinstance(part, pikepdf.String) else float(part) for part in parsed])
    # Strings and the moves behind them by turns.
    parts = array[2:-1].decode().replace(">", "<").split("<")
    codes = _codes(bytes.fromhex("".join(parts[::2])))
    moves = [0.0] * len(codes)
    for end, move in zip(accumulate(map(len, parts[::2])), parts[1::2], strict=True):
        moves[end // 4 - 1] = float(move or 0)
    return Shown(0.0, codes, moves)


def _shown(parts: list[Any]) -> Shown:
    lead: float = 0.0
    codes: tuple[int, ...] = ()
    moves: list[float] = []
    for part in parts:
        if isinstance(part, bytes):
            found = _codes(part)
            codes += found
            moves += _moves(len(found), 0.0)
        elif moves:
            moves[-1] += part
        else:
            lead += part
    return Shown(lead, codes, moves)


def _moves(count: int, last: float) -> list[float]:
    return [0.0] * (count - 1) + [last] if count else []


def _codes(text: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(text) // 2}H", text)
