"""What is said of the signatures of an e-mail, in words that claim what was found."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from evidence_app.model.mail import (
    Chain,
    MailDetails,
    MailSignature,
    SignatureKind,
    SignatureState,
    Standing,
    standing,
)
from evidence_app.report.pages.voice import day_and_time
from evidence_app.words import Words, mark, say

NO_PERSON: Final = say(
    "A signature that fits shows that the named domain signed these words. It does not "
    "show which person wrote them."
)
NOT_SIGNED: Final = say(
    "This e-mail carries no signature of the sending side. Nothing in it shows by "
    "itself that it is as it was sent."
)
CHAINS: Final = {
    Chain.WHOLE: say(
        "Servers on the way sealed what they found (ARC). The seals fit, from the "
        "first to the last."
    ),
    Chain.BROKEN: say(
        "Servers on the way sealed what they found (ARC). The seals do not all fit."
    ),
    Chain.UNCHECKED: say(
        "Servers on the way sealed what they found (ARC). The seals could not all be "
        "checked."
    ),
}


def subject_of(mail: MailDetails | None) -> Iterator[Words]:
    """Yield the subject of a mail that has one."""
    if mail is not None and mail.subject:
        yield say("subject: {subject}", subject=mail.subject)


def found_of(
    signature: MailSignature, arrived: datetime | None, now: datetime
) -> Iterator[Words]:
    """Yield what checking a signature found, in sentences.

    Args:
        signature: The signature.
        arrived: When the last server says that the mail arrived, aware.
        now: When this is said.
    """
    yield _state(signature, standing(signature, arrived, now))
    if signature.expires is not None and signature.state is SignatureState.FITS:
        yield _expiry(signature.expires, standing(signature, arrived, now))
    for remark in signature.remarks:
        if remark in _REMARKS:
            yield _REMARKS[remark]


def _state(signature: MailSignature, stands: Standing) -> Words:
    domain = signature.domain or "?"
    if signature.kind is not SignatureKind.DKIM:
        is_seal = signature.kind is SignatureKind.ARC_SEAL
        words = (_SEALS if is_seal else _ON_THE_WAY)[signature.state]
        number = str(signature.instance)
        return Words(words, (("domain", domain), ("number", number)))
    if stands is Standing.EXPIRED_ON_ARRIVAL:
        return say(
            "Signature of {domain}: it fits, but its time had run out before the "
            "e-mail arrived.",
            domain=domain,
        )
    return Words(_OF_SENDER[signature.state], (("domain", domain),))


def _expiry(expires: datetime, stands: Standing) -> Words:
    at = day_and_time(expires)
    if stands is Standing.EXPIRED_SINCE:
        return say(
            "It was to count until {at} UTC. It still counted when the e-mail arrived, "
            "and its time has run out since.",
            at=at,
        )
    return say("It was to count until {at} UTC.", at=at)


_OF_SENDER: Final = {
    SignatureState.FITS: mark(
        "Signature of {domain}: it fits. The text and the signed header lines are "
        "those that this domain signed."
    ),
    SignatureState.BODY_ALTERED: mark(
        "Signature of {domain}: it does not fit the text or the files of the e-mail. "
        "They are not those that were signed."
    ),
    SignatureState.HEADERS_ALTERED: mark(
        "Signature of {domain}: it does not fit the header lines and the key. The "
        "header was changed, or the key is another than the one used."
    ),
    SignatureState.KEY_UNAVAILABLE: mark(
        "Signature of {domain}: not checked, because its key was not there."
    ),
    SignatureState.UNSUPPORTED: mark(
        "Signature of {domain}: of a kind that is not checked, or that no longer "
        "counts."
    ),
    SignatureState.UNREADABLE: mark(
        "Signature of {domain}: it could not be read, so it shows nothing."
    ),
}
_SEALS: Final = {
    SignatureState.FITS: mark("Seal {number}, of {domain}: it fits."),
    SignatureState.BODY_ALTERED: mark("Seal {number}, of {domain}: it does not fit."),
    SignatureState.HEADERS_ALTERED: mark(
        "Seal {number}, of {domain}: it does not fit."
    ),
    SignatureState.KEY_UNAVAILABLE: mark(
        "Seal {number}, of {domain}: not checked, because its key was not there."
    ),
    SignatureState.UNSUPPORTED: mark(
        "Seal {number}, of {domain}: of a kind that is not checked here."
    ),
    SignatureState.UNREADABLE: mark(
        "Seal {number}, of {domain}: it could not be read, so it shows nothing."
    ),
}
_ON_THE_WAY: Final = {
    SignatureState.FITS: mark(
        "Signature {number} on the way, of {domain}: it fits. From this server on, "
        "nothing that it covers was changed."
    ),
    SignatureState.BODY_ALTERED: mark(
        "Signature {number} on the way, of {domain}: the text or the files were "
        "changed after it."
    ),
    SignatureState.HEADERS_ALTERED: mark(
        "Signature {number} on the way, of {domain}: it does not fit."
    ),
    SignatureState.KEY_UNAVAILABLE: mark(
        "Signature {number} on the way, of {domain}: not checked, because its key was "
        "not there."
    ),
    SignatureState.UNSUPPORTED: mark(
        "Signature {number} on the way, of {domain}: of a kind that is not checked "
        "here."
    ),
    SignatureState.UNREADABLE: mark(
        "Signature {number} on the way, of {domain}: it could not be read, so it shows "
        "nothing."
    ),
}
_REMARKS: Final = {
    "key_not_asked": say("Its key was not asked for, or nobody answered."),
    "key_gone": say("Asked for its key, the domain had none under that name any more."),
    "key_revoked": say("The domain has taken its key back."),
    "key_unreadable": say("What stands in the place of its key could not be read."),
    "key_short": say("Its key is too short to count."),
    "key_of_other_kind": say("Its key is for another kind of signature."),
    "key_testing": say("The domain says that it is only trying its signatures out."),
    "part_of_body": say(
        "It covers only the beginning of the text. What follows could be added by "
        "anyone."
    ),
    "subject_not_signed": say("It does not cover the subject."),
    "date_not_signed": say("It does not cover the date."),
    "to_not_signed": say("It does not cover the recipient."),
    "from_added": say("The e-mail names a sender that it does not cover."),
    "subject_added": say("The e-mail has a subject that it does not cover."),
    "other_domain": say("It is not of the domain in the sender's address."),
    "from_unquoted": say(
        "It fits only without the signs that the mailbox file put before lines that "
        "begin with “From ”."
    ),
    "body_too": say("It does not fit the text or the files either."),
    "old_algorithm": say("It was made with SHA-1, which no longer counts."),
    "kept_in_part": say(
        "Apple Mail kept the e-mail without all of its files, so there is nothing "
        "whole to check it against."
    ),
    "no_original": say(
        "Outlook did not keep the e-mail as it was sent, so there is nothing to check "
        "it against."
    ),
}
