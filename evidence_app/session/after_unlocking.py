"""What a person is told after unlocking, and what can still be done, told calmly."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from evidence_app.casework.path_answers import answers_of
from evidence_app.model.custody import Action
from evidence_app.model.item import CaseId
from evidence_app.vault.key_slots.recovery import RECOVERY
from evidence_app.vault.known_keys import KnownKey, list_keys
from evidence_app.vault.last_opening import BeforeThis
from evidence_app.vault.vault import Vault
from evidence_app.words import Words, say, say_count


class Todo(Enum):
    """What can wait and is offered again, in the order in which it is."""

    CODE = "code"
    """No recovery code was made."""
    COPY = "copy"
    """No copy of the vault was made."""
    QUESTIONS = "questions"
    """What happened was not answered for the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What is known at an opening.

    Attributes:
        before: The opening before this one, and wrong tries since.
        ways: The ways in, in the order in which they were added.
    """

    before: BeforeThis
    ways: tuple[KnownKey, ...]

    def is_new(self, way: KnownKey) -> bool:
        """Say whether a way in was added since the vault was opened last."""
        last = self.before.last
        return last is not None and way.id not in last.ways


class AfterUnlocking:
    """Tells it of one open vault.

    Attributes:
        put_away: What the person put away. It is asked for by names of the caller's,
            kept as long as the vault is open, and then forgotten.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault
        self.put_away: Final[set[str]] = set()

    def told(self) -> Arrival:
        """Return what is known at this opening.

        Raises:
            VaultLockedError: the vault has been locked.
        """
        with self._vault.working() as rooms:
            return Arrival(before=rooms.before, ways=list_keys(self._vault))

    def left_to_do(self, case: CaseId) -> tuple[Todo, ...]:
        """Return what was not done yet for the vault and one of its cases.

        Raises:
            CaseNotFoundError: there is no such case.
            VaultLockedError: the vault has been locked.
        """
        kept = answers_of(self._vault, case)
        done = {
            Todo.CODE: any(key.type == RECOVERY for key in list_keys(self._vault)),
            Todo.COPY: bool(self._vault.entries(action=Action.BACKED_UP)),
            Todo.QUESTIONS: kept.answers is not None or kept.lost,
        }
        return tuple(each for each in Todo if not done[each])


def tries_that_did_not_fit(count: int, last: str) -> Words:
    """Say how many wrong tries there were.

    Args:
        count: How many, at least one.
        last: When the last one was, written out; "" when that is not known.
    """
    if not last:
        return say_count(
            "Since then, {count} try to open it did not fit.",
            "Since then, {count} tries to open it did not fit.",
            count,
        )
    return say_count(
        "Since then, {count} try to open it did not fit, on {when}.",
        "Since then, {count} tries to open it did not fit, the last on {when}.",
        count,
        when=last,
    )


def what_tries_mean() -> Words:
    """Say what wrong tries may mean."""
    return say("If that was not you, someone else tried.")


def what_tries_do_not_show() -> Words:
    """Say what the count of wrong tries cannot know."""
    return say(
        "The app counts only tries with this app in this place. It cannot see tries on "
        "a copy, and someone who knows how can delete the count."
    )
