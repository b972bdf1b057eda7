"""The export that is being asked about, and what is to be asked of it."""

from dataclasses import dataclass

from evidence_app.model.export_told import (
    ALL,
    NOTHING,
    NOTHING_TOLD,
    PLAIN,
    PLAIN_TEXT,
    Columns,
    ExportTold,
    LeftOut,
)
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item
from evidence_app.presenters.chat_import.view import (
    NOT_KNOWN,
    ChatOutcome,
    ChatShown,
    DateChoice,
    ToldAnswers,
    ToldForm,
)
from evidence_app.presenters.chat_import.words import chat_shown, lacks_of, zones
from evidence_app.session import ChatExport, Decided, ExportFile, FetchedKeys, Survey
from evidence_app.words import Words, say


@dataclass(slots=True)
class AtHand:
    """An export that was read through; nothing of it is kept.

    Attributes:
        export: Open; who holds this closes it.
        survey: What was found in it.
        dates: The ways to read a date of it.
        told: What was said of it.
        leave_out: Which of its files are not to be kept.
        keys: The keys of its signed e-mails, once they were fetched.
    """

    export: ChatExport
    survey: Survey
    dates: tuple[DateChoice, ...]
    told: ExportTold = NOTHING_TOLD
    leave_out: LeftOut = NOTHING
    keys: FetchedKeys | None = None

    @property
    def files(self) -> tuple[ExportFile, ...]:
        """The files that come with it."""
        return self.export.files(self.survey)

    @property
    def shown(self) -> ChatShown:
        """What is shown of it."""
        export = self.export
        return chat_shown(
            "" if export.format in PLAIN else export.platform, export.name, self.survey
        )

    @property
    def about(self) -> Words:
        """What the question is about."""
        if self.leave_out is ALL or not self.files:
            return say("About this chat")
        return say("About this chat and its pictures")

    def form(self, here: str) -> ToldForm:
        """Return what is to be asked, because the file does not say it.

        Args:
            here: The zone that this computer is set to, or "".
        """
        survey = self.survey
        owned = survey.directed or any(each.owner for each in survey.conversations)
        names = [name for name, _ in survey.people.most_common() if name]
        dates = self.dates if len({each.reads for each in self.dates}) > 1 else ()
        timed = survey.zoneless and self.export.format != PLAIN_TEXT
        return ToldForm(
            written=survey.doubtful_date[1] if dates else "",
            dates=dates,
            zones=zones() if timed else (),
            here=here,
            names=() if owned else tuple(names),
            names_together=not survey.names_apart,
            columns=self.export.columns,
        )

    def tell(self, answers: ToldAnswers) -> None:
        """Note what was answered; "I do not know" leaves it open."""
        names = (line.strip() for line in answers.names.splitlines())
        self.told = ExportTold(
            order="" if answers.order == NOT_KNOWN else answers.order,
            zone="" if answers.zone == NOT_KNOWN else answers.zone,
            owner=answers.owner,
            participants=tuple(dict.fromkeys(name for name in names if name)),
            columns=answers.columns,
        )

    def decided(self, shown: Shown) -> Decided:
        """Return all that was decided about it."""
        return Decided(
            survey=self.survey,
            shown=shown,
            told=self.told,
            leave_out=self.leave_out,
            keys=self.keys,
        )

    def outcome(self, item: Item, waiting: int) -> ChatOutcome:
        """Return what taking it in came to."""
        offered = len(self.files)
        gone = offered if self.leave_out is ALL else len(self.leave_out)
        return ChatOutcome(
            item=item,
            files=offered - gone,
            left_out=gone,
            findings=item.findings,
            lacks=lacks_of(self.export.format, self.export.platform),
            waiting=waiting,
        )


def problem_with(answers: ToldAnswers, form: ToldForm) -> Words | None:
    """Return which answer is missing or cannot be, None when all is answered."""
    if form.dates and not answers.order:
        return say("Choose how the date reads, or “I do not know”.")
    if form.zones and not answers.zone:
        return say("Choose a time zone, or “I do not know”.")
    if _twice(answers.columns):
        return say("You chose the same column for two things.")
    return None


def _twice(columns: Columns) -> bool:
    said = [each for each in (columns.when, columns.who, columns.what) if each]
    return len(said) != len(set(said))
