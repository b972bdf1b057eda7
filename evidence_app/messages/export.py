"""Gathers what a reader yields into one value, for callers that want it whole."""

from collections.abc import Iterable

from evidence_app.messages.reading import Event, Format, Noticed
from evidence_app.model.export import Conversation, Export
from evidence_app.model.export_findings import export_finding
from evidence_app.model.message import Message

__all__ = ["Export", "gathered"]


def gathered(form: Format, events: Iterable[Event]) -> Export:
    """Return all events of one reading as a value."""
    conversations: list[Conversation] = []
    messages: list[Message] = []
    noticed: list[Noticed] = []
    for event in events:
        match event:
            case Conversation():
                conversations.append(event)
            case Message():
                messages.append(event)
            case Noticed():
                noticed.append(event)
    return Export(
        platform=form.platform,
        format=form.name,
        title=conversations[0].title if conversations else form.platform,
        conversations=tuple(conversations),
        messages=tuple(messages),
        findings=tuple(export_finding(one.code, one.count) for one in noticed),
    )
