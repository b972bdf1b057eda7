"""What is shown of files and folders that were dropped, pasted or chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from evidence_app.capture.gathering import Gathered, LeftOut, Why
from evidence_app.capture.titles import title_from
from evidence_app.messages.likely import may_be_export
from evidence_app.presenters.report.sizes import size_text
from evidence_app.words import Words, say_count

_FIRST_STRONG, _END = "\u2068", "\u2069"
_MOST_NAMES = 5
"""So many names are said of what is left out; the rest is a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a folder holds, before anything of it is kept.

    Attributes:
        count: How many files, and how large they are together.
        left_out: What is not among them.
        may_be_chat: It looks like what a chat app exports.
    """

    count: Words
    left_out: tuple[Words, ...]
    may_be_chat: bool


class BringView(Protocol):
    """Shows it."""

    def show_progress(self, words: Words, done: int, total: int) -> None:
        """Show how far it is; ``total`` 0 means not known."""
        ...

    def show_found(self, found: Found) -> None:
        """Show how much it is, and let the person go on or not."""
        ...

    def show_only_link(self) -> None:
        """Show that a link came without a file, and what can be done."""
        ...


def found_in(gathered: Gathered, links: int, *, may_be_chat: bool) -> Found:
    """Return what is shown of it."""
    count = say_count(
        "{count} file, {size}",
        "{count} files, {size}",
        len(gathered.files),
        size=size_text(gathered.size),
    )
    return Found(
        count=count, left_out=left_out_of(gathered, links), may_be_chat=may_be_chat
    )


def left_out_of(gathered: Gathered, links: int = 0) -> tuple[Words, ...]:
    """Return a sentence for each reason why something is left out.

    Args:
        gathered: What was found.
        links: How many addresses of the internet came along.
    """
    told = [
        _told(why, [each for each in gathered.left_out if each.why is why])
        for why in Why
    ]
    if links:
        told.append(
            say_count(
                "{count} link to the internet is left out. This app fetches nothing "
                "by itself.",
                "{count} links to the internet are left out. This app fetches nothing "
                "by itself.",
                links,
            )
        )
    return tuple(each for each in told if each is not None)


def _told(why: Why, left_out: Sequence[LeftOut]) -> Words | None:
    if not left_out:
        return None
    count, names = len(left_out), _names(left_out)
    match why:
        case Why.HIDDEN:
            return say_count(
                "{count} hidden thing is left out, made by the system or by another "
                "program: {names}. To keep it, add it by itself.",
                "{count} hidden things are left out, made by the system or by other "
                "programs: {names}. To keep one, add it by itself.",
                count,
                names=names,
            )
        case Why.LINK:
            return say_count(
                "{count} link to another place is left out: {names}. To keep what it "
                "leads to, add that.",
                "{count} links to other places are left out: {names}. To keep what "
                "they lead to, add that.",
                count,
                names=names,
            )
        case Why.NOT_READ:
            return say_count(
                "{count} thing could not be read and is left out: {names}. It is not "
                "there any more, or may not be opened.",
                "{count} things could not be read and are left out: {names}. They are "
                "not there any more, or may not be opened.",
                count,
                names=names,
            )
        case Why.NO_FILE:
            return say_count(
                "{count} thing is no file and is left out: {names}.",
                "{count} things are no files and are left out: {names}.",
                count,
                names=names,
            )


def _names(left_out: Sequence[LeftOut]) -> str:
    """Return a few of the names, each once, as they are spelled."""
    every = list(dict.fromkeys(each.untrusted_name or "?" for each in left_out))
    names = (title_from(each) or "?" for each in every[:_MOST_NAMES])
    # Each by itself: a name in Urdu must not turn those beside it around.
    shown = ", ".join(f"{_FIRST_STRONG}{each}{_END}" for each in names)
    return f"{shown}, …" if len(every) > _MOST_NAMES else shown


def folder_of_chat(gathered: Gathered) -> Path | None:
    """Return the first folder that looks like what a chat app exports."""
    return next(
        (each for each in gathered.folders if may_be_export(gathered.below(each))),
        None,
    )
