"""Reads an mbox of many mails, its signatures checked, beside another reader of mails.

Both are given the same mails: every second one signed, in five alphabets, with two
servers on its way and every fourth with a picture. Ours reads places, hops, files and
text and checks the signatures; the yardstick (mail-parser, where it can be imported)
takes the same bytes apart mail by mail and checks nothing.
"""

import argparse
import base64
import hashlib
import importlib
from collections.abc import Callable
from typing import Final

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from benchmarks.frame import Sheet, fixed_loop, in_turns, main
from evidence_app.messages import formats
from evidence_app.messages.package import Package
from evidence_app.messages.reading import Declared
from evidence_app.model.mail import SignatureState
from evidence_app.model.message import Message
from evidence_app.model.source import Held

MAILS: Final = 5_000
SMALL: Final = 600
LEAST: Final = 1.0
"""Of the yardstick's mails a second."""
_NAME: Final = "spring._domainkey.mail.example"
_TEXTS: Final = (
    "You have until Friday. I know where you work, and who your friends are.",
    "내일까지 보내지 않으면 모두에게 보낼 거예요. 알아서 하세요.",
    "تمہارے پاس کل تک کا وقت ہے، ورنہ سب دیکھیں گے",
    "لديك حتى الغد، وإلا سيعرف الجميع.",
    "Bis morgen, sonst erfahren es alle. Grüße aus Köln.",
)
_BORDER: Final = b"From r@mail.example Fri Nov 20 21:01:09 2026\n"


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Read in turns and judge."""
    count = MAILS if asked.full else SMALL
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    mails = [_mail(number, key) for number in range(count)]
    box = b"".join(_BORDER + mail.replace(b"\r\n", b"\n") + b"\n" for mail in mails)
    declared = Declared(keys=((_NAME, _record(key)),))
    sheet.say(
        f"{count} mails, {len(box) / 2**20:.1f} MiB; fixed loop"
        f" {fixed_loop() * 1000:.0f} ms"
    )
    works: dict[str, Callable[[], object]] = {
        "ours": lambda: _read(box, declared, count)
    }
    if yardstick := _yardstick():
        works["mail-parser"] = lambda: [yardstick(mail) for mail in mails]
    best = in_turns(works)
    for name, seconds in best.items():
        sheet.say(f"{name}: {count / seconds:.0f} mails/s")
    if yardstick:
        times = best["mail-parser"] / best["ours"]
        sheet.at_least("mails a second, beside mail-parser", times, LEAST)
    else:
        sheet.say("mail-parser cannot be imported: nothing to compare with")


def _read(box: bytes, declared: Declared, count: int) -> None:
    package = Package([("mails.mbox", Held(box))])
    form = formats.recognised(package)
    found = [
        one
        for one in formats.events(form, package, declared)
        if isinstance(one, Message)
    ]
    fitting = sum(
        signature.state is SignatureState.FITS
        for one in found
        if one.mail
        for signature in one.mail.signatures
    )
    if (len(found), fitting) != (count, count // 2):
        raise AssertionError("not every mail was read")


def _yardstick() -> Callable[[bytes], object] | None:
    try:
        module = importlib.import_module("mailparser")
    except ImportError:
        return None

    def read(mail: bytes) -> object:
        parsed = module.parse_from_bytes(mail)
        return parsed.subject, parsed.body, parsed.attachments, parsed.received

    return read


def _mail(number: int, key: rsa.RSAPrivateKey) -> bytes:
    text = "\r\n\r\n".join(_TEXTS[(number + more) % 5] for more in range(12))
    written = base64.encodebytes(text.encode()).replace(b"\n", b"\r\n").decode()
    picture = base64.encodebytes(hashlib.sha256(text.encode()).digest() * 300)
    parts = [
        "--b",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        written,
    ]
    if number % 4 == 0:
        parts += [
            "--b",
            "Content-Type: image/jpeg; name=a.jpg",
            "Content-Disposition: attachment; filename=a.jpg",
            "Content-Transfer-Encoding: base64",
            "",
            picture.replace(b"\n", b"\r\n").decode(),
        ]
    head = [
        "Received: from mx1.example (mx1.example [203.0.113.7]) by inbox.example"
        " (Postfix) with ESMTPS id 4Q1 for <noor@inbox.example>;"
        " Fri, 20 Nov 2026 21:01:09 +0100 (CET)",
        "Received: from laptop (unknown [198.51.100.23]) by mx1.example with ESMTPSA"
        " id 77; Fri, 20 Nov 2026 20:01:05 +0000",
        'From: "R. Sample" <r.sample@mail.example>',
        "To: Noor <noor@inbox.example>",
        f"Subject: =?utf-8?b?{base64.b64encode(text.encode()[:30]).decode()}?=",
        "Date: Fri, 20 Nov 2026 21:01:00 +0100",
        f"Message-ID: <{number}@mail.example>",
        "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="b"',
    ]
    mail = "\r\n".join((*head, "", *parts, "--b--", "")).encode()
    return _signed(mail, key) if number % 2 else mail


def _signed(mail: bytes, key: rsa.RSAPrivateKey) -> bytes:
    head, _, body = mail.partition(b"\r\n\r\n")
    fields = {line.partition(b":")[0].lower(): line for line in head.split(b"\r\n")}
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    own = (
        "DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d=mail.example; s=spring;"
        f" h=from:subject:date; bh={digest}; b="
    ).encode()
    covered = [fields[name] for name in (b"from", b"subject", b"date")]
    made = key.sign(b"\r\n".join((*covered, own)), padding.PKCS1v15(), hashes.SHA256())
    return own + base64.b64encode(made) + b"\r\n" + mail


def _record(key: rsa.RSAPrivateKey) -> str:
    der = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return f"v=DKIM1; p={base64.b64encode(der).decode()}"


if __name__ == "__main__":
    raise SystemExit(main(run))
