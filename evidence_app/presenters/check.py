"""Checking everything in the vault now, and putting right what can be put right."""

from collections.abc import Sequence
from typing import Final, Protocol

from evidence_app.model.finding import Finding, Severity
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.keeping import Progress, Stop
from evidence_app.presenters.long_work import LongWork, Result, WorkView
from evidence_app.words import mark, say

_PUT_RIGHT: Final = frozenset(
    {
        "repaired",
        "header_repaired",
        "log_repaired",
        "catalog_rebuilt",
        "proof_repaired",
        "draft_repaired",
        "backup_replaced",
    }
)
"""Codes of findings that say that something was put right."""
_OF_THE_CATALOG: Final = frozenset({"catalog_damaged", "catalog_differs"})
"""Settled once it says that the catalog was built anew."""


_MAY_BE_PUT_RIGHT: Final = frozenset(
    {
        "header_damaged",
        "log_damaged",
        "catalog_damaged",
        "catalog_differs",
        "item_missing",
        "item_changed",
        "sidecar_damaged",
        "document_damaged",
        "draft_damaged",
        "parity_damaged",
        "proof_damaged",
        "repair_refused",
    }
)
"""Codes of findings that a check with putting right may settle."""


class Checks(Protocol):
    """What is needed of the vault."""

    def audit(
        self,
        *,
        read_data: bool,
        repair: bool,
        progress: Progress | None = None,
        stop: Stop | None = None,
    ) -> tuple[Finding, ...]:
        """Re-check everything, put right what can be if asked."""
        ...


class CheckView(WorkView, Protocol):
    """Shows what a check is, the wait and the result."""

    def show_form(self) -> None:
        """Say what a check is, and that it can take long."""
        ...


class CheckPresenter:
    """Decides what "Check everything now" does."""

    def __init__(self, view: CheckView, desk: Desk, checks: Checks) -> None:
        self._view = view
        self._checks = checks
        self._work = LongWork(view, desk)

    @property
    def work(self) -> LongWork:
        """The check that may go on."""
        return self._work

    def begin(self) -> None:
        """Say what a check is, or show what is being done."""
        if not self._work.holds:
            self._view.show_form()

    def check_pressed(self) -> None:
        """Read and compare everything; change nothing."""
        if not self._work.busy:
            self._work.run(
                say("Reading everything and comparing it with the log."),
                lambda progress, stop: self._audit(progress, stop, repair=False),
                _checked,
                failed=say("The check was not finished"),
            )

    def repair_pressed(self) -> None:
        """Put right what can be put right."""
        if not self._work.busy:
            self._work.run(
                say("Putting right what can be put right."),
                lambda progress, stop: self._audit(progress, stop, repair=True),
                _repaired,
                failed=say("The check was not finished"),
            )

    def again_pressed(self) -> None:
        """Start over."""
        self._work.seen()
        self._view.show_form()

    def _audit(
        self, progress: Progress, stop: Stop, *, repair: bool
    ) -> tuple[Finding, ...]:
        return self._checks.audit(
            read_data=True, repair=repair, progress=progress, stop=stop
        )


def worth_a_check(findings: Sequence[Finding]) -> bool:
    """Say whether a check may put right what was found."""
    codes = {each.code for each in findings}
    return not codes.isdisjoint(_MAY_BE_PUT_RIGHT)


def worst_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what is still damaged before what was put right."""
    worst = _unsettled(findings)
    return (*worst, *(each for each in findings if each not in worst))


def _checked(findings: Sequence[Finding]) -> Result:
    if not _damaged(findings):
        return Result(
            heading=say("Everything is as it was saved"),
            lines=(say("Every file was read to its end and compared with the log."),),
            findings=worst_first(findings),
        )
    if not _unsettled(findings):
        return _repaired(findings)
    return Result(
        heading=say("Something is not as it was saved"),
        lines=(
            say(
                "Everything that is not named below is as it was. The app keeps spare "
                "parts with each file, and can often put it right from them."
            ),
        ),
        findings=worst_first(findings),
        further=mark("Put right what can be put right"),
    )


def _repaired(findings: Sequence[Finding]) -> Result:
    if not _unsettled(findings):
        return Result(
            heading=say("It was put right"),
            lines=(say("What was put right stands in the log of this vault."),),
            findings=worst_first(findings),
        )
    return Result(
        heading=say("Not everything could be put right"),
        lines=(
            say(
                "What is named below stays as it is, and everything else can be used. "
                "If you have a copy on another disk, bring it back to a new place: "
                "lock this vault, and choose that on the first screen."
            ),
        ),
        findings=worst_first(findings),
    )


def _damaged(findings: Sequence[Finding]) -> list[Finding]:
    return [each for each in findings if each.severity is Severity.INTEGRITY]


def _unsettled(findings: Sequence[Finding]) -> list[Finding]:
    codes = {each.code for each in findings}
    settled = _PUT_RIGHT
    if "catalog_rebuilt" in codes:
        settled |= _OF_THE_CATALOG
    return [each for each in _damaged(findings) if each.code not in settled]
