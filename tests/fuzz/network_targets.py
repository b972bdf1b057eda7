"""What comes over the network: answers of servers, and the times that they sign."""

import io

from evidence_app.errors import NetworkError, TimestampError
from evidence_app.network import read_answer
from evidence_app.timestamping import check_response
from evidence_app.timestamping.chain import read_certificate
from tests.fuzz.target import Target
from tests.tsa.by_hand import Hand
from tests.tsa.serving import head

CONTENT = b"evidence-vault/1\n7\nroot\n"
HAND = Hand()
AUTHORITY, RESPONSE = HAND.authority(), HAND.reply(CONTENT)


def check_time(content):
    return check_response(content, CONTENT, AUTHORITY, nonce=0x01020304)


class Said(io.RawIOBase):
    """A connection on which this was said, and then nothing more."""

    def __init__(self, content):
        super().__init__()
        self._content = io.BytesIO(content)

    def readable(self):
        return True

    def readinto(self, buffer):
        return self._content.readinto(buffer)


def take_answer(content):
    return read_answer(Said(content), "time.example", 500)


ANSWERS = (
    head("200 OK", "Content-Length: 5") + b"hello",
    head("200 OK", "Transfer-Encoding: chunked") + b"5\r\nhello\r\n0\r\n\r\n",
    head("100 Continue") + head("200 OK") + b"hello",
    head("302 Found", "Location: http://a.test/"),
)
TARGETS = {
    "signed-time": Target(
        check_time, (TimestampError,), lambda: [RESPONSE], longest=2048
    ),
    "certificate": Target(
        read_certificate, (ValueError,), lambda: list(AUTHORITY.roots)
    ),
    "http-answer": Target(take_answer, (NetworkError,), lambda: ANSWERS),
}
