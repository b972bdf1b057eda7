"""Bringing a vault back from a backup, before any vault is open."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.finding import Severity
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.keeping import Restored
from evidence_app.presenters.long_work import LongWork, Result, WorkView
from evidence_app.presenters.opening import Named, Way, code_told, key_of, missing
from evidence_app.presenters.services import Doors
from evidence_app.words import Words, mark, say, say_count

_ALWAYS = (Way.PASSPHRASE, Way.CODE, Way.WORKER_KEY)


class RestoreView(WorkView, Protocol):
    """Shows the form, the wait and the result."""

    def show_form(self, place: str, ways: Sequence[Way]) -> None:
        """Show an empty form with these ways to choose from."""
        ...

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Show that these can be chosen; what is typed stays."""
        ...

    def show_code_told(self, words: Words | None) -> None:
        """Show what is thought of the code while it is typed."""
        ...

    def show_form_problem(self, words: Words) -> None:
        """Show what is missing."""
        ...

    def show_form_again(self) -> None:
        """Show the form once more; the key has to be given anew."""
        ...

    def clear(self) -> None:
        """Forget what was typed."""
        ...


class RestorePresenter:
    """Decides what "Bring a vault back from a copy" does."""

    def __init__(
        self,
        view: RestoreView,
        desk: Desk,
        doors: Doors,
        *,
        suggested: Path,
        local_offset: Callable[[datetime], timedelta],
        on_open: Callable[[Path], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._doors = doors
        self._suggested = suggested
        self._local_offset = local_offset
        self._on_open = on_open
        self._work = LongWork(view, desk)
        self._place: Path | None = None

    @property
    def busy(self) -> bool:
        """Whether a vault is being brought back."""
        return self._work.busy

    def begin(self) -> None:
        """Show the form."""
        if self._work.holds:
            return
        self._view.show_form(str(self._suggested), _ALWAYS)
        self._desk.run(
            self._doors.key_store_offered,
            self._offered,
            self._not_offered,
            lane=Lane.OUTSIDE,
        )

    def code_typed(self, text: str) -> None:
        """Say how far the code is, and whether it fits."""
        self._view.show_code_told(code_told(text))

    def restore_pressed(self, backup: str, place: str, named: Named) -> None:
        """Bring it back."""
        if self._work.busy:
            return
        lacking = _lacking(backup, place, named)
        if lacking is not None:
            self._view.show_form_problem(lacking)
            return
        source = Path(backup.strip()).expanduser()
        self._place = target = Path(place.strip()).expanduser()
        self._view.clear()
        self._work.run(
            say("Bringing the vault back. Every file is read and compared."),
            lambda progress, stop: self._doors.restore(
                source, key_of(named), target, progress=progress, stop=stop
            ),
            self._result,
            failed=say("The vault was not brought back"),
        )

    def stop_pressed(self) -> None:
        """Stop; a second run goes on from there."""
        self._work.stop_pressed()

    def pause_pressed(self) -> None:
        """Pause, or go on."""
        self._work.pause_pressed()

    def again_pressed(self) -> None:
        """Show the form once more."""
        self._work.seen()
        self._view.show_form_again()

    def open_pressed(self) -> None:
        """The person wants to open what was brought back."""
        self._work.seen()
        if self._place is not None:
            self._on_open(self._place)

    def left(self) -> None:
        """The person went elsewhere: forget what was typed."""
        self._work.seen()
        self._view.clear()

    def close(self) -> None:
        """The app ends: stop, and forget what was typed."""
        self._work.close()
        self._view.clear()

    def _result(self, restored: Restored) -> Result:
        at = restored.at + self._local_offset(restored.at)
        return Result(
            heading=say("Not all of it is back")
            if _is_lacking(restored)
            else say("The vault is back"),
            lines=(
                say(
                    "Keep the copy as it is, and look for another one or for the old "
                    "vault. What is not as it was at {at} is named below.",
                    at=f"{at:%Y-%m-%d %H:%M}",
                ),
            )
            if _is_lacking(restored)
            else (
                say(
                    "It is as it was when the copy was made: {at}.",
                    at=f"{at:%Y-%m-%d %H:%M}",
                ),
                say_count(
                    "{count} file was written, and every original was read and "
                    "compared.",
                    "{count} files were written, and every original was read and "
                    "compared.",
                    restored.files,
                ),
            ),
            findings=tuple(restored.findings),
            further=mark("Open it now"),
        )

    def _offered(self, offered: bool) -> None:  # noqa: FBT001 - an answer of the desk
        if offered:
            self._view.show_ways((*_ALWAYS, Way.KEY_STORE))

    def _not_offered(self, _error: EvidenceError) -> None:
        """The key store is left out: the other ways are there."""


def _is_lacking(restored: Restored) -> bool:
    return any(one.severity is Severity.INTEGRITY for one in restored.findings)


def _lacking(backup: str, place: str, named: Named) -> Words | None:
    if not backup.strip():
        return say("Choose the folder that holds the copy first.")
    if not place.strip():
        return say("Choose a new place for the vault first.")
    return missing(named)
