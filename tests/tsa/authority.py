"""Signs times with ``openssl ts``: a root, an intermediate, two certificates sent.

``Signing`` makes the certificates in a folder and answers queries; ``serve`` puts
anything that answers on loopback. Both are for any test that needs an authority:

    signing = Signing(tmp_path)
    with serve(signing.reply) as url:
        stamp(content, [signing.authority(url)], consent_to(url), ...)
"""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from evidence_app.model.consent import Consent
from evidence_app.timestamping import Authority
from evidence_app.timestamping.der import Fields, read
from tests.tsa.certificates import INTERMEDIATE, ROOT, Wanted, make

OPENSSL = shutil.which("openssl")
COMPILER = shutil.which("cc") or shutil.which("gcc")
CLOCK = Path(__file__).with_name("clock.c")
needs_openssl = pytest.mark.skipif(OPENSSL is None, reason="openssl is not here")
needs_compiler = pytest.mark.skipif(
    OPENSSL is None or COMPILER is None or not sys.platform.startswith("linux"),
    reason="needs openssl, Linux and a C compiler",
)
POLICY = "1.2.3.4.1"
SETTINGS = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
certs = {folder}/chain.pem
signer_digest = {digest}
default_policy = {policy}
digests = {digests}
accuracy = secs:1, millisecs:500
ordering = no
tsa_name = yes
ess_cert_id_chain = {whole_chain}
ess_cert_id_alg = {binding}
"""


@dataclass
class Settings:
    """How ``openssl ts`` signs."""

    digest: str = "sha256"
    digests: str = "sha256, sha512"
    binding: str = "sha256"
    whole_chain: str = "no"


class Signing:
    """An authority's certificates and keys in a folder, and what it signs."""

    def __init__(
        self,
        folder,
        signer=None,
        *,
        intermediate=INTERMEDIATE,
        root=ROOT,
        settings=None,
    ):
        self.folder = Path(folder)
        self.settings = settings or Settings()
        self.root = make(root)
        self.intermediate = make(intermediate, self.root)
        self.signer = make(signer or Wanted(), self.intermediate)
        self.write()

    def write(self):
        """Put certificates, keys and settings where openssl reads them."""
        self.folder.mkdir(parents=True, exist_ok=True)
        files = {
            "roots.pem": self.root.pem,
            "chain.pem": self.intermediate.pem,
            "signer.pem": self.signer.pem,
            "signer.key": self.signer.key_pem,
            "serial": b"01\n",
            "settings": SETTINGS.format(
                folder=self.folder, policy=POLICY, **vars(self.settings)
            ).encode(),
        }
        for name, content in files.items():
            (self.folder / name).write_bytes(content)

    @property
    def roots(self):
        """The one root, DER."""
        return (self.root.der,)

    def authority(self, url="http://127.0.0.1:9/", name="here"):
        """Return the authority as the app knows it."""
        return Authority(
            id=name, name=name.title(), url=url, country="XX", roots=self.roots
        )

    def reply(self, query, *, shift=0):
        """Return the TimeStampResp to a TimeStampReq; ``shift`` seconds from now."""
        asked, answer = self.folder / "query.tsq", self.folder / "reply.tsr"
        asked.write_bytes(query)
        environment = dict(os.environ)
        if shift:
            environment |= {
                "LD_PRELOAD": str(clock(self.folder)),
                "TSA_SHIFT": str(int(shift)),
            }
        run(
            *("ts", "-reply", "-config", self.folder / "settings"),
            *("-queryfile", asked, "-out", answer),
            env=environment,
        )
        return answer.read_bytes()

    def signed(self, info, *options):
        """Return a response around a TSTInfo, signed without any look at the signer.

        ``openssl ts`` refuses certificates that are not for signing times.
        """
        content, token = self.folder / "info", self.folder / "token"
        content.write_bytes(info)
        run(
            *("cms", "-sign", "-binary", "-nodetach", "-cades", "-nosmimecap"),
            *("-md", "sha256", "-econtent_type", "1.2.840.113549.1.9.16.1.4"),
            *("-in", content, "-outform", "DER", "-out", token),
            *("-signer", self.folder / "signer.pem"),
            *("-inkey", self.folder / "signer.key"),
            *("-certfile", self.folder / "chain.pem", *options),
        )
        return granted(token.read_bytes())

    def issue_anew(self, *options):
        """Have openssl issue the signer's certificate; it also does so by SHA-1."""
        place = self.folder
        (place / "middle.key").write_bytes(self.intermediate.key_pem)
        (place / "more").write_text(
            "extendedKeyUsage = critical, timeStamping\nkeyUsage = digitalSignature\n"
        )
        run(
            *("req", "-new", "-key", place / "signer.key", "-subj", "/CN=Anew"),
            *("-out", place / "request.pem"),
        )
        run(
            *("x509", "-req", "-days", "9", "-in", place / "request.pem", *options),
            *("-CA", place / "chain.pem", "-CAkey", place / "middle.key"),
            *("-extfile", place / "more", "-out", place / "signer.pem"),
        )


def run(*command, **options):
    done = subprocess.run(
        [str(OPENSSL), *command], capture_output=True, check=False, **options
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def clock(folder):
    """Return the library that moves the time of day, compiled into a folder."""
    library = Path(folder) / "clock.so"
    if not library.exists():
        command = [str(COMPILER), "-shared", "-fPIC", "-O1", "-Wall", "-Werror"]
        subprocess.run([*command, "-o", library, CLOCK, "-ldl"], check=True)
    return library


def query_for(content, nonce=0x0123456789ABCDEF):
    """Return a TimeStampReq for ``content``, made without the app."""
    return query_for_digest(hashlib.sha256(content).digest(), nonce)


def query_for_digest(digest, nonce=0x0123456789ABCDEF):
    """Return a TimeStampReq for a SHA-256, made without the app."""
    algorithm = bytes.fromhex("300d06096086480165030402010500")
    imprint = sequence(algorithm, b"\x04\x20" + digest)
    number = nonce.to_bytes(nonce.bit_length() // 8 + 1, "big")
    return sequence(
        b"\x02\x01\x01",
        imprint,
        b"\x02" + bytes([len(number)]) + number,
        b"\x01\x01\xff",
    )


def granted(token):
    """Return a TimeStampResp that grants a token."""
    return sequence(bytes.fromhex("3003020100"), token)


def sequence(*parts):
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes([0x30, size]) + content
    wide = 1 if size < 0x100 else 2
    return bytes([0x30, 0x80 | wide]) + size.to_bytes(wide, "big") + content


def info_of(response):
    """Return the TSTInfo that a response carries."""
    fields = Fields(read(response))
    fields.take()
    token = Fields(fields.take())
    token.take()
    signed = Fields(token.take().only(0x30))
    signed.take()
    signed.take()
    content = Fields(signed.take())
    content.take()
    return content.take().only(0x04).content


def consent_to(*urls):
    """Return a yes to the hosts of these addresses."""
    return Consent(
        agreed_to="A fingerprint goes to the authority.",
        at=datetime(2026, 11, 26, 8, tzinfo=UTC),
        by="Noor",
        hosts=frozenset(urlsplit(url).hostname or "" for url in urls),
    )


def ago(**parts):
    """Return a number of seconds before now."""
    return -timedelta(**parts).total_seconds()
