"""A program: makes the golden vault of the format that this version writes.

    python -m tests.vectors.make_golden FOLDER

Prints its recovery code, for ``golden.py``. Run once when a format is new, by the code
that writes it; the folder is then kept in git and never made again. What is in it is
said in ``golden.py``.
"""

import dataclasses
import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

from evidence_app.model.case import Audience
from evidence_app.model.gate import Shown
from evidence_app.model.item import MessageFields
from evidence_app.session import ReportChoices, Session
from evidence_app.vault.drafts import put_draft
from evidence_app.vault.vault import IndexedText, create_vault
from evidence_app.words import load_language
from tests.unit.decoder.pictures import exif, jpeg
from tests.unit.messages.chats import LRM, ios, packed
from tests.vectors import golden


def main(folder):
    vault = create_vault(
        folder,
        golden.PASSPHRASE,
        clock=golden.CLOCK,
        actor=golden.ACTOR,
        cost=golden.COST,
    )
    session = Session(vault, golden.CLOCK)
    try:
        keys_and_draft(session, vault)
        with tempfile.TemporaryDirectory() as place:
            fill(session, vault, Path(place))
    finally:
        session.lock()


def fill(session, vault, place):
    case = session.open_case(golden.CASE, initials="NK", collector=golden.ACTOR)
    fields = MessageFields(
        sender="millpond_watcher", sent_at="Tuesday, about 21:15", place="Telegram"
    )
    note = session.capture_note(golden.NOTE, fields, title=golden.NOTE_TITLE)
    session.take_in([note], case)
    session.import_export(chat(place), golden.CASE, Shown.NOTHING_SEXUAL)
    for name, shown in golden.PICTURES.items():
        (place / name).write_bytes(picture())
        captured = session.capture_file(place / name).answered(shown)
        session.take_in([captured], case)
    empty = session.open_case(golden.EMPTY_CASE)
    session.open_case(golden.EMPTY_CASE, collector="Second collector")
    several_chunks(vault, case, empty)
    choices = ReportChoices(
        audience=Audience.LAWYER, jurisdiction="uk-ew", out=place / "out"
    )
    session.make_bundle(case, choices, load_language("en"))


def keys_and_draft(session, vault):
    """Add a support worker's key and a recovery code, which is printed, and a draft."""
    recipient = golden.WORKER.recipient.text()
    session.keys.add_worker(recipient, golden.WORKER_NAME, agreed=True)
    sys.stdout.write(f"{session.keys.add_recovery()}\n")
    put_draft(vault, golden.DRAFT_KIND, "one", golden.DRAFT)


def several_chunks(vault, case, empty):
    """Take in one original of more than one chunk, with a text of its own."""
    staged = vault.stage(io.BytesIO(golden.SEVERAL_CHUNKS))
    like = vault.items(case.id)[0]
    item = dataclasses.replace(
        like,
        id=staged.id,
        case=empty.id,
        title=golden.SEVERAL_CHUNKS_TITLE,
        size=staged.size,
        digest=staged.digest,
    )
    vault.commit([(staged, item)], {item.id: [IndexedText(text=golden.LONG_TEXT)]})


def chat(place):
    lines = ios(
        f"{LRM}[25/03/26, 14:05:00] Mina: {golden.CHAT_WORDS}",
        f"{LRM}[25/03/26, 14:06:00] Noor: {LRM}<attached: a.jpg>",
    )
    path = place / "WhatsApp Chat - Mina.zip"
    path.write_bytes(packed(("_chat.txt", lines), ("a.jpg", picture())))
    return path


def picture():
    block = exif({0x010F: "Ricoh", 0x0110: "GR III"})
    return jpeg(Image.new("RGB", (16, 12), (90, 40, 30)), exif=block)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
