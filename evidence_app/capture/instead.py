"""What is written down instead of a picture that must not be kept.

Where it is, from which account, when, what was said and who told of it: words alone,
kept letter for letter. A finding says that no picture was kept, and why.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from types import MappingProxyType
from typing import Final

from evidence_app.capture.captured import Captured
from evidence_app.errors import EmptySourceError
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.gate import Shown
from evidence_app.model.item import MessageFields
from evidence_app.words import Words, mark, say

INSTEAD: Final = mark("Written down instead of a picture")
NO_PICTURE: Final = "no_picture_kept"
"""The finding's code."""
_WHY: Final[Mapping[Shown, Words]] = MappingProxyType(
    {
        Shown.UNDER_EIGHTEEN: say(
            "No picture was kept. By the answer given, it shows, or may show, someone "
            "under 18 naked or in a sexual way. This was written down instead."
        ),
        Shown.SOMEONE_ELSE: say(
            "No picture was kept. By the answer given, it shows an adult naked or in a "
            "sexual way for whom the person who wrote this does not act. This was "
            "written down instead."
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InsteadFields:
    """What the person writes; none is required, but not all may be empty.

    Attributes:
        place: A web address, or the app and the group.
        account: The account's name and number, as far as known.
        when: As given: it may be "about 9 in the evening".
        said: What was said or threatened.
        told_by: Who told the person of it.
    """

    place: str = ""
    account: str = ""
    when: str = ""
    said: str = ""
    told_by: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not any(value.strip() for value in astuple(self))


WriteDown = Callable[[str, MessageFields], Captured]
"""Makes a written account of a text and who, when and where."""


def written_instead(
    fields: InsteadFields, shown: Shown, write_down: WriteDown
) -> Captured:
    """Return what was written instead of a picture, to be taken in as words.

    Raises:
        EmptySourceError: nothing was written.
    """
    if fields.empty:
        raise EmptySourceError(name=INSTEAD)
    message = MessageFields(
        sender=fields.account, sent_at=fields.when, place=fields.place
    )
    captured = write_down("\n".join(_lines(fields)), message)
    told = (
        (Fact("Told by", fields.told_by, FactSource.PERSON),) if fields.told_by else ()
    )
    return replace(
        captured,
        title=INSTEAD,
        facts=captured.facts + told,
        findings=(
            Finding(NO_PICTURE, _WHY[shown], Severity.NOTICE),
            *captured.findings,
        ),
    )


def _lines(fields: InsteadFields) -> Iterator[str]:
    """Yield the words; where nothing was said, what else is known stands for it."""
    if fields.said.strip():
        yield fields.said
        return
    yield from (value for value in astuple(fields) if value.strip())
