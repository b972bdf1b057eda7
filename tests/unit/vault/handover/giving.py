"""A giving vault with a case, a receiving one, and the keys between them."""

import io
import secrets
import tarfile

from evidence_app.casework.cases import open_case
from evidence_app.crypto.age import AgeReader, Identity
from evidence_app.model.finding import Finding
from evidence_app.vault.handover import HandoverRequest, hand_over
from evidence_app.vault.vault import IndexedText
from evidence_app.words import load_language, say
from tests.unit.vault.making import CLOCK, save

ENGLISH = load_language("en")
FILM = b"0123456789abcdef" * 20_000


def new_identity():
    return Identity(secrets.token_bytes(32))


def filled(vault):
    """Put a case with every kind of thing into a vault, and return it."""
    case = open_case(vault, "دھمکیاں · 협박", CLOCK, initials="NK", collector="Noor")
    chat = save(
        vault,
        b"the chat",
        "Chat with Mina",
        case=case.id,
        texts=[IndexedText(text="the lantern by the gate", sender="Mina")],
    )
    found = Finding("odd", say("{name} is {odd}", name="{0.x}", odd="odd"))
    save(vault, FILM, "film", case=case.id, part_of=chat.id, role="attachment")
    save(vault, b"alone", "사진", case=case.id, findings=(found,))
    save(vault, b"of another case", "Other")
    return case


def given(vault, case, recipient, out, **more):
    records = tuple(record for record in vault.records("case"))
    request = HandoverRequest(case=case, records=records, recipient=recipient, out=out)
    return hand_over(vault, request, ENGLISH, **more)


def tar_of(path, identity):
    """Return the plain tar inside a handover."""
    with AgeReader(path.open("rb"), identity) as reader:
        return reader.readall()


def files_in(tar):
    found = {}
    with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
        for one in archive:
            stream = archive.extractfile(one)
            assert stream
            found[one.name] = stream.read()
    return found
