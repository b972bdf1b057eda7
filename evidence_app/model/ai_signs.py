"""What a picture's file declares about AI generation, kept as facts, told in sentences.

A declaration is text in the file. Anyone can add, copy or remove it, so it is told as
what the file contains and never as what the picture is. Nothing found says nothing.
No sentence here judges a picture, and none has a number for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import PICTURE_TYPES, Item, Method
from evidence_app.words import Words, mark, say


class Sign(Enum):
    """What a file can hold; the values are the decoder's words."""

    TOOL = "tool"
    """Text that a generator writes."""
    HIDDEN = "hidden"
    """The same, hidden in the pixels."""
    SOURCE_TYPE = "source_type"
    """A term of IPTC for how the picture came to be."""
    CREDENTIALS = "credentials"
    """Content Credentials, whose signature is not checked."""
    ELSEWHERE = "elsewhere"
    """An address at which they are said to be, which is not asked."""


LOOKED: Final = mark("Looked for signs of AI generation")
_NAMES: Final[Mapping[Sign, str]] = {
    Sign.TOOL: mark("Text that an image generator writes"),
    Sign.HIDDEN: mark("Text of an image generator, hidden in the pixels"),
    Sign.SOURCE_TYPE: mark("Digital source type (IPTC)"),
    Sign.CREDENTIALS: mark("Content Credentials (C2PA)"),
    Sign.ELSEWHERE: mark("Address of Content Credentials (C2PA)"),
}
_SIGNS: Final = {name: sign for sign, name in _NAMES.items()}

ALL: Final = "all"
"""Everything that is known here was looked for."""
NOT_PIXELS: Final = "not in the pixels"
"""The pixels could not be searched for hidden text."""

SOURCE_TYPES: Final[dict[str, str]] = {
    "trainedAlgorithmicMedia": mark("created by a generative model"),
    "compositeWithTrainedAlgorithmicMedia": mark(
        "put together, and a generative model made a part of it, which may be small"
    ),
    "algorithmicMedia": mark("created by a computation"),
    "compositeSynthetic": mark("put together, and a part of it is synthetic"),
    "virtualRecording": mark("recorded from something synthetic"),
}
"""What is told of each term; the terms of cameras and of editing say nothing of AI."""

LABEL: Final = mark("Signs of AI generation")

_PROMPT_FIELDS: Final = {"Description": "ImageDescription", "Camera": "Make"}
"""Facts of a camera that some generators fill with their prompt."""
_BETWEEN: Final = " · "
_GIVEN: Final = frozenset(
    {Method.FILE_GIVEN, Method.PICTURE_PASTED, Method.EXPORT_READ}
)


@dataclass(frozen=True, slots=True)
class Declared:
    """One declaration.

    Attributes:
        sign: Of which kind it is.
        value: The tool's own name, or the term.
        where: Which field of the file, as a machine calls it.
    """

    sign: Sign
    value: str
    where: str


def facts_of(declared: Iterable[Declared], *, pixels_searched: bool) -> list[Fact]:
    """Return what is kept with an item: what was found, and that it was looked for."""
    looked = ALL if pixels_searched else NOT_PIXELS
    return [
        *(
            Fact(
                _NAMES[one.sign],
                f"{one.value}{_BETWEEN}{one.where}",
                FactSource.CONTENT,
            )
            for one in declared
        ),
        Fact(LOOKED, looked, FactSource.CAPTURE),
    ]


def beside(facts: Iterable[Fact], signs: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return a picture's facts with its signs, and without a generator's own prompt.

    A prompt may hold intimate words. It stays in the file, and is copied nowhere.
    """
    found = tuple(signs)
    prompt = {
        name
        for name, field in _PROMPT_FIELDS.items()
        if any(sign.value.endswith(f"EXIF {field}") for sign in found)
    }
    return (*(fact for fact in facts if fact.name not in prompt), *found)


def is_sign(fact: Fact) -> bool:
    """Whether a fact is told by ``told_of``, and by nothing else."""
    return fact.name == LOOKED or fact.name in _SIGNS


def told_of(item: Item) -> tuple[Words, ...]:
    """Return what is said of a picture; nothing of what is none or was made here."""
    if item.media_type not in PICTURE_TYPES or item.origin.method not in _GIVEN:
        return ()
    looked = {fact.value for fact in item.facts if fact.name == LOOKED}
    if not looked:
        return (
            say(
                "The app did not look for signs of AI generation in this file: it came "
                "in before the app did that, or it could not be opened."
            ),
        )
    found = [_declared(fact) for fact in item.facts if fact.name in _SIGNS]
    told = [words for one in found if (words := _sentence(one)) is not None]
    told = [*told, _COPIED] if told else [_NOTHING]
    # A camera writes them, too: by themselves they declare nothing.
    told += [_signed(one) for one in found if one.sign in _OF_CREDENTIALS]
    if NOT_PIXELS in looked:
        told.append(_PIXELS_UNSEARCHED)
    return (*told, _NOT_CHECKED)


def _declared(fact: Fact) -> Declared:
    value, _, where = fact.value.partition(_BETWEEN)
    return Declared(_SIGNS[fact.name], value, where)


def _sentence(one: Declared) -> Words | None:
    if one.sign is Sign.TOOL:
        return say(
            "The file contains text ({where}) that {tool} normally writes.",
            where=one.where,
            tool=one.value,
        )
    if one.sign is Sign.HIDDEN:
        return say(
            "The file contains text, hidden in its pixels ({where}), that {tool} "
            "normally writes.",
            where=one.where,
            tool=one.value,
        )
    if one.value in SOURCE_TYPES:
        return say(
            "The file states ({where}) how the picture came to be: {statement} "
            "({term}).",
            where=one.where,
            statement=Words(SOURCE_TYPES[one.value]),
            term=one.value,
        )
    return None


def _signed(one: Declared) -> Words:
    if one.sign is Sign.CREDENTIALS:
        return say(
            "The file carries Content Credentials ({where}): statements of how it came "
            "to be, which can be signed. This app does not check the signature.",
            where=one.where,
        )
    return say(
        "The file names an address ({where}) at which Content Credentials are said to "
        "be. The app did not ask there.",
        where=one.where,
    )


_OF_CREDENTIALS: Final = frozenset({Sign.CREDENTIALS, Sign.ELSEWHERE})
_COPIED: Final = say(
    "Such text can be added, copied or removed by anyone. A picture of the program's "
    "own screen can carry it, too."
)
_NOTHING: Final = say(
    "No declaration of AI generation was found. Most apps delete such marks; face-swap "
    "tools usually write none. This says nothing about whether the picture is genuine."
)
_PIXELS_UNSEARCHED: Final = say(
    "The pixels were not searched for hidden text: the picture is very large, or "
    "damaged."
)
_NOT_CHECKED: Final = say(
    "Not checked: SynthID and other invisible watermarks. Nothing public can check "
    "them on this computer."
)
