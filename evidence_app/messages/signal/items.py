"""Makes a message of a chat item: the one of many kinds that it holds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from evidence_app.messages.signal.files import Files
from evidence_app.messages.signal.people import People
from evidence_app.messages.signal.updates import (
    call_direction,
    call_flags,
    update_kind,
    update_line,
)
from evidence_app.messages.signal.values import (
    MAX_NAME,
    Value,
    moment,
    number,
    part,
    parts,
    string,
)
from evidence_app.model.message import (
    Attachment,
    Deleted,
    Direction,
    Earlier,
    FileState,
    MessageKind,
    Reaction,
)


@dataclass(slots=True)
class Said:
    """What a chat item says, apart from who, when and where."""

    kind: MessageKind = MessageKind.UNKNOWN
    text: str = ""
    deleted: Deleted = Deleted.NO
    reply_to: str = ""
    direction: Direction = Direction.UNKNOWN
    attachments: list[Attachment] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the items of one export."""

    people: People
    files: Files

    def said(self, item: Value) -> Said:
        """Return what an item says; of unknown kind when it holds nothing known."""
        said = Said()
        for name, read in _KINDS.items():
            if name in item:
                read(self, part(item, name), said)
                break
        for name, direction in _DIRECTIONS.items():
            if name in item:
                said.direction = direction
        if item.get("sms") is True:
            said.flags.append("sent_as_sms")
        if "outgoing" in item:
            said.flags.extend(_not_sent(part(item, "outgoing")))
        return said

    def earlier(self, item: Value) -> Iterator[Earlier]:
        """Yield the former wordings of an edited item, oldest first."""
        for each in parts(item, "revisions"):
            written = number(each, "dateSent")
            yield Earlier(
                text=self.said(each).text, sent_raw=written, sent_at=moment(written)
            )

    def reactions(self, item: Value) -> Iterator[Reaction]:
        """Yield the signs under an item, with who put them there and when."""
        for name in item.keys() & _KINDS.keys():
            for each in parts(part(item, name), "reactions"):
                actor = self.people.person(number(each, "authorId"))
                yield Reaction(
                    sign=string(each, "emoji")[:MAX_NAME],
                    actor=actor.shown or actor.sender_id,
                    at_raw=number(each, "sentTimestamp"),
                )

    # --- the kinds -------------------------------------------------------

    def _standard(self, told: Value, said: Said) -> None:
        said.kind = MessageKind.TEXT
        said.text = string(part(told, "text"), "body")
        if "quote" in told:
            quote = part(told, "quote")
            words = string(part(quote, "text"), "body")
            said.reply_to = (number(quote, "targetSentTimestamp") or words)[:MAX_NAME]
        for each in parts(told, "attachments"):
            pointer = part(each, "pointer")
            said.kind = MessageKind.MEDIA
            self._file(pointer, said)
            caption = string(pointer, "caption")
            if caption:
                said.text = f"{said.text}\n{caption}" if said.text else caption
            if string(each, "flag") == "VOICE_MESSAGE":
                said.flags.append("voice_message")
        if "longText" in told:
            # Only the beginning stands in the message.
            self._file(part(told, "longText"), said)
            said.flags.append("text_goes_on_in_file")

    def _file(self, pointer: Value, said: Said) -> None:
        said.attachments.append(self.files.attachment(pointer, said.flags))

    def _contact(self, told: Value, said: Said) -> None:
        contact = part(told, "contact")
        name = part(contact, "name")
        keys = ("prefix", "givenName", "middleName", "familyName", "suffix")
        lines = [" ".join(string(name, key) for key in keys if string(name, key))]
        lines.append(string(contact, "organization"))
        for key in ("number", "email"):
            lines.extend(string(each, "value") for each in parts(contact, key))
        said.kind = MessageKind.CONTACT
        said.text = "\n".join(line for line in lines if line)
        if "avatar" in contact:
            self._file(part(contact, "avatar"), said)

    def _sticker(self, told: Value, said: Said) -> None:
        sticker = part(told, "sticker")
        said.kind = MessageKind.STICKER
        said.text = string(sticker, "emoji")
        if "data" in sticker:
            self._file(part(sticker, "data"), said)

    def _deleted(self, _told: Value, said: Said) -> None:
        said.kind = MessageKind.TEXT
        said.deleted = Deleted.SENDER

    def _deleted_by_admin(self, told: Value, said: Said) -> None:
        said.kind = MessageKind.TEXT
        said.deleted = Deleted.ADMIN
        admin = self.people.person(number(told, "adminId"))
        if admin.myself:
            said.deleted = Deleted.OWNER

    def _update(self, told: Value, said: Said) -> None:
        said.kind = update_kind(told)
        said.text = update_line(told, self.people)
        said.direction = call_direction(told)
        said.flags.extend(call_flags(told))

    def _payment(self, told: Value, said: Said) -> None:
        said.kind = MessageKind.SYSTEM
        keys = ("amountMob", "feeMob", "note")
        shown = [f"{key}={string(told, key)}" for key in keys if string(told, key)]
        said.text = "; ".join(["payment", *shown])

    def _gift(self, told: Value, said: Said) -> None:
        said.kind = MessageKind.SYSTEM
        said.text = f"giftBadge: state={string(told, 'state') or 'UNOPENED'}"

    def _view_once(self, told: Value, said: Said) -> None:
        said.kind = MessageKind.MEDIA
        pointer = part(told, "attachment", "pointer")
        said.attachments.append(
            Attachment(
                name=string(pointer, "fileName")[:MAX_NAME],
                state=FileState.VIEW_ONCE,
                claimed_type=string(pointer, "contentType")[:MAX_NAME],
            )
        )
        said.flags.append("view_once")

    def _story_reply(self, told: Value, said: Said) -> None:
        said.kind = MessageKind.TEXT
        reply = part(told, "textReply")
        said.text = string(part(reply, "text"), "body") or string(told, "emoji")
        said.flags.append("reply_to_story")
        if "longText" in reply:
            self._file(part(reply, "longText"), said)
            said.flags.append("text_goes_on_in_file")

    def _poll(self, told: Value, said: Said) -> None:
        said.kind = MessageKind.POLL
        lines = [string(told, "question")]
        for option in parts(told, "options"):
            voters = (
                self.people.person(number(vote, "voterId"))
                for vote in parts(option, "votes")
            )
            names = ", ".join(each.shown or each.sender_id for each in voters)
            lines.append(
                f"- {string(option, 'option')}" + (f": {names}" if names else "")
            )
        said.text = "\n".join(lines)
        if told.get("hasEnded") is True:
            said.flags.append("poll_ended")


def _not_sent(outgoing: Value) -> Iterator[str]:
    states = parts(outgoing, "sendStatus")
    failed = sum("failed" in each for each in states)
    if failed and failed == len(states):
        yield "not_sent_failed"
    elif failed:
        yield "not_sent_to_all"


_DIRECTIONS: Final[Mapping[str, Direction]] = {
    "incoming": Direction.IN,
    "outgoing": Direction.OUT,
}
_KINDS: Final[Mapping[str, Callable[[Reader, Value, Said], None]]] = {
    "standardMessage": Reader._standard,  # noqa: SLF001 - its own table
    "contactMessage": Reader._contact,  # noqa: SLF001
    "stickerMessage": Reader._sticker,  # noqa: SLF001
    "remoteDeletedMessage": Reader._deleted,  # noqa: SLF001
    "adminDeletedMessage": Reader._deleted_by_admin,  # noqa: SLF001
    "updateMessage": Reader._update,  # noqa: SLF001
    "paymentNotification": Reader._payment,  # noqa: SLF001
    "giftBadge": Reader._gift,  # noqa: SLF001
    "viewOnceMessage": Reader._view_once,  # noqa: SLF001
    "directStoryReplyMessage": Reader._story_reply,  # noqa: SLF001
    "poll": Reader._poll,  # noqa: SLF001
}
