"""Chat exports on their way in: opened where they lie, asked about, then taken in."""

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evidence_app.capture.captured import Captured
from evidence_app.capture.files import ChosenFile, capture_file
from evidence_app.capture.folders import capture_folder
from evidence_app.errors import ExportTooLargeError, UnknownExportError
from evidence_app.facts.export_reading import OpenExport, Volume
from evidence_app.ingest import check_answered
from evidence_app.model.case import Case
from evidence_app.model.export_told import (
    ALL,
    NOTHING,
    NOTHING_TOLD,
    ExportTold,
    LeftOut,
)
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item
from evidence_app.model.source import Source
from evidence_app.network import never
from evidence_app.session.capturing import Capturing
from evidence_app.session.chat_export import Agree, ChatExport
from evidence_app.session.chat_survey import Survey
from evidence_app.session.export_copies import ExportFile
from evidence_app.session.mail_keys import FetchedKeys
from evidence_app.session.since_earlier import with_comparison

Progress = Callable[[int, int], None]
"""Told bytes done and bytes in all (0 when not known)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided about an export before it is taken in.

    Attributes:
        survey: What was found in it.
        shown: The answer to the one question.
        told: What the person said of it.
        leave_out: Which of its files are not to be kept.
        keys: The keys of signed mails as they were answered, or None.
    """

    survey: Survey
    shown: Shown
    told: ExportTold = NOTHING_TOLD
    leave_out: LeftOut = NOTHING
    keys: FetchedKeys | None = None


META: Final = frozenset(
    {"instagram", "messenger", "instagram-or-messenger", "messenger-encrypted"}
)
DATABASE: Final = frozenset({"imessage"})
IN_SEVERAL_FILES: Final = {each: kin for kin in (META, DATABASE) for each in kin}
"""Formats that come in several files, an export in parts or a database and its log,
each with the formats that one of the parts may look like by itself."""
HOLD_CHATS: Final = frozenset({".zip", ".json", ".html", ".txt", ".xml", ".db", ""})
"""Ends of names of files that hold chats; used for nothing but their order."""


class Importing(Capturing):
    """The way in for chat exports."""

    can_leave_out = True
    """Whether an export can be kept without some of its files."""

    @abstractmethod
    def open_case(self, name: str, *, initials: str = "", collector: str = "") -> Case:
        """Return the case of this name, making it when there is none."""

    @abstractmethod
    def take_in(
        self,
        captured: Sequence[Captured],
        case: Case,
        *,
        progress: Progress | None = None,
    ) -> tuple[Item, ...]:
        """Store what was captured; returns when all of it is saved."""

    @contextmanager
    def open_export(self, source: Captured, content: Source) -> Iterator[ChatExport]:
        """Have a chat export recognised by the decoder; nothing is stored yet."""
        export = self._opened(source, content)
        try:
            yield export
        finally:
            export.close()

    def choose_export(self, path: Path, *more: Path) -> ChatExport:
        """Have a chosen file or folder recognised; who asked closes it.

        With ``more``, all of them are one export where an app writes it in several
        files that belong together; else it is the first alone. ``ChatExport.volumes``
        says which.

        Raises:
            UnknownExportError: no reader knows it.
            ExportTooLargeError: it holds more than is opened.
            DecoderFailedError, IntakeError: it could not be read.
        """
        if more:
            together = self._together([path, *more])
            if together is not None:
                return together
        return self._opened(*self._chosen(path))

    def choose_plain(self, path: Path) -> ChatExport:
        """Have a text that no reader knows shown as it stands; who asked closes it.

        Raises:
            UnknownExportError: it is no text.
            ExportTooLargeError, DecoderFailedError, IntakeError: see above.
        """
        source = capture_file(path, self._clock)
        volume = Volume(source.untrusted_name, ChosenFile(path))
        return ChatExport(source, OpenExport([volume], plain=True), self._clock)

    def _together(self, paths: Sequence[Path]) -> ChatExport | None:
        """Return the files as one export, None where they are not parts of one."""
        # A picture that lies beside its chat is not what the export goes by.
        first = sorted(paths, key=lambda path: path.suffix.lower() not in HOLD_CHATS)
        chosen = [self._chosen(path) for path in first]
        sources = [source for source, _ in chosen]
        volumes = [Volume(source.untrusted_name, content) for source, content in chosen]
        try:
            opened = OpenExport(volumes)
        except (UnknownExportError, ExportTooLargeError):
            return None
        kin = IN_SEVERAL_FILES.get(opened.format, frozenset())
        if not kin or any(_known_else(one, kin) for one in volumes):
            opened.close()
            return None
        return ChatExport(sources[0], opened, self._clock, sources[1:])

    def fetch_keys(
        self,
        export: ChatExport,
        survey: Survey,
        agree: Agree,
        stopped: Callable[[], bool] = never,
    ) -> FetchedKeys | None:
        """Ask for the keys of an export's signed mails, with a yes.

        Raises:
            SendingStoppedError: see ``MailKeys.fetch``.
        """
        return export.fetched(survey, agree, self._vault.now().actor, stopped)

    def take_in_export(
        self,
        export: ChatExport,
        decided: Decided,
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
        told = decided.told
        survey = decided.survey
        # Other findings are true of it once the order of its dates is known.
        if told.read_with or decided.keys:
            survey = export.survey(told, keys=decided.keys)
        files = export.files(survey)
        out = [each for each in files if _stays_out(each, decided.leave_out)]
        captured = export.captured(survey, told, out, decided.keys)
        check_answered(captured.answered(decided.shown))
        captured = with_comparison(captured, export, told, case, self._vault)
        return self.take_in([captured.answered(decided.shown)], case, progress=progress)

    def import_export(
        self,
        path: Path,
        case_name: str,
        shown: Shown,
        *,
        progress: Progress | None = None,
    ) -> tuple[Item, ...]:
        """Read a chat export and store it with its attachments, asking nothing.

        The case is made when there is none, once the export could be read.
        """
        source, content = self._chosen(path)
        check_answered(source.answered(shown))
        with self.open_export(source, content) as export:
            decided = Decided(survey=export.survey(), shown=shown)
            case = self.open_case(case_name)
            return self.take_in_export(export, decided, case, progress=progress)

    def _chosen(self, path: Path) -> tuple[Captured, Source]:
        """Return a file, or a folder as the ZIP that is made of it, and its bytes."""
        if path.is_dir():
            return capture_folder(path, self._clock)
        return capture_file(path, self._clock), ChosenFile(path)

    def _opened(self, source: Captured, content: Source) -> ChatExport:
        volume = Volume(source.untrusted_name, content)
        return ChatExport(source, OpenExport([volume]), self._clock)


def _known_else(volume: Volume, kin: Collection[str]) -> bool:
    """Whether a file is an export of another app, so no part of this one."""
    try:
        alone = OpenExport([volume])
    except (UnknownExportError, ExportTooLargeError):
        return False
    alone.close()
    return alone.format not in kin


def _stays_out(file: ExportFile, leave_out: LeftOut) -> bool:
    return leave_out is ALL or file.index in leave_out
