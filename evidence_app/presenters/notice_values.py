"""What the form of a notice and the page of the finished one show, as values."""

from dataclasses import dataclass

from evidence_app.casework.notices import NoticeWords
from evidence_app.guidance.office import Channel
from evidence_app.model.case import Concerns
from evidence_app.report.notice import PlatformNotice
from evidence_app.session.notices import NoticeStart
from evidence_app.session.what_happened import PackChoices
from evidence_app.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedNotice:
    """The form as it is filled in."""

    words: NoticeWords
    concerns: Concerns


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeForm:
    """What the form shows.

    Attributes:
        choices: The platforms and places that there is guidance for.
        start: What is known, and the words to begin with.
        concerns: Whom the case is about.
        stands: What is kept, where something else is shown; else None.
        remark: What is said above the form, None for nothing.
        carried: What stood in another platform's form was taken over.
    """

    choices: PackChoices
    start: NoticeStart
    concerns: Concerns
    stands: TypedNotice | None = None
    remark: Words | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownField:
    """One field of the form, ready to be copied."""

    label: Words
    text: str
    own_form: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNotice:
    """What the page of the finished notice shows.

    Attributes:
        notice: The notice itself.
        ways: The ways that can be chosen.
        fields: In the form's order, in the notice's language.
        text: The whole as plain text.
        language: The code of the notice's language.
    """

    notice: PlatformNotice
    ways: tuple[Channel, ...]
    fields: tuple[ShownField, ...]
    text: str
    language: str
