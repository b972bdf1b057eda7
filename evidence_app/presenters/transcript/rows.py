"""Makes what is shown of messages, chats and picked parts."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from evidence_app.model.excerpt import Excerpt
from evidence_app.model.export_told import PLAIN
from evidence_app.model.item import Item
from evidence_app.model.message import (
    Deleted,
    Direction,
    Message,
    MessageKind,
    Reaction,
)
from evidence_app.presenters.transcript.values import (
    Detail,
    ExcerptRow,
    FileShown,
    MessageRow,
    Opened,
    RawShown,
    Side,
)
from evidence_app.presenters.transcript.words import (
    CERTAINTY,
    DELETED,
    FILES,
    ID_KINDS,
    KINDS,
    doubt_words,
    file_name,
    full_time,
    time_words,
)
from evidence_app.session import RawAround, Transcript
from evidence_app.words import Words, mark, say, say_count

LONGEST: Final = 4_000
"""Characters of a message in the list; more of it stands in its details."""
LONGEST_DETAIL: Final = 10_000
"""Characters there: with a hundred thousand in two directions the window stands still
for seconds, and must be gone at once."""


def opened(item: Item, transcript: Transcript) -> Opened:
    """Return what stands above the messages of a chat."""
    chats = transcript.conversations
    return Opened(
        title=item.title,
        lines=tuple(_lines(transcript)),
        people=tuple(each.name or each.id for each in transcript.people),
        chats=tuple(each.title for each in chats) if len(chats) > 1 else (),
        days=transcript.days(),
    )


def _lines(transcript: Transcript) -> Iterator[Words]:
    head = transcript.head
    count = len(transcript)
    if head.format in PLAIN:
        yield rows_of_unknown(count)
        if not head.told.columns.any:
            return  # nothing in it was taken for a time or a name
    else:
        yield say_count(
            "{number} message, read from {platform}",
            "{number} messages, read from {platform}",
            count,
            number=f"{count:,}",
            platform=head.platform,
        )
    if transcript.zoneless and head.told.zone:
        yield say(
            "Times without a zone stand in {zone}, as you said", zone=head.told.zone
        )
    elif transcript.zoneless:
        yield say("Times without a zone stand as they are written")
    if head.told.owner:
        yield say("You said that you are {name}", name=head.told.owner)
    elif not transcript.sided:
        yield say("Which name is you is not known, so all messages stand on one side")


def rows_of_unknown(count: int) -> Words:
    """Return how many lines a file has that no reader knows."""
    return say_count(
        "{number} line, shown as it stands",
        "{number} lines, shown as they stand",
        count,
        number=f"{count:,}",
    )


def message_row(message: Message, owner: str, before: date | None) -> MessageRow:
    """Return a message as it stands in the list; ``before``: the day before it."""
    text = message.text
    day = message.sent_at.date() if message.sent_at else None
    return MessageRow(
        message=message,
        sequence=message.sequence,
        side=_side(message, owner),
        name=message.sender or message.sender_id,
        text=text[:LONGEST],
        cut=len(text) > LONGEST,
        time=time_words(message),
        day=day if day != before else None,
        kind=KINDS[message.kind],
        marks=tuple(_marks(message)),
        files=tuple(
            FileShown(file_name(each), FILES[each.state])
            for each in message.attachments
        ),
        doubts=tuple(dict.fromkeys(doubt_words(flag)[0] for flag in message.flags)),
        signs="  ".join(map(_sign, message.reactions)),
    )


def _sign(reaction: Reaction) -> str:
    """Return a sign, and how many put it where the export only counts them."""
    if reaction.count > 1:
        return f"{reaction.sign}\u00a0\u00d7\u00a0{reaction.count:,}"
    return reaction.sign


def _side(message: Message, owner: str) -> Side:
    if message.kind in {MessageKind.SYSTEM, MessageKind.UNKNOWN}:
        return Side.MIDDLE
    if message.direction is Direction.OUT:
        return Side.OWN
    if message.direction is Direction.UNKNOWN and owner and message.sender == owner:
        return Side.OWN
    return Side.OTHERS


def _marks(message: Message) -> Iterator[Words]:
    deleted = DELETED[message.deleted]
    if deleted is not None:
        yield deleted
    if message.edited_raw or message.earlier or "edited" in message.flags:
        yield say("Edited")
    if message.forwarded_from:
        yield say("Forwarded from {name}", name=message.forwarded_from)
    if message.reply_to:
        yield say("An answer")


def details_of(message: Message) -> tuple[Detail, ...]:
    """Return all that is known of a message, in the order of its weight."""
    rows = (*_who_and_when(message), *_content(message), *_where(message))
    return tuple(each for each in rows if each.value)


def _who_and_when(message: Message) -> Iterator[Detail]:
    yield Detail(mark("Number in this chat"), f"{message.sequence:,}")
    yield Detail(mark("Who"), message.sender)
    yield Detail(ID_KINDS[message.sender_id_kind], message.sender_id)
    if message.direction is not Direction.UNKNOWN:
        sent = message.direction is Direction.OUT
        yield Detail(
            mark("Which way"),
            say("Sent by the owner of this export")
            if sent
            else say("Received by the owner of this export"),
        )
    yield Detail(mark("Time as it is written"), message.sent_raw)
    yield Detail(mark("Time as it was read"), full_time(message))
    yield Detail(mark("Time zone"), CERTAINTY[message.certainty])
    yield Detail(mark("Received, as written"), message.received_raw)
    yield Detail(mark("Last edited, as written"), message.edited_raw)


def _content(message: Message) -> Iterator[Detail]:
    kind = KINDS[message.kind]
    if kind is not None:
        yield Detail(mark("What it is"), kind)
    if message.deleted is not Deleted.NO:
        yield Detail(mark("Deleted"), DELETED[message.deleted] or "")
    yield Detail(mark("Forwarded from"), message.forwarded_from)
    yield Detail(mark("Answers"), message.reply_to)
    yield from _long(mark("Words"), message.text)
    for earlier in message.earlier:
        before = f"{earlier.sent_raw} {earlier.text}".strip()
        yield from _long(mark("Read before"), before)
    for file in message.attachments:
        yield Detail(
            mark("File"),
            say("{name}: {state}", name=file_name(file), state=FILES[file.state]),
        )
    for each in message.reactions:
        said = " ".join(filter(None, (_sign(each), each.actor, each.at_raw)))
        yield Detail(mark("Sign under it"), said)
    for flag in message.flags:
        yield Detail(mark("Be careful"), doubt_words(flag)[1])


def _long(label: str, words: str) -> Iterator[Detail]:
    yield Detail(label, words[:LONGEST_DETAIL])
    if len(words) > LONGEST_DETAIL:
        yield Detail(
            mark("Not all of it is shown"),
            say(
                "The first {shown} of {all} letters and signs stand here. All of it is "
                "in the kept file, and in a report.",
                shown=f"{LONGEST_DETAIL:,}",
                all=f"{len(words):,}",
            ),
        )


def _where(message: Message) -> Iterator[Detail]:
    yield Detail(mark("The platform's number of it"), message.platform_id)
    yield Detail(mark("File in the export"), message.member)
    yield Detail(mark("Line"), f"{message.line:,}" if message.line else "")
    yield Detail(mark("Place in the file"), message.pointer)


def raw_shown(raw: RawAround) -> RawShown:
    """Return bytes as text; what is no text is shown by its numbers."""
    words = say(
        "Bytes {first} to {last} of the file",
        first=f"{raw.start:,}",
        last=f"{raw.start + raw.size:,}",
    )
    if raw.cut:
        words = say(
            "Bytes {first} to {last} of the file; the first {shown} are shown",
            first=f"{raw.start:,}",
            last=f"{raw.start + raw.size:,}",
            shown=f"{len(raw.record):,}",
        )
    return RawShown(
        before=_as_text(raw.before),
        record=_as_text(raw.record),
        after=_as_text(raw.after),
        place=words,
    )


def _as_text(content: bytes) -> str:
    text = content.decode("utf-8", "backslashreplace").replace("\r\n", "\\r\\n\n")
    return "".join(
        letter if letter.isprintable() or letter in "\n\t" else _escaped(letter)
        for letter in text
    )


def _escaped(letter: str) -> str:
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def excerpt_rows(made: Sequence[Excerpt]) -> tuple[ExcerptRow, ...]:
    """Return the picked parts as they are listed, the newest first."""
    return tuple(_excerpt_row(each) for each in reversed(made))


def _excerpt_row(excerpt: Excerpt) -> ExcerptRow:
    first, last = excerpt.shown[0][0], excerpt.shown[-1][1]
    words = say_count(
        "{count} message, from number {first} to {last}",
        "{count} messages, from number {first} to {last}",
        excerpt.count,
        first=f"{first:,}",
        last=f"{last:,}",
    )
    at = excerpt.at.replace(tzinfo=None) + excerpt.local_offset if excerpt.at else None
    return ExcerptRow(title=excerpt.title, words=words, at=at)
