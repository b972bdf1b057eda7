"""Decides whether an RFC 3161 response counts: needs no network and no clock.

Everything is judged as of the time that was signed, so the same bytes get the same
answer years later. Whatever is refused is refused by name. What is shaped, bound and
allowed is checked here; the signature and the way to the root are checked here and,
once more, by OpenSSL (through rfc3161-client).
"""

import hashlib
from typing import Final

from rfc3161_client import (
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from evidence_app.errors import (
    NotATimestampError,
    OtherContentStampedError,
    OtherRequestAnsweredError,
    TimeSignatureBrokenError,
    TimestampDeclinedError,
    UnknownSignerError,
    WeakTimestampError,
)
from evidence_app.model.digest import Digest
from evidence_app.timestamping.authorities import Authority
from evidence_app.timestamping.chain import (
    Certificate,
    build_chain,
    check_purpose,
    read_certificate,
)
from evidence_app.timestamping.stamps import Stamp
from evidence_app.timestamping.tokens import (
    Signer,
    Token,
    read_response,
    sorted_copy,
)

_HASHES: Final = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
_BINDING_HASHES: Final = _HASHES | {
    # Most authorities still bind their certificate by SHA-1 (RFC 2634), some in no
    # other way. A second certificate with the same hash would have to be found, and
    # be issued by the authority; the signature itself never rests on SHA-1.
    "1.3.14.3.2.26": "sha1",
}
_SIGNATURES: Final = {
    "1.2.840.113549.1.1.1": None,  # RSA; the hash is the signer's digest algorithm
    "1.2.840.113549.1.1.11": "sha256",
    "1.2.840.113549.1.1.12": "sha384",
    "1.2.840.113549.1.1.13": "sha512",
    "1.2.840.10045.4.3.2": "sha256",  # ECDSA
    "1.2.840.10045.4.3.3": "sha384",
    "1.2.840.10045.4.3.4": "sha512",
}


def check_response(
    untrusted_response: bytes,
    content: bytes | Digest,
    authority: Authority,
    *,
    nonce: int | None = None,
) -> Stamp:
    """Return the time that a response signs for ``content`` (RFC 3161, 2.2 to 2.4).

    Args:
        untrusted_response: TimeStampResp, DER.
        content: What was shown to the authority; its hash must be the one signed. Of
            what is known by its digest only, that must be it.
        authority: Whose roots count.
        nonce: That of the request; None to check again later, without the request.

    Raises:
        NotATimestampError: it is none, or not well formed.
        TimestampDeclinedError: the authority did not grant it.
        OtherContentStampedError: it is about something else.
        OtherRequestAnsweredError: the nonce is another one.
        WeakTimestampError: a hash, key or signature that can be forged, or is not
            known here.
        TimeSignatureBrokenError: the signature does not fit, or binds another
            certificate.
        SignerNotForTimeError: the certificate is not for signing times only.
        UnknownSignerError: no way leads to one of the authority's roots.
        SignerNotValidThenError: a certificate was not valid at that time.
    """
    name = authority.name
    token = _granted_token(untrusted_response, name)
    _check_algorithms(token, name)
    _check_imprint(token, content, name)
    if nonce is not None and token.info.nonce != nonce:
        raise OtherRequestAnsweredError(authority=name)
    chain = _check_signer(token, authority)
    _check_signature(untrusted_response, token, chain[-1], name)
    return Stamp(
        authority=authority.id,
        authority_name=name,
        at=token.info.at,
        accuracy=token.info.accuracy,
        serial=token.info.serial,
        policy=token.info.policy,
        signer=chain[0].name,
        chain=tuple(one.der for one in chain),
        response=untrusted_response,
    )


def _granted_token(untrusted_response: bytes, name: str) -> Token:
    try:
        response = read_response(untrusted_response)
    except ValueError as error:
        raise NotATimestampError(authority=name) from error
    if response.token is None:
        raise TimestampDeclinedError(authority=name, code=response.status)
    return response.token


def _check_algorithms(token: Token, name: str) -> None:
    signer = token.signer
    digest = _HASHES.get(signer.digest_algorithm)
    if digest is None or token.info.algorithm not in _HASHES:
        raise WeakTimestampError(authority=name)
    if _SIGNATURES.get(signer.signature_algorithm, "none") not in {None, digest}:
        raise WeakTimestampError(authority=name)


def _check_imprint(token: Token, content: bytes | Digest, name: str) -> None:
    info = token.info
    hashed = _HASHES[info.algorithm]
    if isinstance(content, Digest):
        fits = (hashed, info.imprint.hex()) == ("sha256", content.hexadecimal)
    else:
        fits = info.imprint == hashlib.new(hashed, content).digest()
    if not fits:
        raise OtherContentStampedError(authority=name)


def _check_signer(token: Token, authority: Authority) -> tuple[Certificate, ...]:
    """Return the chain of the one certificate that the signature names and binds."""
    name = authority.name
    try:
        certificates = [read_certificate(each) for each in token.certificates]
    except ValueError as error:
        raise NotATimestampError(authority=name) from error
    roots = [read_certificate(root) for root in authority.roots]
    wanted = (token.signer.issuer, token.signer.serial)
    found = [one for one in certificates if (one.issuer, one.serial) == wanted]
    if not found:
        raise UnknownSignerError(authority=name)
    for one in found:
        if _is_bound(one, token.signer):
            check_purpose(one, name)
            return build_chain(one, certificates, roots, token.info.at, name)
    raise TimeSignatureBrokenError(authority=name)


def _is_bound(certificate: Certificate, signer: Signer) -> bool:
    """Whether everything that the signer signed to be its own is this certificate."""
    return all(
        binding.algorithm in _BINDING_HASHES
        and binding.digest
        == hashlib.new(
            _BINDING_HASHES[binding.algorithm], certificate.der, usedforsecurity=False
        ).digest()
        for binding in signer.bindings
    )


def _check_signature(
    untrusted_response: bytes, token: Token, root: Certificate, name: str
) -> None:
    """Let OpenSSL check signature and chain, with this root and no other.

    No certificate of the token is handed over as known: a root that came with it
    would otherwise vouch for itself.
    """
    digest = hashlib.new(_HASHES[token.signer.digest_algorithm], token.content).digest()
    if token.signer.message_digest != digest:
        raise TimeSignatureBrokenError(authority=name)
    try:
        seen = decode_timestamp_response(sorted_copy(untrusted_response))
        _check_same(seen, token)
        verifier = VerifierBuilder(roots=[root.parsed]).build()
        verifier.verify(seen, token.info.imprint)
    except (VerificationError, ValueError) as error:
        raise TimeSignatureBrokenError(authority=name) from error


def _check_same(seen: TimeStampResponse, token: Token) -> None:
    """Refuse bytes in which two readers see two things."""
    info = seen.tst_info
    theirs = (info.serial_number, info.nonce, info.gen_time, info.policy.dotted_string)
    ours = token.info
    at = ours.at.replace(microsecond=0)
    if theirs != (ours.serial, ours.nonce, at, ours.policy):
        raise ValueError("two readings")
    if info.message_imprint.message != ours.imprint:
        raise ValueError("two readings")
