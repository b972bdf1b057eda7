"""A signed time made by code alone, where openssl may be missing (RFC 3161, 5652)."""

import hashlib

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from evidence_app.timestamping import Authority
from tests.tsa.authority import granted, sequence
from tests.tsa.certificates import INTERMEDIATE, NOW, ROOT, Wanted, make

SHA256 = bytes.fromhex("300d06096086480165030402010500")
ECDSA = bytes.fromhex("300a06082a8648ce3d040302")
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
TST_INFO = bytes.fromhex("060b2a864886f70d0109100104")
CONTENT_TYPE = bytes.fromhex("06092a864886f70d010903")
MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
BINDING = bytes.fromhex("060b2a864886f70d010910022f")
POLICY = bytes.fromhex("06042a030401")


def tagged(tag, *parts):
    """Return an element with another tag than that of a sequence."""
    return bytes([tag]) + sequence(*parts)[1:]


class Hand:
    """An authority whose answers are put together byte by byte."""

    def __init__(self):
        self.root = make(ROOT)
        self.intermediate = make(INTERMEDIATE, self.root)
        self.signer = make(Wanted(), self.intermediate)

    def authority(self, url="http://127.0.0.1/"):
        return Authority(
            id="hand", name="Hand", url=url, country="XX", roots=(self.root.der,)
        )

    def reply(self, content, nonce=0x01020304, *, bound=True, key=None):
        """Return the response to a hash of ``content``, DER.

        ``bound`` says whether it names its signer's certificate; ``key`` signs in the
        place of the signer's own.
        """
        info = time_info(content, nonce)
        binding = sequence(sequence(sequence(octets(digest(self.signer.der)))))
        attributes = [
            sequence(CONTENT_TYPE, tagged(0x31, TST_INFO)),
            sequence(MESSAGE_DIGEST, tagged(0x31, octets(digest(info)))),
        ]
        if bound:
            attributes.append(sequence(BINDING, tagged(0x31, binding)))
        attributes.sort()
        signature = (key or self.signer.key).sign(
            tagged(0x31, *attributes), ec.ECDSA(hashes.SHA256())
        )
        return self.around(info, signer_info(self.signer, attributes, signature))

    def around(self, info, signed_by):
        certificates = self.certificates()
        signed = sequence(
            b"\x02\x01\x03",
            tagged(0x31, SHA256),
            sequence(TST_INFO, tagged(0xA0, octets(info))),
            tagged(0xA0, *certificates) if certificates else b"",
            tagged(0x31, signed_by),
        )
        return granted(sequence(SIGNED_DATA, tagged(0xA0, signed)))

    def certificates(self):
        return (self.signer.der, self.intermediate.der)


class Bare(Hand):
    """One that sends no certificates."""

    def certificates(self):
        return ()


def time_info(content, nonce):
    at = NOW.strftime("%Y%m%d%H%M%S.5Z").encode()
    accuracy = sequence(b"\x02\x01\x01", b"\x80\x02\x01\xf4", b"\x81\x01\x07")
    number = nonce.to_bytes(nonce.bit_length() // 8 + 1, "big")
    return sequence(
        b"\x02\x01\x01",
        POLICY,
        sequence(SHA256, octets(digest(content))),
        b"\x02\x01\x05",
        b"\x18" + bytes([len(at)]) + at,
        accuracy,
        b"\x01\x01\xff",
        b"\x02" + bytes([len(number)]) + number,
    )


def signer_info(signer, attributes, signature):
    certificate = signer.certificate
    serial = certificate.serial_number
    number = serial.to_bytes(serial.bit_length() // 8 + 1, "big")
    return sequence(
        b"\x02\x01\x01",
        sequence(
            certificate.issuer.public_bytes(), b"\x02" + bytes([len(number)]) + number
        ),
        SHA256,
        tagged(0xA0, *attributes),
        ECDSA,
        octets(signature),
    )


def octets(content):
    return tagged(0x04, content)


def digest(content):
    return hashlib.sha256(content).digest()
