"""Mails in one file lose no byte, and no change of what was signed goes unnoticed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.messages.reading import Declared
from evidence_app.model.mail import SignatureState
from tests.unit.messages import chats
from tests.unit.messages.mail.samples import GERMAN, KOREAN, PLAIN, URDU, box
from tests.unit.messages.mail.signing import NAME, record, rsa_key, signed

BORDER = b"From - Fri Nov 20 21:01:09 2026"
LINE = st.one_of(
    st.text(alphabet="a \t\u2028\u0085\x0b", max_size=6),
    st.sampled_from(["", "From x", ">From x", BORDER.decode(), "From: a", "--b"]),
)
BODY = st.lists(LINE, max_size=8)
SIGNED = signed(PLAIN)
COVERED = SIGNED.index(b"You have until")
KEYS = Declared(keys=((NAME, record(rsa_key())),))


@given(
    bodies=st.lists(BODY, min_size=1, max_size=4),
    end=st.sampled_from([b"\n", b"\r\n"]),
    cut=st.integers(0, 40),
)
@settings(max_examples=60, deadline=None)
def test_every_byte_of_a_box_belongs_to_exactly_one_mail(bodies, end, cut):
    head = b"From: a@mail.example\r\nTo: b\r\n\r\n"
    mails = [head + "\r\n".join(body).encode() for body in bodies]
    whole = b"".join(BORDER + b"\n" + mail.replace(b"\r\n", b"\n") for mail in mails)
    content = whole.replace(b"\n", end)
    content = content[: len(content) - min(cut, len(content) - 80)]

    spans = [
        (one.byte_start, one.byte_end) for one in chats.read(content, "a.mbox").messages
    ]

    assert b"".join(content[start:stop] for start, stop in spans) == content


@given(mails=st.lists(st.sampled_from([PLAIN, KOREAN, URDU, GERMAN]), min_size=1))
@settings(max_examples=30, deadline=None)
def test_as_many_mails_are_read_as_were_put_in(mails):
    assert len(chats.read(box(*mails[:9])).messages) == len(mails[:9])


@given(at=st.integers(COVERED, len(SIGNED.rstrip()) - 1), sign=st.integers(33, 126))
@settings(max_examples=60, deadline=None)
def test_no_other_letter_in_a_signed_text_goes_unnoticed(at, sign):
    hurt = bytearray(SIGNED)
    hurt[at] = sign
    (message,) = chats.read(bytes(hurt), "a.eml", KEYS).messages

    fits = message.mail.signatures[0].state is SignatureState.FITS
    assert fits == (bytes(hurt) == SIGNED)
