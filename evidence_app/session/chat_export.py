"""A chat export, as the decoder read it, with its attachments: ready to be taken in."""

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.capture.titles import title_from
from evidence_app.clock import Clock
from evidence_app.messages.export import Attachment, Export
from evidence_app.model.item import Kind, Method, Origin


def captured_export(
    export: Export, untrusted_name: str, content: bytes, clock: Clock
) -> Captured:
    """Return the chat as it was given, with its messages and attachments."""
    now = clock.now()
    origin = Origin(method=Method.EXPORT_READ, place=untrusted_name)

    def attachment(one: Attachment) -> Captured:
        return Captured(
            kind=Kind.FILE,
            title=title_from(one.name),
            origin=origin,
            captured_at=now,
            open=from_memory(one.content),
            untrusted_name=one.name,
            media_type=one.media_type,
            size=len(one.content),
            role="attachment",
        )

    return Captured(
        kind=Kind.CHAT,
        title=title_from(export.title),
        origin=origin,
        captured_at=now,
        open=from_memory(content),
        untrusted_name=untrusted_name,
        media_type="text/plain",
        size=len(content),
        findings=export.findings,
        messages=export.messages,
        parts=tuple(attachment(one) for one in export.attachments),
    )
