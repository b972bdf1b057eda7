"""What someone else typed cannot keep a reader busy: patterns meet their worst text.

Each text is one for which work that grows with the square of its length takes minutes.
"""

import time

import pytest

from evidence_app.messages.mail import people
from evidence_app.messages.meta import html_block
from evidence_app.messages.sms_backup import records
from evidence_app.messages.whatsapp import bodies
from tests.unit.messages import chats

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
        (lambda: bodies.EDGES.sub("", "x" + "\r\n" * 100_000 + "x"), True),
        (lambda: bodies.EDGES.sub("", " \u200e \n"), False),
        (lambda: people._PIECE.findall('"\\' * 40_000), True),
    ],
)
def test_no_text_keeps_a_pattern_busy(look, found):
    begun = time.process_time()

    assert bool(look()) is found
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize(
    ("front", "line", "end"),
    [
        (
            "Mina 님과 카카오톡 대화\n저장한 날짜 : 2026년 5월 1일 오후 1:00\n\n"
            "2026년 5월 1일 오후 1:00\n2026년 5월 1일 오후 1:00, Kai : 가\n",
            "가\n",
            "2026년 5월 1일 오후 1:01, Mina : 나\n",
        ),
        (
            "[LINE] Chat history with Kai\nSaved on: 2026/05/01 13:00\n\n"
            '2026/05/01(Fri)\n13:00\tKai\t"ab\n',
            "ab\n",
            'ab"\n13:01\tMina\tno\n',
        ),
    ],
    ids=["kakaotalk", "line"],
)
def test_a_message_of_many_lines_is_put_together_once(front, line, end):
    many = 500_000
    begun = time.process_time()
    *_, long, last = chats.read((front + line * many + end).encode(), "a.txt").messages

    assert time.process_time() - begun < SECONDS
    assert long.text.count("\n") >= many
    assert (long.sender, last.sender) == ("Kai", "Mina")
