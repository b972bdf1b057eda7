"""What a sheet says of the cleaned copies of a page's or a chat's files."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from evidence_app.model.item import Kind
from evidence_app.report.blocks import Block, FactRow, Facts, Style
from evidence_app.report.material import (
    UNCLEANED,
    BundleFile,
    CleanedCopy,
    ExhibitMaterial,
)
from evidence_app.report.pages.fixed_words import NOT_CLEANED, ROLES
from evidence_app.report.pages.voice import Voice, size
from evidence_app.words import Words, say, say_count

_MOST: Final = 5
"""Kinds of values that are named for each file; the others are counted."""
_ROOM: Final = 60
"""Letters of a kind: the name of a cookie comes from outside."""


def cleaned(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    """Yield what was replaced and what stayed out, if anything was or did."""
    rows = tuple(_rows(each, voice))
    if not rows:
        return
    yield voice.heading(say("Cleaned copies"), level=3)
    yield voice.paragraph(_explained(each), Style.SMALL)
    yield voice.paragraph(
        say(
            "Pictures cannot be searched for such values. They went in as they are: "
            "look at them before you pass them on."
        ),
        Style.SMALL,
    )
    yield Facts(rows=rows)


def copy_lines(copy: CleanedCopy, voice: Voice) -> tuple[str, ...]:
    """Return the lines that say beside a digest that the file has another one."""
    told = say("cleaned copy, {size} bytes, SHA-256", size=size(copy.size))
    return voice.plain(told), copy.digest.hexadecimal


def _explained(each: ExhibitMaterial) -> Words:
    if not each.replaced_path:
        return say(
            "What could let someone sign in as the person reporting (cookies, "
            "passwords, tokens) does not go out. The full files lie sealed in that "
            "person's vault, with the digests given here as those of the originals."
        )
    return say(
        "What could let someone sign in as the person reporting (cookies, passwords, "
        "tokens) does not go out: in the copies the word REMOVED stands in its place, "
        "and the list {list} says where. The full files lie sealed in that person's "
        "vault, with the digests given here as those of the originals.",
        list=each.replaced_path,
    )


def _rows(each: ExhibitMaterial, voice: Voice) -> Iterator[FactRow]:
    for file in each.files:
        if file.cleaned:
            yield voice.row(_role(file), _replaced(file.cleaned, voice), Style.SMALL)
        elif file.withheld in UNCLEANED:
            yield voice.row(_role(file), NOT_CLEANED[file.withheld])


def _role(file: BundleFile) -> Words:
    if file.item.role == "":
        return (
            say("Export of the chats")
            if file.item.kind is Kind.CHAT
            else say("Archive of the page")
        )
    return ROLES.get(file.item.role, Words(file.item.role))


def _replaced(copy: CleanedCopy, voice: Voice) -> str:
    kinds: Counter[str] = Counter()
    for each in copy.replaced:
        kinds[each.kind] += each.count
    lines = [
        voice.say(
            say_count(
                "Replaced in {count} place:", "Replaced in {count} places:", copy.places
            )
        )
    ]
    for kind, count in kinds.most_common(_MOST):
        lines.append(f"{count} × {_short(kind)}")  # noqa: RUF001 - so many times
    left = len(kinds) - _MOST
    if left > 0:
        more = say_count(
            "and {count} kind more, in the list",
            "and {count} kinds more, in the list",
            left,
        )
        lines.append(voice.say(more))
    return "\n".join(lines)


def _short(kind: str) -> str:
    return kind if len(kind) <= _ROOM else f"{kind[:_ROOM]}…"
