"""An open vault that is not in its place any more: said at once, and gone on by itself.

Nothing that is shown or typed goes away for it. Looked at every two seconds, and after
each write that failed. It goes on when the same vault is there again; into another
one, or an older copy, nothing is written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from evidence_app.errors import (
    EvidenceError,
    OlderVaultInPlaceError,
    VaultLockedError,
)
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.sentences import sentence
from evidence_app.session import Seen, Where
from evidence_app.words import Words, say, say_count

LOOK_SECONDS: Final = 2.0
BACK_SECONDS: Final = 20.0
"""So long it is shown that it is back, unless it is put away before."""
_MOST_NAMED: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaySheet:
    """What is said.

    Attributes:
        heading: What is so.
        lines: What to know, and to do.
        is_back: It is over: this can be put away.
        offers_lock: Lock is offered.
    """

    heading: Words
    lines: tuple[Words, ...]
    is_back: bool = False
    offers_lock: bool = True


ONLY_LOOKED_AT: Final = AwaySheet(
    heading=say("You can only look at this vault here."),
    lines=(
        say(
            "Nothing may be written where it lies, so nothing new is kept: no file, no "
            "page, no note, no report. To add to it, lock, copy its whole folder to a "
            "disk of your own, and open the copy."
        ),
    ),
    offers_lock=False,
)
"""Stands above every screen of such a vault, so nobody types what cannot be kept."""


class AwayView(Protocol):
    """A strip above whatever is shown."""

    def show_away(self, sheet: AwaySheet) -> None:
        """Show, and say, what is so."""
        ...

    def hide_away(self) -> None:
        """Show nothing of it."""
        ...


class Presence(Protocol):
    """What is needed of the vault; see ``session.presence``."""

    def look(self) -> Seen:
        """Return what lies in the vault's place."""
        ...

    def come_back(self) -> tuple[str, ...]:
        """Go on with it; return the names of what was not kept."""
        ...


class AwayPresenter:
    """Decides what is said, and when one open vault goes on."""

    def __init__(
        self,
        view: AwayView,
        desk: Desk,
        presence: Presence,
        *,
        seconds: Callable[[], float],
        on_told: Callable[[bool], None],
    ) -> None:
        """Wait for ticks.

        Args:
            view: The strip.
            desk: Where it is looked.
            presence: Looks.
            seconds: A clock that never jumps.
            on_told: Told True when it is gone, False when it is there again.
        """
        self._view = view
        self._desk = desk
        self._presence = presence
        self._seconds = seconds
        self._on_told = on_told
        self._next = seconds() + LOOK_SECONDS
        self._under_way = self._gone = self._closed = False
        self._shown: AwaySheet | None = None
        self._else: AwaySheet | None = None
        self._hidden_at = float("inf")

    def begin(self, *, read_only: bool) -> None:
        """Say of a vault that can only be looked at that it is so, all the time."""
        if read_only:
            self._else = ONLY_LOOKED_AT
            self._show(ONLY_LOOKED_AT)

    def touched(self) -> None:
        """Something was pressed or moved: that changes nothing here."""

    def tick(self) -> None:
        """Time passes: look again when it is time for that."""
        if self._seconds() >= self._hidden_at:
            self.put_away()
        if not self._closed and not self._under_way and self._seconds() >= self._next:
            self._under_way = True
            self._desk.run(
                self._presence.look, self._seen, self._not_seen, lane=Lane.LISTS
            )

    def write_failed(self) -> None:
        """Something could not be written: look now."""
        self._next = self._seconds()
        self.tick()

    def put_away(self) -> None:
        """It was read that the vault is back."""
        if not self._gone:
            self._hide()

    def close(self) -> None:
        """The vault is being locked."""
        self._closed = True
        self._else = None
        self._hide()

    def _seen(self, seen: Seen) -> None:
        self._looked()
        if seen.where is Where.BACK or (seen.where is Where.HERE and self._gone):
            self._under_way = True
            self._desk.run(self._presence.come_back, self._came, self._not_back)
        elif seen.where is not Where.HERE:
            self._tell(_sheet(seen))

    def _not_seen(self, _error: EvidenceError) -> None:
        self._looked()

    def _came(self, missed: tuple[str, ...]) -> None:
        self._looked()
        if self._closed:
            return
        self._gone = False
        self._hidden_at = self._seconds() + BACK_SECONDS
        self._show(
            AwaySheet(
                heading=say("Your vault is there again."),
                lines=(
                    say("What you typed stands where it stood. You can go on."),
                    *_not_kept(missed),
                ),
                is_back=True,
            )
        )
        self._on_told(False)  # noqa: FBT003 - a plain answer

    def _not_back(self, error: EvidenceError) -> None:
        self._looked()
        if not isinstance(error, VaultLockedError):
            self._tell(_refused(error))

    def _looked(self) -> None:
        self._under_way = False
        self._next = self._seconds() + LOOK_SECONDS

    def _tell(self, sheet: AwaySheet) -> None:
        if self._closed:
            return
        was_gone, self._gone = self._gone, True
        self._hidden_at = float("inf")
        self._show(sheet)
        if not was_gone:
            self._on_told(True)  # noqa: FBT003 - a plain answer

    def _show(self, sheet: AwaySheet) -> None:
        # The same again would be read out again every two seconds.
        if sheet != self._shown:
            self._shown = sheet
            self._view.show_away(sheet)

    def _hide(self) -> None:
        self._hidden_at = float("inf")
        if self._else is not None:
            self._show(self._else)
        elif self._shown is not None:
            self._shown = None
            self._view.hide_away()


def _sheet(seen: Seen) -> AwaySheet:
    if seen.where is Where.OTHER:
        heading = say("Another vault is in the place of yours.")
        first = say(
            "Nothing is written into it. What you had saved is in your own vault. Put "
            "that back: then this goes on by itself."
        )
    else:
        heading = say("Your vault is not in its place any more.")
        first = say(
            "What you had saved is in it. Put the stick or disk back in, or the folder "
            "back in its place: then this goes on by itself."
        )
    return AwaySheet(
        heading=heading, lines=(first, _UNTIL_THEN, *_not_kept(seen.missed))
    )


def _refused(error: EvidenceError) -> AwaySheet:
    if isinstance(error, OlderVaultInPlaceError):
        heading = say("An older copy of your vault is in its place.")
    else:
        heading = say("Your vault is there again, but this cannot go on with it yet.")
    return AwaySheet(heading=heading, lines=(sentence(error), _UNTIL_THEN))


_UNTIL_THEN: Final = say(
    "What you type now stays in this window until then. If it is locked before, what "
    "you typed since is lost."
)


def _not_kept(names: Sequence[str]) -> tuple[Words, ...]:
    if not names:
        return ()
    # Each by itself: names run in either direction.
    told = ", ".join(f"\u2068{name}\u2069" for name in names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    if more <= 0:
        return (
            say("This was not kept: {names}. Take it in once more then.", names=told),
        )
    return (
        say_count(
            "This was not kept: {names}, and {count} more. Take it in once more then.",
            "This was not kept: {names}, and {count} more. Take them in once more "
            "then.",
            more,
            names=told,
        ),
    )
