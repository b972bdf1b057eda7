"""Checks the signatures in a mail's header, offline: DKIM and ARC (RFC 6376, 8617).

The keys are handed in. The time of day plays no part: whether a signature is over is
for ``model.mail.standing`` to say, by when the mail arrived. A signature that fits
proves that a domain signed these fields and this body, and nothing of the person.
"""

import binascii
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from evidence_app.messages.mail import canonical
from evidence_app.messages.mail.headers import Field, Header, unfolded
from evidence_app.messages.mail.public_keys import (
    KeyUnusableError,
    PublishedKey,
    key_in,
)
from evidence_app.messages.mail.tags import NoTagsError, tags_of
from evidence_app.model.mail import MailSignature, SignatureKind, SignatureState

MAX_SIGNATURES: Final = 30
"""Checked in one mail; further ones are passed over, and that is said."""
MAX_INSTANCE: Final = 50
"""How many ARC sets a mail may have (RFC 8617, 4.2.1)."""
ALGORITHMS: Final = frozenset({"rsa-sha256", "ed25519-sha256"})
FIELDS: Final = {
    "dkim-signature": SignatureKind.DKIM,
    "arc-message-signature": SignatureKind.ARC_MESSAGE,
    "arc-seal": SignatureKind.ARC_SEAL,
}

_NEEDED: Final = {
    SignatureKind.DKIM: ("v", "a", "b", "bh", "d", "h", "s"),
    SignatureKind.ARC_MESSAGE: ("i", "a", "b", "bh", "d", "h", "s"),
    SignatureKind.ARC_SEAL: ("i", "a", "b", "cv", "d", "s"),
}
_NAME: Final = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_NUMBER: Final = re.compile(r"[0-9]{1,12}")
_QUOTED_FROM: Final = re.compile(rb"(?m)^>(>*From )")
_LOOKED_FOR: Final = ("subject", "date", "to")
_SETS: Final = (
    "arc-authentication-results",
    "arc-message-signature",
    "arc-seal",
)


class Keys:
    """The keys that were looked up, by the names of their records.

    Args:
        records: The text of each record; empty where there is none under the name.
    """

    def __init__(self, records: Mapping[str, str]) -> None:
        self._records: Final = records
        self._read: dict[str, PublishedKey | KeyUnusableError] = {}

    def get(self, name: str) -> PublishedKey:
        """Return the key under a name.

        Raises:
            KeyUnusableError: it was not asked for, there is none, or it is of no use.
        """
        if name not in self._read:
            self._read[name] = self._found(name)
        found = self._read[name]
        if isinstance(found, KeyUnusableError):
            # A new one each time: a raised error keeps where it was raised.
            raise KeyUnusableError(*found.args)
        return found

    def _found(self, name: str) -> PublishedKey | KeyUnusableError:
        record = self._records.get(name)
        if record is None:
            return KeyUnusableError("key_not_asked")
        if not record:
            return KeyUnusableError("key_gone")
        try:
            return key_in(record)
        except KeyUnusableError as error:
            return error


@dataclass(frozen=True, slots=True)
class SignedMail:
    """What signatures are checked against.

    Attributes:
        header: The mail's.
        body: Its body as it lies in the file.
        boxed: Whether it was kept in an mbox, which may have put signs before
            lines that begin with "From ".
        sender: The domain of the address in From, in small letters, or "".
    """

    header: Header
    body: bytes
    boxed: bool
    sender: str


@dataclass(frozen=True, slots=True)
class _Stated:
    """A signature's own field, read."""

    field: Field
    tags: Mapping[str, str]
    told: MailSignature


def check(mail: SignedMail, keys: Keys) -> tuple[MailSignature, ...]:
    """Return what checking each signature found, in the order of the header."""
    fields = [one for one in mail.header.fields if one.name in FIELDS]
    checked = _Checked(mail, keys)
    return tuple(checked.signature(one) for one in fields[:MAX_SIGNATURES])


class _Checked:
    """One mail being checked; the forms of its body are made once."""

    def __init__(self, mail: SignedMail, keys: Keys) -> None:
        self._mail = mail
        self._keys = keys
        self._lines: bytes | None = None
        self._bodies: dict[tuple[str, str, bool], bytes] = {}
        self._sets: dict[tuple[str, int], list[Field]] | None = None

    def signature(self, field: Field) -> MailSignature:
        kind = FIELDS[field.name]
        unreadable = MailSignature(kind=kind, state=SignatureState.UNREADABLE)
        try:
            tags = tags_of(unfolded(field.value))
            told = _told(kind, tags)
        except (NoTagsError, KeyError, ValueError, OverflowError):
            return unreadable
        reason = _unsupported(tags, told)
        if reason:
            return _with(told, SignatureState.UNSUPPORTED, reason)
        return self._compared(_Stated(field, tags, told))

    def _compared(self, stated: _Stated) -> MailSignature:
        told = stated.told
        told = _with(told, told.state, *_doubts(stated, self._mail))
        body, unquoted = self._body_fits(stated)
        if unquoted:
            told = _with(told, told.state, "from_unquoted")
        try:
            key = self._keys.get(told.key_name)
            fits = self._header_fits(stated, key)
        except KeyUnusableError as error:
            state = SignatureState.KEY_UNAVAILABLE
            if str(error) in {"key_short", "key_of_other_kind"}:
                state = SignatureState.UNSUPPORTED
            # Without the key, this alone is known: the body is another.
            state = state if body else SignatureState.BODY_ALTERED
            return _with(told, state, str(error))
        if key.testing:
            told = _with(told, told.state, "key_testing")
        if not fits or "from_added" in told.remarks:
            more = () if body else ("body_too",)
            return _with(told, SignatureState.HEADERS_ALTERED, *more)
        state = SignatureState.FITS if body else SignatureState.BODY_ALTERED
        return _with(told, state)

    def _body_fits(self, stated: _Stated) -> tuple[bool, bool]:
        """Return whether the body fits, and whether only without an mbox's signs."""
        if stated.told.kind is SignatureKind.ARC_SEAL:
            return True, False
        wanted = _decoded(stated.tags["bh"])
        form, length = _body_form(stated), stated.tags.get("l", "")
        if self._digest(form, length, unquoted=False) == wanted:
            return True, False
        if not self._mail.boxed or b">From " not in self._mail.body:
            return False, False
        fits = self._digest(form, length, unquoted=True) == wanted
        return fits, fits

    def _digest(self, form: str, length: str, *, unquoted: bool) -> bytes:
        known = (form, length, unquoted)
        if known not in self._bodies:
            if self._lines is None:
                self._lines = canonical.sent_lines(self._mail.body)
            body = self._lines
            if unquoted:
                body = _QUOTED_FROM.sub(rb"\1", body)
            body = canonical.body_form(body, form)
            if length:
                # More than there is fits nothing.
                body = body[: int(length)] if int(length) <= len(body) else b"\0"
            self._bodies[known] = hashlib.sha256(body).digest()
        return self._bodies[known]

    def _header_fits(self, stated: _Stated, key: PublishedKey) -> bool:
        if key.strict and stated.told.kind is SignatureKind.DKIM:
            identity = stated.tags.get("i", stated.told.domain)
            if identity.rpartition("@")[2].lower() != stated.told.domain:
                raise KeyUnusableError("key_of_other_kind")
        if stated.told.kind is SignatureKind.ARC_SEAL:
            signed = self._sealed(stated)
        else:
            signed = self._header(stated)
        digest = hashlib.sha256(signed).digest()
        signature = _decoded(stated.tags["b"])
        return key.fits(stated.told.algorithm, digest, signature)

    def _header(self, stated: _Stated) -> bytes:
        form = _header_form(stated)
        named = stated.told.headers
        fields = canonical.signed_fields(self._mail.header.fields, named)
        own = canonical.unsigned(stated.field)
        forms = [canonical.field_form(one, form) for one in (*fields, own)]
        return b"\r\n".join(forms)

    def _sealed(self, stated: _Stated) -> bytes:
        """Return what a seal covers: all sets up to its own (RFC 8617, 5.1.1)."""
        forms = []
        for instance in range(1, stated.told.instance + 1):
            for name in _SETS:
                forms += [
                    canonical.field_form(one, "relaxed")
                    for one in self._of_sets().get((name, instance), ())
                    if one is not stated.field
                ]
        own = canonical.unsigned(stated.field)
        return b"\r\n".join((*forms, canonical.field_form(own, "relaxed")))

    def _of_sets(self) -> Mapping[tuple[str, int], Sequence[Field]]:
        """Return the fields of ARC sets by name and number."""
        if self._sets is None:
            self._sets = {}
            for one in self._mail.header.fields:
                if one.name in _SETS:
                    place = (one.name, _instance(one))
                    self._sets.setdefault(place, []).append(one)
        return self._sets


def _told(kind: SignatureKind, tags: Mapping[str, str]) -> MailSignature:
    """Return what a signature says of itself.

    Raises:
        KeyError, ValueError, OverflowError: it says too little, or nonsense.
    """
    for name in _NEEDED[kind]:
        _require(bool(tags[name]), name)
    _require_form(tags)
    domain = tags["d"].lower()
    headers = tuple(_BLANKS.sub("", tags.get("h", "")).lower().split(":"))
    instance = 0
    if kind is SignatureKind.DKIM:
        identity = tags.get("i", f"@{domain}").lower().rpartition("@")[2]
        _require(f".{identity}".endswith(f".{domain}"), "i")
    else:
        _require(bool(_NUMBER.fullmatch(tags["i"])), "i")
        instance = int(tags["i"])
        _require(1 <= instance <= MAX_INSTANCE, "i")
    _require(kind is SignatureKind.ARC_SEAL or "from" in headers, "h")
    signed_at, expires = _moment(tags.get("t")), _moment(tags.get("x"))
    _require(not (signed_at and expires and expires < signed_at), "x")
    return MailSignature(
        kind=kind,
        state=SignatureState.UNREADABLE,
        domain=domain[:253],
        selector=tags["s"][:253],
        algorithm=tags["a"].lower()[:40],
        instance=instance,
        claims=tags.get("cv", "").lower()[:40] if instance else "",
        signed_at=signed_at,
        expires=expires,
        headers=headers if kind is not SignatureKind.ARC_SEAL else (),
    )


def _require_form(tags: Mapping[str, str]) -> None:
    for name in ("d", "s"):
        _require(bool(_NAME.fullmatch(tags[name])), name)
    for name in ("b", "bh"):
        _decoded(tags.get(name, ""))
    _require(bool(_NUMBER.fullmatch(tags.get("l", "0"))), "l")


def _require(condition: bool, what: str) -> None:  # noqa: FBT001 - an assertion
    if not condition:
        raise ValueError(what)


def _unsupported(tags: Mapping[str, str], told: MailSignature) -> str:
    """Return why a signature is not checked, "" when it is."""
    if told.algorithm == "rsa-sha1":
        return "old_algorithm"
    if told.algorithm not in ALGORITHMS:
        return "unknown_algorithm"
    if told.kind is SignatureKind.DKIM and tags["v"] != "1":
        return "unknown_version"
    if "dns/txt" not in tags.get("q", "dns/txt"):
        return "unknown_key_place"
    forms = set(tags.get("c", "simple").lower().split("/"))
    return "" if forms <= {"simple", "relaxed"} else "unknown_form"


def _doubts(stated: _Stated, mail: SignedMail) -> list[str]:
    told = stated.told
    doubts: list[str] = []
    if told.kind is SignatureKind.ARC_SEAL:
        return doubts
    if "l" in stated.tags:
        doubts.append("part_of_body")
    doubts.extend(
        f"{name}_not_signed"
        for name in _LOOKED_FOR
        if name not in told.headers and mail.header.all(name)
    )
    if len(mail.header.all("from")) > told.headers.count("from"):
        doubts.append("from_added")
    if len(mail.header.all("subject")) > max(told.headers.count("subject"), 1):
        doubts.append("subject_added")
    if told.kind is SignatureKind.DKIM and not _same_domain(mail.sender, told.domain):
        doubts.append("other_domain")
    return doubts


def _same_domain(sender: str, domain: str) -> bool:
    return sender == domain or sender.endswith(f".{domain}")


def _header_form(stated: _Stated) -> str:
    usual = "simple" if stated.told.kind is SignatureKind.DKIM else "relaxed"
    return stated.tags.get("c", usual).lower().partition("/")[0]


def _body_form(stated: _Stated) -> str:
    usual = "simple" if stated.told.kind is SignatureKind.DKIM else "relaxed/relaxed"
    return stated.tags.get("c", usual).lower().partition("/")[2] or "simple"


def _instance(field: Field) -> int:
    found = re.match(r"\s*i\s*=\s*(\d{1,3})\s*(?:;|$)", unfolded(field.value))
    if found is None:
        found = re.search(r";\s*i\s*=\s*(\d{1,3})\s*(?:;|$)", unfolded(field.value))
    return int(found[1]) if found else 0


def _decoded(told: str) -> bytes:
    return binascii.a2b_base64(_BLANKS.sub("", told), strict_mode=True)


def _moment(told: str | None) -> datetime | None:
    if told is None:
        return None
    if not _NUMBER.fullmatch(told):
        raise ValueError("time")
    return datetime.fromtimestamp(int(told), UTC)


def _with(told: MailSignature, state: SignatureState, *remarks: str) -> MailSignature:
    return replace(told, state=state, remarks=(*told.remarks, *remarks))


def alarming(signatures: Sequence[MailSignature]) -> bool:
    """Whether a signature of the sending side is contradicted by the mail."""
    altered = {SignatureState.BODY_ALTERED, SignatureState.HEADERS_ALTERED}
    return any(
        one.kind is SignatureKind.DKIM and one.state in altered for one in signatures
    )
