"""A program: takes small items into a vault for ever, saying each one's id when saved.

python -m tests.crash.importing FOLDER
"""

import io
import sys
from pathlib import Path

from evidence_app.vault.vault import IndexedText
from tests.unit.vault.making import item_for, reopen


def main(folder):
    vault = reopen(folder)
    number = 0
    while True:
        number += 1
        staged = vault.stage(io.BytesIO(b"%d " % number * 2000))
        texts = [IndexedText(text=f"message {number}")]
        vault.commit([(staged, item_for(staged))], {staged.id: texts})
        sys.stdout.write(f"{staged.id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
