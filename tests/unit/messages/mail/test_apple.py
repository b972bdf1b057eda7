"""Apple Mail's own files: where the mail ends, and what lies beside it."""

from dataclasses import replace

import pytest

from evidence_app.messages.mail.apple import FilesBeside
from evidence_app.messages.package import Member
from evidence_app.messages.reading import Declared
from evidence_app.model.mail import SignatureState
from evidence_app.model.message import FileState
from tests.unit.messages import chats
from tests.unit.messages.chats import codes, packed
from tests.unit.messages.mail.samples import (
    KEPT_IN_PART,
    PICTURE,
    PLAIN,
    PLIST,
    apple,
)
from tests.unit.messages.mail.signing import NAME, record, rsa_key, signed


def read(content, keys=()):
    return chats.read(content, "1.emlx", Declared(keys=tuple(keys)))


def test_a_mail_in_apples_file_is_read_without_what_apple_put_around_it():
    content = apple(signed(PLAIN))
    (one,) = read(content, [(NAME, record(rsa_key()))]).messages

    assert one.sender == "R. Sample"
    assert one.text.endswith("From here on I count.\n")
    assert [each.state for each in one.mail.signatures] == [SignatureState.FITS]
    assert (one.byte_start, one.byte_end, one.flags) == (0, len(content), ())


@pytest.mark.parametrize("wrong", [3, 700, 10**9])
def test_a_count_that_cannot_be_right_is_said_and_the_list_is_no_text(wrong):
    (one,) = read(apple(PLAIN, wrong)).messages

    assert one.flags == ("mail_end_doubtful",)
    assert one.text.endswith("From here on I count.\n")


def test_a_list_that_someone_wrote_into_a_mail_does_not_end_it():
    mail = PLAIN + PLIST + b"and on"

    assert read(apple(mail)).messages[0].text.endswith("and on")
    assert read(apple(mail)[: -len(PLIST)]).messages[0].text.endswith("and on")


def test_files_that_apple_kept_beside_a_mail_are_found_or_said_to_be_elsewhere():
    kept = ("M/Messages/7.partial.emlx", apple(KEPT_IN_PART))
    beside = [("M/Attachments/7/2/a.png", PICTURE), ("M/Attachments/8/2/a.png", b"x")]
    twice = [*beside, ("M/Attachments/7/3/a.png", b"x")]

    found = [
        chats.read(packed(kept, *more), "m.zip").messages[0].attachments[0]
        for more in (beside, twice, [])
    ]

    assert [each.state for each in found] == [
        FileState.PRESENT,
        FileState.MISSING,
        FileState.MISSING,
    ]
    assert found[0].member == "M/Attachments/7/2/a.png"
    assert "mail_kept_in_part" in codes(read(apple(KEPT_IN_PART)))


def test_files_of_a_large_mailbox_are_looked_through_once():
    class Members(list[Member]):
        looked = 0

        def __iter__(self):
            self.looked += 1
            return super().__iter__()

    mails = [Member(at, f"M\\Messages/{at}.partial.emlx", 0, 1, 0) for at in range(50)]
    files = [Member(at, f"M/Attachments/{at}/2/a.png", 0, 1, 0) for at in range(50)]
    members = Members([*mails, *files, replace(files[0], index=99, name="/2/a.png")])
    beside = FilesBeside(members)

    assert [beside.of(mail, "a.png") for mail in mails] == files
    assert beside.of(replace(mails[0], volume=1), "a.png") is None
    assert beside.of(mails[0], "") is None
    assert members.looked == 1


def test_a_mail_without_its_files_is_not_called_altered():
    whole = KEPT_IN_PART.replace(b"208\r\n\r\n", b"208\r\n\r\nAAAA")
    kept = signed(whole).replace(b"AAAA", b"")
    (one,) = read(apple(kept), [(NAME, record(rsa_key()))]).messages

    assert one.mail.signatures[0].state is SignatureState.UNSUPPORTED
    assert "kept_in_part" in one.mail.signatures[0].remarks
