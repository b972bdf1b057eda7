"""Chat exports on their way into the vault, and what a later one shows of the first."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.capture.files import ChosenFile, capture_file
from evidence_app.casework.chat_comparison import Compared, compare
from evidence_app.clock import Clock
from evidence_app.errors import (
    ItemDamagedError,
    LockedAwayError,
    ReadingDamagedError,
)
from evidence_app.facts.export_reading import OpenExport, Volume
from evidence_app.ingest import check_answered
from evidence_app.model import comparison_lines
from evidence_app.model.case import Case
from evidence_app.model.export import Conversation
from evidence_app.model.export_told import NOTHING_TOLD, ExportTold
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item, Kind
from evidence_app.model.message import Message
from evidence_app.model.reading import Head, reading_among, rows_of
from evidence_app.model.source import Source
from evidence_app.session.chat_export import ChatExport, ExportFile
from evidence_app.session.chat_survey import Survey
from evidence_app.vault.vault import Vault
from evidence_app.words import say_count

Progress = Callable[[int, int], None]
TakeIn = Callable[..., tuple[Item, ...]]
Row = Head | Conversation | Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the person answered before an export is taken in.

    Attributes:
        shown: The answer to the gate's question.
        told: What the export does not say itself.
        left_out: Files that must not come in.
    """

    shown: Shown
    told: ExportTold = NOTHING_TOLD
    left_out: Collection[ExportFile] = ()


class Exports:
    """Reads exports and takes them in."""

    def __init__(self, vault: Vault, clock: Clock, take_in: TakeIn) -> None:
        self._vault = vault
        self._clock = clock
        self._take_in = take_in

    @contextmanager
    def chosen(self, path: Path) -> Iterator[ChatExport]:
        """Have an export recognised that lies on a disk; nothing is stored yet.

        Raises:
            UnknownExportError, ExportTooLargeError, DecoderFailedError, IntakeError:
                see ``OpenExport``.
        """
        source = capture_file(path, self._clock)
        with self.opened(source, ChosenFile(path)) as export:
            yield export

    @contextmanager
    def opened(self, source: Captured, content: Source) -> Iterator[ChatExport]:
        """Have an export recognised; nothing is stored yet. Errors as in ``chosen``."""
        volume = Volume(source.untrusted_name, content)
        export = ChatExport(source, OpenExport([volume]), self._clock)
        try:
            yield export
        finally:
            export.close()

    def take_in(
        self,
        export: ChatExport,
        survey: Survey,
        answers: Answers,
        case: Case,
        *,
        progress: Progress | None = None,
    ) -> tuple[Item, ...]:
        """Store an export with its files and its reading; the chat's item is first.

        Where the case holds an earlier export of the same chat, what is new, gone or
        changed since then is kept with it and said.

        Raises:
            UnansweredError, UnderEighteenError, SomeoneElseError: the gate's answer.
            IntakeError, VaultError, DecoderFailedError: nothing of it was kept.
        """
        captured = export.captured(survey, answers.told, answers.left_out)
        check_answered(captured.answered(answers.shown))
        since = self._since(export, answers.told, case)
        if since is not None:
            captured = _with_comparison(captured, *since)
        answered = captured.answered(answers.shown)
        return self._take_in([answered], case, progress=progress)

    def _since(
        self, export: ChatExport, told: ExportTold, case: Case
    ) -> tuple[Item, Compared] | None:
        """Compare with the newest earlier export of the same chat, if there is one."""
        for item, kept in reversed(self._earlier(case)):
            try:
                with self._vault.open_item(kept.id) as stream:
                    if not _same_app(stream, export):
                        continue
                with self._vault.open_item(kept.id) as stream:
                    found = compare(rows_of(stream), _rows(export, told))
            except (ItemDamagedError, LockedAwayError, ReadingDamagedError):
                continue
            if found.related:
                return item, found
        return None

    def _earlier(self, case: Case) -> list[tuple[Item, Item]]:
        items = self._vault.items(case.id)
        chats = [item for item in items if item.kind is Kind.CHAT]
        pairs = []
        for chat in sorted(chats, key=lambda item: item.captured_at):
            parts = [item for item in items if item.part_of == chat.id]
            kept = reading_among(parts)
            if kept is not None:
                pairs.append((chat, kept))
        return pairs


def _same_app(stream: BinaryIO, export: ChatExport) -> bool:
    head = next(iter(rows_of(stream)), None)
    return isinstance(head, Head) and head.platform == export.platform


def _rows(export: ChatExport, told: ExportTold) -> Iterator[Row]:
    for found in export.rows(told):
        if isinstance(found, Conversation | Message):
            yield found


def _with_comparison(captured: Captured, earlier: Item, found: Compared) -> Captured:
    since = comparison_lines.Since(
        earlier=earlier.id,
        digest=earlier.digest,
        same=found.same,
        new=found.new,
        gone=found.gone,
        changed=found.changed,
        not_covered=found.not_covered,
    )
    content = comparison_lines.content_of(since)
    part = replace(
        captured.parts[-1],
        title=comparison_lines.NAME,
        untrusted_name=comparison_lines.NAME,
        media_type="application/json",
        open=from_memory(content),
        size=len(content),
        role=comparison_lines.ROLE,
    )
    return replace(
        captured,
        parts=(*captured.parts, part),
        findings=(*captured.findings, *_findings(earlier, found)),
        compares=(earlier.id,),
    )


def _findings(earlier: Item, found: Compared) -> Iterator[Finding]:
    when = (earlier.captured_at + earlier.local_offset).date().isoformat()
    if count := len(found.gone):
        yield Finding(
            "messages_gone",
            say_count(
                "{count} message that was in the export saved on {date} is not in "
                "this one.",
                "{count} messages that were in the export saved on {date} are not in "
                "this one.",
                count,
                date=when,
            ),
            Severity.WARNING,
        )
    if count := len(found.changed):
        yield Finding(
            "messages_changed",
            say_count(
                "{count} message reads differently than in the export saved on {date}.",
                "{count} messages read differently than in the export saved on {date}.",
                count,
                date=when,
            ),
            Severity.WARNING,
        )
    yield Finding(
        "messages_new",
        say_count(
            "{count} message is new since the export saved on {date}.",
            "{count} messages are new since the export saved on {date}.",
            len(found.new),
            date=when,
        ),
    )
    if count := found.not_covered:
        yield Finding(
            "messages_not_covered",
            say_count(
                "This export does not reach {count} message of the one saved on "
                "{date}. Nothing is said of it.",
                "This export does not reach {count} messages of the one saved on "
                "{date}. Nothing is said of them.",
                count,
                date=when,
            ),
        )
