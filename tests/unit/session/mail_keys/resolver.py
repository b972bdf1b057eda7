"""A resolver on loopback: answers questions of the DNS over HTTP (RFC 8484)."""

import struct
from contextlib import contextmanager

from tests.tsa.serving import serving

TXT, CNAME = 16, 5


def name_bytes(name):
    return b"".join(bytes([len(x)]) + x.encode() for x in name.split(".")) + b"\0"


def text_bytes(text):
    """Return a text record's content, in pieces as long as they may be."""
    raw = text.encode()
    pieces = [raw[at : at + 255] for at in range(0, len(raw), 255)] or [b""]
    return b"".join(bytes([len(one)]) + one for one in pieces)


def row(kind, content, owner=b"\xc0\x0c"):
    return owner + struct.pack(">HHIH", kind, 1, 300, len(content)) + content


def reply(query, rows, *, code=0, flags=0x8180):
    """Return an answer to a question, with the question in it."""
    asked = query[12:]
    head = struct.pack(">HHHHHH", 0, flags | code, 1, len(rows), 0, 0)
    return head + asked + b"".join(rows)


def asked_name(query):
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1 : at + 1 + query[at]].decode())
        at += 1 + query[at]
    return ".".join(labels)


@contextmanager
def resolving(records, *, signed=False):
    """Yield the address and the questions of a resolver that knows these records."""
    questions = []

    def answered(query):
        name = asked_name(query)
        questions.append(name)
        flags = 0x81A0 if signed else 0x8180
        if name not in records:
            return reply(query, [], code=3, flags=flags)
        return reply(query, [row(TXT, text_bytes(records[name]))], flags=flags)

    with serving(answered) as server:
        yield f"http://127.0.0.1:{server.server_port}/dns-query", questions
