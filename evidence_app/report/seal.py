"""The bundle's seal: ``signature.json`` over the bytes of the tag manifest.

The tag manifest covers the manifest, which covers everything in ``data/``, so one
signature covers the bundle. A seal shows that nothing was changed since someone
with this key made it. Whose key it is, it cannot show: compare the fingerprint.
"""

import base64
import binascii
import json
from typing import Final

from evidence_app.crypto.signing import Signature, check_signature, fingerprint
from evidence_app.errors import SignatureBrokenError
from evidence_app.report.bag import FORMAT, TAG_MANIFEST, VERSION

LARGEST: Final = 16 << 10
"""No seal is larger; more is not read."""


class SealError(ValueError):
    """The seal is not of the form."""


def write_seal(signature: Signature) -> bytes:
    """Return the text of ``signature.json``."""
    fields = {
        "format": FORMAT,
        "version": VERSION,
        "signs": TAG_MANIFEST,
        "algorithm": signature.algorithm,
        "public_key": base64.b64encode(signature.public_key).decode("ascii"),
        "signature": base64.b64encode(signature.value).decode("ascii"),
        "fingerprint": fingerprint(signature.public_key),
    }
    return json.dumps(fields, indent=1).encode("ascii") + b"\n"


def read_seal(untrusted: bytes) -> Signature:
    """Return the signature in ``signature.json``.

    The file is not signed itself, so it has one form only: any other byte in it,
    however harmless it looks, makes it another file.

    Raises:
        SealError: it is not of the form.
    """
    try:
        fields = json.loads(untrusted)
        signature = Signature(
            algorithm=str(fields["algorithm"]),
            public_key=base64.b64decode(fields["public_key"], validate=True),
            value=base64.b64decode(fields["signature"], validate=True),
        )
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error) as error:
        raise SealError("form") from error
    if write_seal(signature) != untrusted:
        raise SealError("form")
    return signature


def covers(signature: Signature, content: bytes) -> bool:
    """Whether the signature was made over these bytes by the key it carries."""
    try:
        check_signature(signature, content)
    except SignatureBrokenError:
        return False
    return True
