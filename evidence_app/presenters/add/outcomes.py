"""Shows what a batch came to, and with the first of a vault what is said once."""

from dataclasses import replace

from evidence_app.presenters.add.originals import Originals
from evidence_app.presenters.add.outcome import about_page, heading_of
from evidence_app.presenters.add.view import AddView, Outcome
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.services import Intake


class Outcomes:
    """Decides what stands on the page after saving."""

    def __init__(self, view: AddView, desk: Desk, intake: Intake) -> None:
        self._view = view
        self.originals = Originals(view, desk, lambda: intake.settings)

    def show(self, outcome: Outcome) -> None:
        """Show what a batch came to, problems and all."""
        leads = [item for item in outcome.items if item.part_of is None]
        whole = replace(outcome, about=about_page(outcome.items))
        self._view.show_outcome(heading_of(leads, outcome.problems), whole)
        self.originals.saved(leads)
