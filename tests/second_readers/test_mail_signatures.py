"""Another program checks the signatures of mails as we do."""

import json

import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from evidence_app.messages.reading import Declared
from evidence_app.model.mail import Chain, SignatureState, chain
from tests.unit.messages import chats
from tests.unit.messages.mail.samples import GERMAN, PLAIN
from tests.unit.messages.mail.signing import (
    NAME,
    arc_sealed,
    ed_key,
    record,
    rsa_key,
    signed,
)
from tests.vectors import rfc8463_mail

FORMS = ["relaxed/relaxed", "simple/simple", "relaxed/simple", "simple/relaxed"]
SEALED = arc_sealed(arc_sealed(signed(PLAIN), 1, "none"), 2, "pass")
RSA, ED = ((NAME, record(rsa_key())),), ((NAME, record(ed_key())),)
CHECK = """
import json, sys, dkim
def verdict(mail, number, txt):
    try:
        return dkim.DKIM(mail).verify(number, dnsfunc=txt)
    except dkim.DKIMException:
        return False
def verdicts(mail, records):
    mail = mail.encode("latin-1")
    def txt(name, timeout=5):
        return records.get(name.decode().rstrip("."), "").encode()
    count = mail.lower().count(b"dkim-signature:")
    chain = dkim.arc_verify(mail, dnsfunc=txt)[0]
    return [[verdict(mail, number, txt) for number in range(count)],
            chain.decode() if chain else None]
mails, to_sign, key = json.load(sys.stdin)
made = dkim.sign(to_sign.encode("latin-1"), b"spring", b"mail.example", key.encode(),
                 canonicalize=(b"relaxed", b"simple"))
print(json.dumps([[verdicts(*one) for one in mails], made.decode("latin-1")]))
"""
CASES = [
    (rfc8463_mail.MAIL, rfc8463_mail.RECORDS),
    *((signed(GERMAN, form=form), RSA) for form in FORMS),
    (signed(PLAIN, ed_key()), ED),
    (signed(PLAIN, length=20) + b"more", RSA),
    (signed(PLAIN).replace(b"Friday", b"Monday"), RSA),
    (signed(PLAIN).replace(b"last chance", b"best chance"), RSA),
    (b"From: other@mail.example\r\n" + signed(PLAIN), RSA),
    (signed(PLAIN), ((NAME, record(rsa_key(number=1))),)),
    (signed(signed(PLAIN)), RSA),
    (SEALED, RSA),
    (SEALED.replace(b"Friday", b"Monday"), RSA),
    (SEALED.replace(b"dkim=pass", b"dkim=fail"), RSA),
]
CHAINS = {Chain.WHOLE: "pass", Chain.BROKEN: "fail", Chain.NONE: "none"}


@pytest.fixture(scope="module")
def told(readers):
    """What the other program says of every case, and what it signed itself."""
    cases = [(mail.decode("latin-1"), dict(records)) for mail, records in CASES]
    asked = json.dumps([cases, PLAIN.decode("latin-1"), private_key()])
    status, said = readers.run("python", "-c", CHECK, given=asked)
    assert status == 0, said
    return json.loads(said)


def ours(mail, records):
    (message,) = chats.read(mail, "a.eml", Declared(keys=tuple(records))).messages
    return message.mail.signatures


def fitting(mail, records):
    return [
        one.state is SignatureState.FITS
        for one in ours(mail, records)
        if not one.instance
    ]


@pytest.mark.parametrize("number", range(len(CASES)))
def test_another_program_finds_the_same_of_each_signature(told, number):
    assert told[0][number][0] == fitting(*CASES[number])


@pytest.mark.parametrize("number", range(len(CASES)))
def test_another_program_finds_the_same_of_the_chain(told, number):
    assert told[0][number][1] == CHAINS[chain(ours(*CASES[number]))]


def test_what_another_program_signed_fits_until_a_byte_is_changed(told):
    mail = told[1].encode("latin-1") + PLAIN

    assert fitting(mail, RSA) == [True]
    assert fitting(mail.replace(b"Friday", b"Fridai"), RSA) == [False]


def private_key():
    """Return the test key as the other program takes it."""
    form = PrivateFormat.TraditionalOpenSSL
    return rsa_key().private_bytes(Encoding.PEM, form, NoEncryption()).decode()
