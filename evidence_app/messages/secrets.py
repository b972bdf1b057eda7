r"""What in an export lets someone in: one table of names, and marks of equal length.

An export of a whole account holds more than chats: keys, tokens, sessions. A mark as
long as the value stands in its place in a copy, so that every place that a report
names in the file stays true. Nothing is parsed: a name in quotes before a colon is a
key of an object, because quotes inside words are written ``\"``.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

MARK: Final = b"REMOVED_"

SECRET_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    # Signal, ``backup.proto`` of libsignal: BackupInfo, AccountData, Contact, Group,
    # CallLink, Sticker, FilePointer.LocatorInfo, GiftBadge, PaymentNotification.
    "Signal": (
        "mediaRootBackupKey",
        "accountEntropyPool",
        "debugInfo",
        "profileKey",
        "entropy",
        "serverId",
        "svrPin",
        "subscriberId",
        "purchaseToken",
        "masterKey",
        "inviteLinkPassword",
        "rootKey",
        "adminKey",
        "packKey",
        "key",
        "localKey",
        "backupLocatorKey",
        "transitCdnKey",
        "receiptCredentialPresentation",
        "transaction",
        "receipt",
    ),
    # Names that exports of any app use for what signs someone in (OAuth 2, RFC 6749
    # section 5.1, and what web apps call their cookies and sessions).
    "account": (
        "access_token",
        "accessToken",
        "auth_token",
        "authToken",
        "refresh_token",
        "refreshToken",
        "id_token",
        "session_token",
        "sessionToken",
        "session_id",
        "sessionid",
        "client_secret",
        "cookie",
        "cookie_value",
        "password",
        "password_hash",
        "private_key",
        "secret_key",
        "device_token",
        "deviceToken",
        "push_token",
    ),
}
"""Names of texts in JSON, by what they belong to."""

SECRET_OBJECTS: Final[tuple[str, ...]] = (
    # Telegram Desktop's full export, ``export_output_json.cpp``: where and with what
    # the person is signed in.
    "sessions",
    "web_sessions",
)
"""Names of objects in JSON of which every text goes."""

SECRET_MEMBERS: Final = re.compile(
    # Telegram Desktop's full export as HTML.
    r"(?:^|/)lists/(?:web_)?sessions\.html$"
    # "Export your information" of Instagram and Facebook.
    r"|(?:^|/)security_and_login_information/"
    # The archive of X.
    r"|(?:^|/)data/(?:device-token|ip-audit|key-registry|ni-devices)\.js$",
    re.IGNORECASE,
)
"""Names of files in an archive that hold no message, only ways in; they go whole."""

_TEXT: Final = rb'"((?:[^"\\]|\\.)*)"'
_SIGNAL: Final = re.compile(rb'"(?:mediaRootBackupKey|backupTimeMs|chatItem|svrPin)"')
_LONG: Final = 16
_MOST_EVERYWHERE: Final = 200
_PIECE: Final = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\]]')


def _fields(of: str) -> re.Pattern[bytes]:
    names = "|".join(SECRET_FIELDS[of]).encode()
    return re.compile(rb'"(' + names + rb')"\s*:\s*' + _TEXT)


_FIELDS: Final = {of: _fields(of) for of in SECRET_FIELDS}
_OBJECT: Final = re.compile(
    rb'"(' + "|".join(SECRET_OBJECTS).encode() + rb')"\s*:\s*(?=[{\[])'
)
_EVERYWHERE: Final = frozenset(
    {b"mediaRootBackupKey", b"accountEntropyPool", b"profileKey", b"entropy"}
)
"""Values that are looked for in the rest of the file, too."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without its secrets, as long as before.

    Attributes:
        content: It; the very same bytes when nothing was found.
        kinds: What was replaced, such as ``Signal profileKey``, and how often.
    """

    content: bytes = field(repr=False)
    kinds: Mapping[str, int]


def masked(untrusted: bytes) -> Masked:
    """Return a JSON text, or lines of it, with marks in the place of its secrets."""
    kinds: Counter[str] = Counter()
    spans: list[tuple[int, int]] = []
    repeated: set[bytes] = set()
    for of, found in _found(untrusted):
        kinds[f"{of} {found[1].decode()}"] += 1
        spans.append(found.span(2))
        if found[1] in _EVERYWHERE and len(found[2]) >= _LONG:
            repeated.add(found[2])
    for name, inside in _objects(untrusted):
        kinds[name] += 1
        spans.extend(inside)
    if not spans:
        return Masked(untrusted, {})
    content = bytearray(untrusted)
    for start, end in spans:
        content[start:end] = stand_in(end - start)
    for value in sorted(repeated)[:_MOST_EVERYWHERE]:
        content = content.replace(value, stand_in(len(value)))
    return Masked(bytes(content), kinds)


def _found(untrusted: bytes) -> Iterator[tuple[str, re.Match[bytes]]]:
    for of in ("Signal", "account") if _SIGNAL.search(untrusted) else ("account",):
        for found in _FIELDS[of].finditer(untrusted):
            if found[2]:
                yield of, found


def stand_in(length: int) -> bytes:
    """Return what stands in the place of a value of this length."""
    return (MARK * (length // len(MARK) + 1))[:length]


def _objects(untrusted: bytes) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield each secret object's name, and where the texts in it are."""
    passed = 0
    for found in _OBJECT.finditer(untrusted):
        if found.start() < passed:
            continue
        inside: list[tuple[int, int]] = []
        depth = 0
        for piece in _PIECE.finditer(untrusted, found.end()):
            passed = piece.end()
            sign = untrusted[piece.start() : piece.start() + 1]
            if sign == b'"':
                inside.append((piece.start() + 1, piece.end() - 1))
            else:
                depth += 1 if sign in b"{[" else -1
            if not depth:
                break
        values = [each for each in inside if not _is_key(untrusted, each[1] + 1)]
        if values:
            yield found[1].decode(), values


def _is_key(untrusted: bytes, at: int) -> bool:
    return untrusted[at : at + 20].lstrip()[:1] == b":"
