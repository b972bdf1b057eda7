"""A page saved as MHTML is taken apart and put together byte for byte."""

import base64
import email
import email.policy

import pytest

from evidence_app.capture.credentials import Cleaner, find_secrets
from evidence_app.capture.credentials.mail import is_mail, rewritten, text_parts

KEY = "Zk38xQpW-7rT_vB2"
LONG = "words " * 20


def saved(*parts):
    head = (
        "From: <Saved>\r\nSnapshot-Content-Location: https://board.test/?sid=x1\r\n"
        "Subject: A post\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html";\r\n\tboundary="----edge--x----"\r\n\r\n\r\n'
    )
    middle = "".join(f"------edge--x----\r\n{part}\r\n" for part in parts)
    return f"{head}{middle}------edge--x------\r\n".encode()


PAGE = (
    "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://board.test/post?token=x1\r\n\r\n"
    f'<meta name=3D"csrf" content=3D"Zk38xQ=\r\npW-7rT_vB2"><p>caf=C3=A9 {LONG[:50]}'
    "=\r\n</p>\r\n<p>two</p>\r\n"
)
STYLE = (
    "Content-Type: text/css\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    + base64.encodebytes(f"a {{ b: url(/x?k={KEY}) }}".encode()).decode().strip()
)
PICTURE = (
    "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    + base64.encodebytes(bytes(range(256))).decode().replace("\n", "\r\n").strip()
)


def contents(mail):
    parsed = email.message_from_bytes(mail, policy=email.policy.default)
    return [part.get_payload(decode=True) for part in parsed.iter_parts()]


def cleaned(mail):
    known = find_secrets([], texts=[mail])
    return Cleaner(known).mhtml(mail, where="page.mhtml")


def test_a_mail_with_nothing_to_replace_is_the_same_bytes():
    mail = saved(PAGE, STYLE, PICTURE)

    assert rewritten(mail, lambda head: head, lambda leaf: leaf.content) == mail


def test_a_saved_page_is_recognised():
    assert is_mail(saved(PAGE))
    assert not is_mail(b"<html>boundary=x</html>")
    assert text_parts(b"<html></html>") == []


def test_values_are_taken_out_of_every_part_and_head():
    clean = cleaned(saved(PAGE, STYLE, PICTURE)).value

    page, style, picture = contents(clean)
    assert page == (
        b'<meta name="csrf" content="REMOVED"><p>caf\xc3\xa9 '
        + LONG[:50].encode()
        + b"</p>\r\n<p>two</p>\r\n"
    )
    assert style == b"a { b: url(/x?k=REMOVED) }"
    assert picture == bytes(range(256))
    assert b"board.test/?sid=REMOVED\r\n" in clean
    assert b"board.test/post?token=REMOVED\r\n" in clean


def test_parts_that_are_not_touched_stay_as_they_were_written():
    clean = cleaned(saved(PAGE, PICTURE)).value

    assert PICTURE.encode() in clean


def test_lines_stay_short_enough_for_mail():
    clean = cleaned(saved(PAGE)).value

    assert max(map(len, clean.split(b"\r\n"))) <= 76


def test_what_was_replaced_names_its_part():
    rows = cleaned(saved(PAGE, STYLE)).replacements

    named = {(row.part, row.kind) for row in rows}
    assert ("part https://board.test/post?token=REMOVED", "meta csrf") in named
    assert ("part", "meta csrf") in named


@pytest.mark.parametrize("mail", [b"", b"a", saved(PAGE)[:200], saved(PAGE)[:-40]])
def test_a_broken_mail_is_read_as_far_as_it_goes(mail):
    assert rewritten(mail, lambda head: head, lambda leaf: leaf.content) == mail
