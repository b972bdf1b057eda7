"""Counts what must be known of all mails together, and says it by stable names."""

from collections import Counter
from collections.abc import Iterator

from evidence_app.messages.mail.signatures import alarming
from evidence_app.messages.reading import Noticed
from evidence_app.model.mail import MailDetails, SignatureKind, SignatureState
from evidence_app.model.message import Message, MessageKind, TimeCertainty

_OF_FLAGS = {
    "formatted_only": "mail_formatted_only",
    "formatted_beside": "mail_two_versions",
    "header_field_twice": "mail_fields_twice",
    "sender_name_is_address": "mail_sender_name_is_address",
    "from_quoted": "mail_from_quoted",
    "header_like_line_inside": "header_like_lines",
    "part_not_ended": "mail_cut",
    "mail_kept_in_part": "mail_kept_in_part",
    "charset_unknown": "mail_charset_unknown",
    "bytes_not_text": "bytes_not_text",
    "holds_a_mail": "mail_holds_a_mail",
    "attachment_missing": "files_missing",
}


class Told:
    """What was counted so far."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def take(self, message: Message) -> None:
        """Count one mail in."""
        self._counts["mails"] += 1
        for flag in message.flags:
            if flag in _OF_FLAGS:
                self._counts[_OF_FLAGS[flag]] += 1
        if message.kind is MessageKind.UNKNOWN:
            self._counts["unknown_records"] += 1
        if message.sent_at is None and message.sent_raw:
            self._counts["times_unreadable"] += 1
        elif message.certainty is TimeCertainty.UNKNOWN and message.sent_at:
            self._counts["mail_zone_unknown"] += 1
        if message.mail is not None:
            self._counts.update(_of_signatures(message.mail))

    def noticed(self) -> Iterator[Noticed]:
        """Yield what was counted, always in one order."""
        yield Noticed("mail_claims")
        del self._counts["mails"]
        for code in sorted(self._counts):
            yield Noticed(code, self._counts[code])


def _of_signatures(mail: MailDetails) -> Iterator[str]:
    of_sender = [one for one in mail.signatures if one.kind is SignatureKind.DKIM]
    if not of_sender:
        yield "mail_not_signed"
    elif any(one.state is SignatureState.FITS for one in of_sender):
        yield "mail_signature_fits"
    elif alarming(of_sender):
        yield "mail_signature_contradicts"
    elif any("key_not_asked" in one.remarks for one in of_sender):
        yield "mail_keys_not_asked"
    else:
        yield "mail_signature_unchecked"
