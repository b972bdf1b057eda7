"""Makes vaults and items for tests: small, fast, always the same moment."""

import io
from datetime import UTC, datetime, timedelta

from evidence_app.crypto.keys import PassphraseCost
from evidence_app.model.gate import Shown
from evidence_app.model.item import CaseId, Item, Kind, Method, Origin
from evidence_app.vault.vault import create_vault, unlock_vault
from tests.fixed import FixedClock

PASSPHRASE = "vier bunte Vögel"
AT = datetime(2026, 11, 21, 18, 5, 9, tzinfo=UTC)
CLOCK = FixedClock(AT, timedelta(hours=1))
TINY = PassphraseCost(memory=8, iterations=1, lanes=1)
"""8 KiB: opening costs next to nothing, so that a test can open a thousand times."""
CASE = CaseId("c" * 32)
OTHER_CASE = CaseId("d" * 32)


def make(folder):
    return create_vault(folder, PASSPHRASE, clock=CLOCK, actor="Noor", cost=TINY)


def reopen(folder):
    return unlock_vault(folder, PASSPHRASE, clock=CLOCK, actor="Noor")


def item_for(staged, title="A letter", case=CASE, **more):
    return Item(
        id=staged.id,
        case=case,
        kind=Kind.FILE,
        title=title,
        original_name="letter.txt",
        media_type="text/plain",
        size=staged.size,
        digest=staged.digest,
        origin=Origin(Method.FILE_GIVEN, "letter.txt"),
        captured_at=AT,
        local_offset=timedelta(hours=1),
        shown=Shown.NOTHING_SEXUAL,
        **more,
    )


def save(vault, content=b"Dear Noor", title="A letter", texts=(), **more):
    """Take one item in, and return it."""
    staged = vault.stage(io.BytesIO(content))
    item = item_for(staged, title, **more)
    vault.commit([(staged, item)], {item.id: texts} if texts else {})
    return item


def content_of(vault, item):
    with vault.open_item(item.id) as reader:
        return reader.read()


def codes(findings):
    return [finding.code for finding in findings]


def put_back(folder, files):
    """Make a folder hold exactly the files of a snapshot."""
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.relative_to(folder) not in files:
            path.unlink()
    for name, content in files.items():
        path = folder / name
        # Writing over a file waits for the disk; most are as they were.
        if not (path.is_file() and path.read_bytes() == content):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def snapshot(folder):
    """Return every file below a folder with its bytes."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
