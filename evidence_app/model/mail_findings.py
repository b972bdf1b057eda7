"""What may be noticed in e-mails: by name, with the words that say so."""

from collections.abc import Callable
from typing import Final

from evidence_app.model.finding import Finding, Severity
from evidence_app.words import Words, say, say_count


def _always(
    code: str, words: Words, severity: Severity = Severity.NOTICE
) -> Callable[[int], Finding]:
    return lambda _count: Finding(code, words, severity)


MAIL_FINDINGS: Final[dict[str, Callable[[int], Finding]]] = {
    "mail_claims": _always(
        "mail_claims",
        say(
            "The sender's name, address and date in an e-mail are what the sending "
            "side wrote. Anyone can write something else there."
        ),
    ),
    "mail_not_signed": lambda count: Finding(
        "mail_not_signed",
        say_count(
            "{count} e-mail has no signature of the sending side. So nothing in it "
            "shows by itself that it is as it was sent.",
            "{count} e-mails have no signature of the sending side. So nothing in "
            "them shows by itself that they are as they were sent.",
            count,
        ),
    ),
    "mail_signature_fits": lambda count: Finding(
        "mail_signature_fits",
        say_count(
            "In {count} e-mail the signature of a domain fits. It shows that the "
            "domain signed this text. It does not show which person wrote it.",
            "In {count} e-mails the signature of a domain fits. It shows that the "
            "domain signed this text. It does not show which person wrote it.",
            count,
        ),
    ),
    "mail_signature_contradicts": lambda count: Finding(
        "mail_signature_contradicts",
        say_count(
            "In {count} e-mail no signature fits. It may have been changed on its "
            "way or later, also by a mailing list or a virus scanner.",
            "In {count} e-mails no signature fits. They may have been changed on "
            "their way or later, also by a mailing list or a virus scanner.",
            count,
        ),
        Severity.WARNING,
    ),
    "mail_keys_not_asked": lambda count: Finding(
        "mail_keys_not_asked",
        say_count(
            "The signature in {count} e-mail was not checked: the key for it was not "
            "asked for. Domains change their keys, so it is best asked for soon.",
            "The signatures in {count} e-mails were not checked: the keys for them "
            "were not asked for. Domains change their keys, so they are best asked "
            "for soon.",
            count,
        ),
    ),
    "mail_signature_unchecked": lambda count: Finding(
        "mail_signature_unchecked",
        say_count(
            "The signature in {count} e-mail could not be checked: its key is gone, "
            "or it is of a kind that does not count.",
            "The signatures in {count} e-mails could not be checked: their keys are "
            "gone, or they are of kinds that do not count.",
            count,
        ),
        Severity.WARNING,
    ),
    "mail_fields_twice": lambda count: Finding(
        "mail_fields_twice",
        say_count(
            "{count} e-mail names its sender, subject or date more than once. Mail "
            "programs may show another one than is shown here.",
            "{count} e-mails name their sender, subject or date more than once. Mail "
            "programs may show another one than is shown here.",
            count,
        ),
        Severity.WARNING,
    ),
    "mail_sender_name_is_address": lambda count: Finding(
        "mail_sender_name_is_address",
        say_count(
            "In {count} e-mail the sender's name looks like an address, and it is "
            "not the address that the e-mail gives.",
            "In {count} e-mails the sender's name looks like an address, and it is "
            "not the address that the e-mail gives.",
            count,
        ),
        Severity.WARNING,
    ),
    "mail_formatted_only": lambda count: Finding(
        "mail_formatted_only",
        say_count(
            "{count} e-mail has a formatted text only. Its words are shown without "
            "pictures, colours and layout.",
            "{count} e-mails have a formatted text only. Their words are shown "
            "without pictures, colours and layout.",
            count,
        ),
    ),
    "mail_two_versions": lambda count: Finding(
        "mail_two_versions",
        say_count(
            "{count} e-mail holds its text twice: plain and formatted. The plain one "
            "is shown here; a mail program may show the other.",
            "{count} e-mails hold their text twice: plain and formatted. The plain "
            "one is shown here; a mail program may show the other.",
            count,
        ),
    ),
    "mail_from_quoted": lambda count: Finding(
        "mail_from_quoted",
        say_count(
            "In {count} e-mail a line begins with “>From ”. The sign before it may "
            "come from the program that kept the e-mails in one file.",
            "In {count} e-mails a line begins with “>From ”. The sign before it may "
            "come from the program that kept the e-mails in one file.",
            count,
        ),
    ),
    "mail_cut": lambda count: Finding(
        "mail_cut",
        say_count(
            "{count} e-mail ends before its last part does. Something of it may be "
            "missing.",
            "{count} e-mails end before their last part does. Something of them may "
            "be missing.",
            count,
        ),
        Severity.WARNING,
    ),
    "mail_kept_in_part": lambda count: Finding(
        "mail_kept_in_part",
        say_count(
            "Apple Mail kept {count} e-mail without its files, or without some. They "
            "are in the folder “Attachments” beside it, or still with the mail "
            "provider. Open the e-mail in Mail and save it as raw message source.",
            "Apple Mail kept {count} e-mails without their files, or without some. "
            "They are in the folder “Attachments” beside them, or still with the mail "
            "provider. Open each e-mail in Mail and save it as raw message source.",
            count,
        ),
        Severity.WARNING,
    ),
    "mail_charset_unknown": lambda count: Finding(
        "mail_charset_unknown",
        say_count(
            "{count} e-mail names a set of letters that is not known. Its text was "
            "read as UTF-8; what did not fit is shown as �.",
            "{count} e-mails name a set of letters that is not known. Their text was "
            "read as UTF-8; what did not fit is shown as �.",
            count,
        ),
        Severity.WARNING,
    ),
    "mail_holds_a_mail": lambda count: Finding(
        "mail_holds_a_mail",
        say_count(
            "{count} e-mail holds another e-mail. That one is kept as a file; take "
            "it in by itself to read it.",
            "{count} e-mails hold another e-mail. Those are kept as files; take them "
            "in by themselves to read them.",
            count,
        ),
    ),
    "mail_zone_unknown": lambda count: Finding(
        "mail_zone_unknown",
        say_count(
            "The date of {count} e-mail has no time zone that is known. It is shown as "
            "it is written.",
            "The dates of {count} e-mails have no time zone that is known. They are "
            "shown as they are written.",
            count,
        ),
    ),
    "mail_of_outlook": _always(
        "mail_of_outlook",
        say(
            "A .msg file holds what Outlook made of an e-mail, not the e-mail as it "
            "was sent. So its signatures cannot be checked. If you can, save the "
            "e-mail as .eml as well."
        ),
    ),
}
