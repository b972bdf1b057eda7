"""Decides what the screen of the ways in does.

Every change is made at the vault's desk. While one is made, nothing else begins; a
page that is left, a lock and an exit clear every secret that was shown or typed.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from evidence_app.errors import EvidenceError, KeyNameError
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.keeping import WaysIn
from evidence_app.presenters.keys.view import KeyFunctions, KeysView, WayIn
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.strength import Judging
from evidence_app.session import (
    KnownKey,
    after_change,
    before_adding_worker,
    before_leaving_out_pin,
    before_only_passphrase,
    checked_recipient,
    key_store_offered,
    recipient_in,
)
from evidence_app.words import Words, mark, say

T = TypeVar("T")

_WORKER: Final = "age"
_KINDS: Final = MappingProxyType(
    {
        "passphrase": (mark("Your passphrase"), "text-cursor-input"),
        "recovery": (mark("Recovery code on paper"), "notebook-pen"),
        "keyring": (mark("Key store of this computer, with a PIN"), "laptop"),
        _WORKER: (mark("Support worker's key"), "user-round-key"),
    }
)
_NO_PIN: Final = (mark("Key store of this computer, without a PIN"), "laptop")
_UNKNOWN: Final = (mark("A way in that this version does not know"), "key-round")
LONGEST_NAME: Final = 100


def key_functions() -> KeyFunctions:
    """Return what is asked of files and of this computer, as it really is."""
    return KeyFunctions(
        recipient_in=recipient_in,
        checked_recipient=checked_recipient,
        key_store_offered=key_store_offered,
    )


class KeysPresenter:
    """Lists the ways in and changes them."""

    def __init__(
        self,
        view: KeysView,
        desk: Desk,
        keys: WaysIn,
        functions: KeyFunctions,
        *,
        local_offset: Callable[[datetime], timedelta],
    ) -> None:
        self._view = view
        self._desk = desk
        self._keys = keys
        self._functions = functions
        self._local_offset = local_offset
        self._busy = False
        self._ways: tuple[WayIn, ...] = ()
        self._stale = True
        """Whether the list may have changed since it was read."""
        self._worker: tuple[str, str] | None = None
        """Name and key that wait for a yes."""
        self._judging = Judging(desk, view.show_strength, self._not_judged)

    @property
    def busy(self) -> bool:
        """Whether a change is being made."""
        return self._busy

    def begin(self) -> None:
        """List the ways in."""
        if not self._busy:
            self._ask_key_store()
            self._list(())

    def begin_code(self) -> None:
        """Begin with what a recovery code is; the list comes behind it."""
        if not self._busy:
            self._ask_key_store()
            self._stale = True
            self._view.show_code_advice()

    def begin_only_me(self) -> None:
        """Begin with the form that lets all others out; the list comes behind it."""
        if not self._busy:
            self._ask_key_store()
            self.only_me_wanted()

    def back_pressed(self) -> None:
        """Go back to the list; what was typed or shown is forgotten."""
        if self._busy:
            return
        self._forget()
        if self._stale:
            self._list(())
        else:
            self._view.show_overview(self._ways, ())

    def left(self) -> None:
        """The person went elsewhere: forget what was typed or shown."""
        self._forget()

    def close(self) -> None:
        """The vault is being locked: forget everything."""
        self._forget()

    # --- a recovery code ------------------------------------------------

    def code_wanted(self) -> None:
        """Say what a recovery code is before one is shown."""
        if not self._busy:
            self._view.show_code_advice()

    def make_code_pressed(self) -> None:
        """Make a code and show it, this once."""
        self._do(
            say("Making the code …"),
            lambda: (
                self._keys.add_recovery(),
                self._keys.log_line(),
                self._keys.report_key,
            ),
            lambda made: self._view.show_code(*made),
        )

    def code_written_down(self) -> None:
        """The code is on paper: forget it, and list the ways in anew."""
        if not self._busy:
            self._forget()
            self._list((say("The recovery code opens the vault from now on."),))

    # --- a support worker's key -----------------------------------------

    def worker_wanted(self) -> None:
        """Ask for a support worker's name and key."""
        if not self._busy:
            self._view.show_worker_form()

    def recipient_file_chosen(self, path: Path) -> None:
        """A file with her key was chosen."""
        self._do(
            say("Reading the file …"),
            lambda: self._functions.recipient_in(path),
            self._view.show_recipient,
        )

    def worker_named(self, name: str, recipient: str) -> None:
        """Say what adding her key means before anything is added."""
        if self._busy:
            return
        try:
            checked = self._functions.checked_recipient(recipient)
            if not 0 < len(name.strip()) <= LONGEST_NAME:
                raise KeyNameError
        except EvidenceError as error:
            self._view.show_problem(sentence(error))
            return
        self._worker = name.strip(), checked
        self._view.show_worker_question(before_adding_worker(name.strip()), checked)

    def worker_agreed(self) -> None:
        """The person said yes to what it means."""
        if self._worker is None:
            return
        name, recipient = self._worker
        self._change(
            say("Adding the key …"),
            lambda: self._keys.add_worker(recipient, name, agreed=True),
            lambda _: (say("The key of {name} was added.", name=name),),
        )

    # --- the key store of this computer ---------------------------------

    def key_store_wanted(self) -> None:
        """Ask for a PIN."""
        if not self._busy:
            self._view.show_key_store_form()

    def pin_chosen(self, pin: str, again: str) -> None:
        """Have the key store open the vault, with a PIN."""
        if self._busy:
            return
        if not pin:
            self._view.show_problem(say("Type a PIN first."))
        elif pin != again:
            self._view.show_problem(
                say(
                    "The two PINs are not the same. Nothing was changed. Type them "
                    "once more."
                )
            )
        else:
            self._add_to_key_store(pin)

    def no_pin_wanted(self) -> None:
        """Say what it means to have no PIN."""
        if not self._busy:
            self._view.show_no_pin_question(before_leaving_out_pin())

    def no_pin_agreed(self) -> None:
        """The person said yes to having no PIN."""
        self._add_to_key_store(None)

    def _add_to_key_store(self, pin: str | None) -> None:
        self._change(
            say("Adding the key …"),
            lambda: self._keys.add_keyring(pin),
            lambda _: (say("The key store of this computer opens the vault now."),),
        )

    # --- the passphrase -------------------------------------------------

    def passphrase_wanted(self) -> None:
        """Ask for the passphrase until now and a new one."""
        if not self._busy:
            self._view.show_passphrase_form()

    def passphrase_typed(self, passphrase: str) -> None:
        """Say how strong the new passphrase is, as it is typed."""
        self._judging.typed(passphrase)

    def passphrase_changed(self, old: str, new: str, again: str) -> None:
        """Put the new passphrase in the place of the old one."""
        if self._busy:
            return
        if not old or not new:
            self._view.show_problem(say("Type the passphrase first."))
        elif new != again:
            self._view.show_problem(_not_the_same())
        else:
            self._judging.forget()
            self._change(
                say("Changing the passphrase …"),
                lambda: self._keys.change_passphrase(old, new),
                lambda _: (say("Your passphrase was changed."), after_change()),
            )

    # --- only me --------------------------------------------------------

    def only_me_wanted(self) -> None:
        """Say which ways in go, and ask for a new passphrase."""

        def listed(known: tuple[KnownKey, ...]) -> None:
            self._ways = tuple(self._way(each) for each in known)
            self._view.show_only_me_form(self._ways, (before_only_passphrase(),))

        self._do(say("One moment …"), self._keys.list, listed)

    def only_me_chosen(self, own: str, new: str, again: str) -> None:
        """Make the new passphrase the only way in."""
        if self._busy:
            return
        if not own or not new:
            self._view.show_problem(say("Type the passphrase first."))
        elif new != again:
            self._view.show_problem(_not_the_same())
        else:
            self._judging.forget()
            self._do(
                say("Letting all others out …"),
                lambda: self._keys.only_passphrase(own, new),
                self._only_me,
            )

    def _only_me(self, _name: str) -> None:
        self._forget()
        self._view.show_only_me_done(
            (say("Only your new passphrase opens this vault now."), after_change())
        )

    # --- removing -------------------------------------------------------

    def removal_wanted(self, way: str) -> None:
        """Ask once, and say what removing does not reach."""
        chosen = next((each for each in self._ways if each.id == way), None)
        if self._busy or chosen is None or not chosen.removable:
            return
        self._view.show_removal(chosen, (after_change(),))

    def removal_agreed(self, way: str) -> None:
        """Remove it."""
        self._change(
            say("Removing it …"),
            lambda: self._keys.remove(way),
            lambda _: (say("It was removed."), after_change()),
        )

    # --- how a change goes ----------------------------------------------

    def _list(self, told: Sequence[Words]) -> None:
        self._change(say("One moment …"), lambda: None, lambda _: told)

    def _change(
        self,
        words: Words,
        work: Callable[[], T],
        told: Callable[[T], Sequence[Words]],
    ) -> None:
        """Do something, then list the ways in."""

        def both() -> tuple[T, tuple[KnownKey, ...]]:
            return work(), self._keys.list()

        def done(answer: tuple[T, tuple[KnownKey, ...]]) -> None:
            made, known = answer
            self._ways = tuple(self._way(each) for each in known)
            self._stale = False
            self._forget()
            self._view.show_overview(self._ways, told(made))

        self._do(words, both, done)

    def _do(
        self, words: Words, work: Callable[[], T], then: Callable[[T], None]
    ) -> None:
        if self._busy:
            return
        self._busy = self._stale = True
        self._view.show_busy(words)

        def done(made: T) -> None:
            self._busy = False
            then(made)

        self._desk.run(work, done, self._failed)

    def _failed(self, error: EvidenceError) -> None:
        self._busy = False
        self._view.show_problem(sentence(error))

    def _not_judged(self, error: EvidenceError) -> None:
        self._view.show_problem(sentence(error))

    def _forget(self) -> None:
        self._worker = None
        self._judging.forget()
        self._view.clear()

    def _ask_key_store(self) -> None:
        self._desk.run(
            self._functions.key_store_offered,
            self._offered,
            self._not_offered,
            lane=Lane.OUTSIDE,
        )

    def _offered(self, offered: bool) -> None:  # noqa: FBT001 - an answer of the desk
        self._view.show_key_store(offered=offered)

    def _not_offered(self, _error: EvidenceError) -> None:
        self._view.show_key_store(offered=False)

    def _way(self, known: KnownKey) -> WayIn:
        kind, icon = _KINDS.get(known.type, _UNKNOWN)
        if known.type == "keyring" and not known.pin:
            kind, icon = _NO_PIN
        return WayIn(
            id=known.id,
            kind=kind,
            name=known.name,
            made=self._day(known.created),
            icon=icon,
            removable=known.removable,
        )

    def _day(self, created: str) -> date | None:
        try:
            at = datetime.fromisoformat(created)
            return (at + self._local_offset(at)).date()
        except (ValueError, TypeError, OverflowError):
            return None


def _not_the_same() -> Words:
    return say(
        "The two new passphrases are not the same. Nothing was changed. "
        "Type them once more."
    )
