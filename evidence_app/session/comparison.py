"""A second look made ready to be taken in: the document, and the same in plain words.

The document (JSON) is the item: screens, reports and programs read it and tell it in
the reader's language. The words beside it are English, so that the same findings
always give the same bytes, and can be searched.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.capture.titles import title_from
from evidence_app.facts.second_look import (
    GENERAL_LIMITS,
    MOST_TEXTS,
    KnownSave,
    SecondLook,
    limits,
    lines,
    moment_text,
    write_second_look,
)
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import Item, Kind, Method, Origin
from evidence_app.words import load_language, mark

EARLIER: Final = mark("Earlier save (number in the vault)")
LATER: Final = mark("Later save (number in the vault)")
ROLE: Final = "found"
_LONGEST_ADDRESS: Final = 4_000


def captured_comparison(
    found: SecondLook, about: Sequence[Item], at: datetime
) -> Captured:
    """Return a second look as something that can be taken in.

    Args:
        found: What it found.
        about: The saves that it compares, the earlier one first.
        at: When it was compared.
    """
    document = write_second_look(found)
    words = plain_words(found)
    place = found.first.typed[:_LONGEST_ADDRESS]
    origin = Origin(Method.COMPARED, place)
    title = title_from(f"{_host(place)}: {about[0].title}")
    return Captured(
        kind=Kind.COMPARISON,
        title=title,
        origin=origin,
        captured_at=at,
        open=from_memory(document),
        untrusted_name="second-look.json",
        media_type="application/json",
        size=len(document),
        facts=tuple(_facts(found)),
        compares=tuple(item.id for item in about),
        parts=(
            Captured(
                kind=Kind.COMPARISON,
                title=mark("What it found, in words"),
                origin=origin,
                captured_at=at,
                open=from_memory(words),
                untrusted_name="second-look.txt",
                media_type="text/plain",
                size=len(words),
                role=ROLE,
            ),
        ),
    )


def plain_words(found: SecondLook) -> bytes:
    """Return all that was found, in English sentences, one a paragraph."""
    english = load_language("en")
    told = [
        *_heads(found),
        *(english.render(each) for each in lines(found, most=MOST_TEXTS)),
        *(english.render(each) for each in limits(found)),
        english.text(mark("What this does not show:")),
        *(english.render(each) for each in GENERAL_LIMITS),
    ]
    return ("\n\n".join(told) + "\n").encode("utf-8", "replace")


def _heads(found: SecondLook) -> Iterator[str]:
    for name, save in (("Earlier save", found.first), ("Later save", found.second)):
        if save is not None:
            yield (
                f"{name}: {moment_text(save.at, save.local_offset)}\n"
                f"{save.final}\n"
                f"Status {save.status}\n"
                f"Number in the vault {save.item}\n"
                f"SHA-256 {save.digest}"
            )


def _facts(found: SecondLook) -> Iterator[Fact]:
    seen = FactSource.CAPTURE
    first, second = found.first, found.second
    yield Fact("Address looked at again", found.first.typed[:_LONGEST_ADDRESS], seen)
    yield Fact("Earlier save (number in the vault)", first.item.value, seen)
    yield Fact("Earlier save (SHA-256)", first.digest.hexadecimal, seen)
    yield Fact("Earlier save (time)", _time(first), seen)
    if second is not None:
        yield Fact("Later save (number in the vault)", second.item.value, seen)
        yield Fact("Later save (SHA-256)", second.digest.hexadecimal, seen)
        yield Fact("Later save (time)", _time(second), seen)
    else:
        yield Fact("Looked at again", moment_text(found.at, found.local_offset), seen)


def _time(save: KnownSave) -> str:
    return moment_text(save.at, save.local_offset)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
