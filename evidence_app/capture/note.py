"""A note, or a message typed or pasted as text, with who, when and where.

The text is kept letter for letter as UTF-8. Who, when and where are what the
person says: marked as such, and not checked.
"""

from collections.abc import Iterator

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.capture.titles import title_from
from evidence_app.clock import Clock
from evidence_app.errors import EmptySourceError
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, MessageFields, Method, Origin
from evidence_app.words import mark, say


def capture_note(
    text: str, fields: MessageFields, clock: Clock, *, title: str = ""
) -> Captured:
    """Return a written account as something that can be taken in.

    Words alone show no one, so the gate's question is answered already.

    Raises:
        EmptySourceError: nothing was written.
    """
    shown_title = title_from(title) or title_from(_first_line(text))
    if not text.strip():
        raise EmptySourceError(name=shown_title or mark("This note"))
    content, findings = _encoded(text)
    return Captured(
        kind=Kind.NOTE,
        title=shown_title,
        origin=Origin(Method.WRITTEN, fields.place),
        captured_at=clock.now(),
        open=from_memory(content),
        media_type="text/plain",
        size=len(content),
        facts=tuple(_facts(fields)),
        findings=findings,
        message=fields,
        shown=Shown.WORDS_ONLY,
    )


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")


def _encoded(text: str) -> tuple[bytes, tuple[Finding, ...]]:
    try:
        return text.encode(), ()
    except UnicodeEncodeError:
        # Half a character (a lone surrogate) can be pasted, but not written down.
        broken = Finding(
            "note_broken_characters",
            say(
                "Some characters of this text were broken when it was pasted. They "
                "are kept as codes such as \\ud83d."
            ),
            Severity.WARNING,
        )
        return text.encode("utf-8", "backslashreplace"), (broken,)


def _facts(fields: MessageFields) -> Iterator[Fact]:
    if fields.sender:
        yield Fact("Sender", fields.sender, FactSource.PERSON)
    if fields.sent_at:
        yield Fact("Sent", fields.sent_at, FactSource.PERSON)
    if fields.place:
        yield Fact("Where", fields.place, FactSource.PERSON)
