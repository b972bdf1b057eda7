"""A chat export goes in as one item that keeps its attachments as parts."""

from evidence_app.messages.export import Attachment, Export
from evidence_app.session.chat_export import captured_export
from tests.unit.vault.making import AT, CLOCK

EXPORT = Export(
    platform="WhatsApp",
    title="Chat with Sam",
    messages=(),
    attachments=(Attachment(name="IMG-1.jpg", content=b"\xff\xd8"),),
)


def test_attachments_become_parts_under_their_own_names():
    captured = captured_export(EXPORT, "chat.zip", b"PK", CLOCK)

    assert [part.untrusted_name for part in captured.parts] == ["IMG-1.jpg"]
    assert [part.role for part in captured.parts] == ["attachment"]


def test_the_export_itself_stays_as_it_was_given():
    captured = captured_export(EXPORT, "chat.zip", b"PK", CLOCK)

    with captured.open() as stream:
        assert stream.read() == b"PK"
    assert captured.untrusted_name == "chat.zip"
    assert captured.captured_at == AT
