"""What someone else typed cannot keep a reader busy: patterns meet their worst text.

Each text is one for which work that grows with the square of its length takes minutes.
"""

import time

import pytest

from evidence_app.messages.mail import people
from evidence_app.messages.meta import html_block
from evidence_app.messages.sms_backup import records
from evidence_app.messages.whatsapp import bodies

SECONDS = 10


@pytest.mark.parametrize(
    ("look", "found"),
    [
        (
            lambda: bodies._POLL_OPTION.search("\n\u200eab: (" + "1" * 300_000),
            False,
        ),
        (
            lambda: bodies._POLL_OPTION.search("\n\u200eA or B: noon (3 votes)"),
            True,
        ),
        (lambda: records._BASE64.fullmatch(b"\n " * 200_000 + b"\x01"), False),
        (lambda: records._BASE64.fullmatch(b"QUJD\r\nRA== \n"), True),
        (lambda: html_block._TIME_BEHIND.search("x" + " " * 300_000 + "x"), False),
        (lambda: html_block._TIME_BEHIND.search("x  (today)"), True),
        (lambda: people._PIECE.findall('"\\' * 40_000), True),
    ],
)
def test_no_text_keeps_a_pattern_busy(look, found):
    begun = time.process_time()

    assert bool(look()) is found
    assert time.process_time() - begun < SECONDS
