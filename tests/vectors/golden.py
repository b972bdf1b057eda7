"""What the golden vaults hold: one per format version, made by ``make_golden.py``.

A vault that somebody keeps today must open for ever. Empty folders (``tmp``) are not
in git; opening makes them.
"""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from evidence_app.crypto.age import Identity
from evidence_app.crypto.keys import PassphraseCost
from evidence_app.model.gate import Shown
from evidence_app.vault.vault import unlock_vault
from tests.fixed import FixedClock

VAULTS = Path(__file__).parent / "vaults"
PASSPHRASE = "Goldener Käfig, 금빛 새장"
COST = PassphraseCost(memory=64 << 10, iterations=3, lanes=4)
"""The least that the app itself ever used."""
CLOCK = FixedClock(datetime(2026, 11, 25, 23, 30, tzinfo=UTC), timedelta(hours=1))
ACTOR = "Noor Kaya"
CASE = "دھمکیاں · 협박"
EMPTY_CASE = "Second case"
NOTE = "I know where you live. میں جانتا ہوں تم کہاں رہتی ہو! 네가 어디 사는지 알아."
NOTE_TITLE = "دھمکی آمیز پیغام"
PICTURES = {"사진 1.jpg": Shown.NOTHING_SEXUAL, "private.jpg": Shown.ADULT}
CHAT_WORDS = "답장해, 안 그러면 사진 퍼뜨린다"
SEVERAL_CHUNKS = b"0123456789abcdef" * 4400
SEVERAL_CHUNKS_TITLE = "삭제된 대화"
LONG_TEXT = "the lantern by the gate"
WORKER = Identity(bytes(range(32)))
WORKER_NAME = "Support worker 금빛"
RECOVERY_CODES = {2: "7XZK-ZDPM-JRF0-DQN4-MVSS-PJ9H-B9MQ-QHDJ"}
"""By format version; version 1 knew passphrases only."""
DRAFT_KIND = "notice"
DRAFT = {"text": "Not finished yet"}


def copy_of(version, place):
    """Copy the golden vault of a format version, and return its folder."""
    return Path(shutil.copytree(VAULTS / f"format-{version}", place / "vault"))


def unlock(folder, key=PASSPHRASE):
    return unlock_vault(folder, key, clock=CLOCK, actor=ACTOR)
