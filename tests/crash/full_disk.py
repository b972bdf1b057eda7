"""A program: fills a small disk to the last page, saves, and looks after.

    python -m tests.crash.full_disk FOLDER_ON_A_SMALL_DISK

The early check for room is switched off, so that the disk itself refuses, each time
at another place. Prints one JSON object: what was saved, what was refused, and
everything that went wrong.
"""

import io
import json
import shutil
import sys
from pathlib import Path

from evidence_app.errors import DiskFullError, VaultError
from evidence_app.model.finding import Severity
from evidence_app.vault import disk
from evidence_app.vault.audit import audit
from tests.unit.vault.making import content_of, item_for, make, reopen

PAGE = 4096
CONTENT = b"words " * 2000


def main(place):
    disk.check_room = no_early_check
    folder = place / "vault"
    make(folder).lock()
    saved, refused, wrong = [], 0, []
    for pages in range(40):
        ballast = fill(place, pages)
        try:
            with reopen(folder) as vault:
                staged = vault.stage(io.BytesIO(CONTENT))
                vault.commit([(staged, item_for(staged))])
                saved.append(staged.id.value)
        except DiskFullError:
            refused += 1
        except VaultError as error:
            wrong.append(f"{pages} pages: {error!r}")
        wrong += look(folder, saved)
        ballast.unlink()
        wrong += look(folder, saved)
    told = {"saved": len(saved), "refused": refused, "wrong": wrong}
    sys.stdout.write(json.dumps(told))


def no_early_check(folder, size):
    """Let everything go on until the disk itself refuses."""


def fill(place, pages):
    ballast = place / "ballast"
    with ballast.open("wb") as file:
        free = shutil.disk_usage(place).free
        file.write(bytes(max(0, free - pages * PAGE)))
    return ballast


def look(folder, saved):
    try:
        with reopen(folder) as vault:
            items = {item.id.value: item for item in vault.items()}
            lost = [f"{name} lost" for name in saved if name not in items]
            unread = [
                f"{name} changed"
                for name, item in items.items()
                if content_of(vault, item) != CONTENT
            ]
            serious = [
                finding.code
                for finding in audit(vault)
                if finding.severity is Severity.INTEGRITY
            ]
            return lost + unread + serious
    except DiskFullError:
        return []  # said so; the next look, with room again, must find everything
    except VaultError as error:
        return [f"does not open: {error!r}"]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
