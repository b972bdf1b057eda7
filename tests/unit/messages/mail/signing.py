"""Signs mails for the tests, as a sending server does; the keys are made for them.

Written from RFC 6376 and 8617 without a line of the code that checks: what both have
wrong, the published vectors and a second program notice.
"""

import base64
import hashlib
import re
from functools import cache

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa

DOMAIN, SELECTOR = "mail.example", "spring"
NAME = f"{SELECTOR}._domainkey.{DOMAIN}"
USUAL = ("from", "to", "subject", "date", "message-id")


@cache
def rsa_key(bits=1024, number=0):
    """Return a key for tests alone; short, so that making it is quick."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


@cache
def ed_key():
    return ed25519.Ed25519PrivateKey.generate()


def record(key, extra=""):
    """Return the text of the DNS record of a key."""
    if isinstance(key, ed25519.Ed25519PrivateKey):
        raw = key.public_key().public_bytes(
            serialization.Encoding.Raw, serialization.PublicFormat.Raw
        )
        return f"v=DKIM1; k=ed25519;{extra} p={base64.b64encode(raw).decode()}"
    return record_of(key.public_key(), extra)


def record_of(public, extra=""):
    der = public.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return f"v=DKIM1; k=rsa;{extra} p={base64.b64encode(der).decode()}"


def short_record():
    """Return the record of a key that is shorter than counts."""
    return record_of(rsa.RSAPublicNumbers(65537, (1 << 767) + 9).public_key())


def relaxed_body(body):
    lines = [re.sub(rb"[ \t]+", b" ", one).rstrip(b" ") for one in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(one + b"\r\n" for one in lines)


def simple_body(body):
    while body.endswith(b"\r\n"):
        body = body[:-2]
    return body + b"\r\n"


def fields_of(head):
    """Return names and raw fields of a header, unfolded nowhere."""
    found = []
    for line in head.split(b"\r\n"):
        if line[:1] in b" \t" and found:
            found[-1] += b"\r\n" + line
        elif line:
            found.append(line)
    return [(one.split(b":")[0].lower().decode(), one) for one in found]


def relaxed(raw):
    name, _, value = raw.partition(b":")
    flat = value.replace(b"\r\n", b"")
    return name.lower().strip() + b":" + re.sub(rb"[ \t]+", b" ", flat).strip()


def made(key, content):
    digest = hashlib.sha256(content).digest()
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return base64.b64encode(key.sign(digest)).decode()
    return base64.b64encode(
        key.sign(content, padding.PKCS1v15(), hashes.SHA256())
    ).decode()


def signed(
    mail, key=None, *, named=USUAL, form="relaxed/relaxed", more="", length=None
):
    """Return a mail (CR LF) with a signature on top."""
    key = key or rsa_key()
    head, _, body = mail.partition(b"\r\n\r\n")
    ends = relaxed_body if form.endswith("/relaxed") else simple_body
    sent = ends(body)[:length]
    bh = base64.b64encode(hashlib.sha256(sent).digest()).decode()
    kind = "ed25519" if isinstance(key, ed25519.Ed25519PrivateKey) else "rsa"
    counted = f" l={length};" if length is not None else ""
    own = (
        f"DKIM-Signature: v=1; a={kind}-sha256; c={form}; d={DOMAIN};\r\n s={SELECTOR};"
        f" h={':'.join(named)};{counted}{more}\r\n bh={bh};\r\n b="
    ).encode()
    below = fields_of(head)[::-1]
    chosen = []
    for name in named:
        found = next((one for one in below if one[0] == name), None)
        if found:
            below.remove(found)
            chosen.append(found[1])
    shape = relaxed if form.startswith("relaxed") else bytes
    content = b"\r\n".join(shape(one) for one in (*chosen, own))
    return own + made(key, content).encode() + b"\r\n" + mail


def arc_sealed(mail, instance, cv, key=None, result="dkim=pass"):
    """Return a mail with one more ARC set on top."""
    key = key or rsa_key()
    head, _, body = mail.partition(b"\r\n\r\n")
    bh = base64.b64encode(hashlib.sha256(relaxed_body(body)).digest()).decode()
    place = f"a=rsa-sha256; d={DOMAIN}; s={SELECTOR};"
    results = f"ARC-Authentication-Results: i={instance}; mx.example; {result}".encode()
    message = (
        f"ARC-Message-Signature: i={instance}; {place} c=relaxed/relaxed;"
        f" h=from:subject:date; bh={bh}; b="
    ).encode()
    known = dict(fields_of(head))
    chosen = [known[name] for name in ("from", "subject", "date")]
    message += made(
        key, b"\r\n".join(relaxed(one) for one in (*chosen, message))
    ).encode()
    seal = f"ARC-Seal: i={instance}; {place} cv={cv}; b=".encode()
    before = [one for name, one in fields_of(head)[::-1] if name.startswith("arc-")]
    seal += made(
        key, b"\r\n".join(relaxed(one) for one in (*before, results, message, seal))
    ).encode()
    return b"\r\n".join((seal, message, results, mail))
