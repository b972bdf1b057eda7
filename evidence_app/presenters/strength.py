"""How strong a new passphrase is, said as it is typed.

It is judged on the desk, one at a time: what was typed meanwhile is judged next, and
what is not there any more is not shown.
"""

from collections.abc import Callable, Sequence

from evidence_app.crypto.keys import check_passphrase
from evidence_app.crypto.strength import strength_of
from evidence_app.crypto.typed_passwords import file_strength
from evidence_app.errors import EvidenceError, WeakPassphraseError
from evidence_app.presenters.desk import Desk
from evidence_app.words import Words, say


def judgement(passphrase: str) -> tuple[Words, ...]:
    """Return what is thought of a new passphrase, with advice."""
    try:
        check_passphrase(passphrase)
    except WeakPassphraseError:
        return (say("At least 8 characters are needed."),)
    strength = strength_of(passphrase)
    return (strength.words, *strength.advice)


def file_judgement(password: str) -> tuple[Words, ...]:
    """Return what is thought of a password for a locked file, with advice."""
    strength = file_strength(password)
    return (strength.words, *strength.advice)


class Judging:
    """Judges what is typed."""

    def __init__(
        self,
        desk: Desk,
        show: Callable[[Sequence[Words]], None],
        failed: Callable[[EvidenceError], None],
        judge: Callable[[str], Sequence[Words]] = judgement,
    ) -> None:
        self._judge_one = judge
        self._desk = desk
        self._show = show
        self._failed = failed
        self._typed = ""
        self._judging = False

    def typed(self, passphrase: str) -> None:
        """Say how strong this one is."""
        self._typed = passphrase
        if not passphrase:
            self._show(())
        elif not self._judging:
            self._judge()

    def forget(self) -> None:
        """What is being judged is not to be shown any more."""
        self._typed = ""

    def _judge(self) -> None:
        self._judging = True
        typed = self._typed
        self._desk.run(
            lambda: self._judge_one(typed),
            lambda words: self._judged(typed, words),
            self._failed,
        )

    def _judged(self, typed: str, words: Sequence[Words]) -> None:
        self._judging = False
        if typed == self._typed:
            self._show(words)
        elif self._typed:
            self._judge()
