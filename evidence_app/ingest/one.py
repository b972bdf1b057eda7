"""One captured thing on its way in: staged, looked into, described, saved.

Guarantees: nothing is written without an answer to the gate's question; the bytes
are kept exactly as they came, hashed while they were stored and compared after;
an item appears with all its parts or not at all. Refuses under-18 material, intimate
pictures of others, unanswered material and empty sources.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from evidence_app.capture.captured import Captured
from evidence_app.clock import Clock
from evidence_app.errors import (
    EmptySourceError,
    ExportTooLargeError,
    ItemNotFoundError,
    LockedAwayError,
    UnansweredError,
    UnknownExportError,
)
from evidence_app.facts.kinds import HEAD, recognise
from evidence_app.facts.reading import Decoder
from evidence_app.ingest.looking_into import look_into
from evidence_app.ingest.searchable import texts_of
from evidence_app.model.custody import Action
from evidence_app.model.fact import Fact
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.gate import check_gate
from evidence_app.model.item import (
    CaseId,
    Item,
    ItemId,
    is_written,
)
from evidence_app.model.passthrough import Passthrough
from evidence_app.vault.locking_away import locked_away
from evidence_app.vault.vault import IndexedText, LogNote, Staged, Vault
from evidence_app.words import say

Progress = Callable[[int], None]
Stage = Callable[[Captured], Staged]


def ingest(
    captured: Captured,
    *,
    vault: Vault,
    decoder: Decoder,
    case: CaseId,
    clock: Clock,
    progress: Progress | None = None,
) -> tuple[Item, ...]:
    """Take one captured thing in, with its parts, and return the stored items.

    When this returns, the items are on disk, read back, compared and logged.

    Args:
        captured: What comes in, with the gate's question answered.
        vault: The unlocked vault.
        decoder: Looks into pictures, in its own process.
        case: Where the items belong.
        clock: For the local offset of each item.
        progress: Told how many bytes have been stored so far.

    Raises:
        UnansweredError: the gate's question has no answer.
        UnderEighteenError, SomeoneElseError: the material must not be taken in.
        EmptySourceError: there are no bytes.
        IntakeError: the source vanished, changed or cannot be read.
        VaultError: the vault could not keep it; nothing of it remains.
    """
    with staging(vault, progress, prove=True) as stage:
        into = Into(vault=vault, decoder=decoder, case=case, clock=clock)
        ready = make_ready(captured, stage, into)
        vault.commit(ready.entries, ready.texts, ready.notes)
    return ready.items


@dataclass(frozen=True, slots=True)
class Ready:
    """Items staged and described, to be saved together, with notes on others."""

    entries: Sequence[tuple[Staged, Item]]
    texts: Mapping[ItemId, Sequence[IndexedText]]
    notes: Sequence[LogNote] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """The items, the leading one first."""
        return tuple(item for _, item in self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Into:
    """Where things are taken in.

    Attributes:
        vault: The unlocked vault.
        decoder: Looks into pictures, in its own process.
        case: Where the items belong.
        clock: For the local offset of each item.
    """

    vault: Vault
    decoder: Decoder
    case: CaseId
    clock: Clock


def make_ready(captured: Captured, stage: Stage, into: Into) -> Ready:
    """Stage one captured thing with its parts, and look into it; not saved yet.

    Raises:
        UnansweredError, UnderEighteenError, SomeoneElseError, EmptySourceError,
        IntakeError, VaultError: see ``ingest``; VaultError also when it is a copy
            of something that is locked away or not there.
    """
    check_answered(captured)
    original = _original(captured, into)
    vault, decoder, case, clock = into.vault, into.decoder, into.case, into.clock
    lead = _prepare(captured, stage(captured), vault, decoder)
    if lead.staged.size == 0:
        raise EmptySourceError(name=captured.untrusted_name or captured.title)
    parts, unreadable = _prepared_parts(captured, stage, into)
    kept = [part for part in parts if part.staged.size]
    empty = [part for part in parts if not part.staged.size]
    lead_item = _item(
        lead, case, clock, part_of=original, findings=(*_left_out(empty), *unreadable)
    )
    items = [lead_item]
    items += [_item(part, case, clock, part_of=lead_item.id) for part in kept]
    taken = [(one.captured, one.staged) for one in (lead, *kept)]
    texts = texts_of(taken, vault)
    for part in empty:
        vault.discard(part.staged)
    staged = [lead.staged, *(part.staged for part in kept)]
    entries = list(zip(staged, items, strict=True))
    return Ready(entries, texts, _notes(captured, lead_item.id))


def _prepared_parts(
    captured: Captured, stage: Stage, into: Into
) -> tuple[list["_Prepared"], list[Finding]]:
    """Stage the parts; a damaged file inside an archive costs only itself."""
    parts: list[_Prepared] = []
    unreadable: list[Finding] = []
    for part in captured.parts:
        try:
            parts.append(_prepare(part, stage(part), into.vault, into.decoder))
        except (UnknownExportError, ExportTooLargeError):
            if part.role != "attachment":
                raise
            words = say(
                "A file in it is damaged or locked and could not be taken out: {name}. "
                "The whole is kept as it came.",
                name=part.untrusted_name,
            )
            unreadable.append(Finding("part_unreadable", words, Severity.WARNING))
    return parts, unreadable


def check_answered(captured: Captured) -> None:
    """Refuse what carries no answer, or the answer that forbids it.

    Raises:
        UnansweredError: see ``ingest``.
        UnderEighteenError, SomeoneElseError: see ``ingest``.
    """
    for one in (captured, *captured.parts):
        check_gate(one.shown, only_words=_only_words(one))
    if any(part.parts for part in captured.parts):
        raise ValueError("a part has no parts of its own")


def _original(captured: Captured, into: Into) -> ItemId | None:
    """Return what something is a copy of, None when it is an item of its own.

    Raises:
        ItemNotFoundError: the original is not there, or in another case.
        LockedAwayError: the original is locked away, and so is any copy of it.
        UnansweredError: the copy has not the original's answer.
    """
    if captured.derived is None:
        return None
    original = into.vault.item(captured.derived.original)
    if original.case != into.case:
        raise ItemNotFoundError(item=str(original.id))
    if original.id in locked_away(into.vault):
        raise LockedAwayError
    if captured.shown is None or captured.shown.kept is not original.shown:
        raise UnansweredError
    return original.id


def _only_words(captured: Captured) -> bool:
    return (
        is_written(captured.kind, captured.origin.method, captured.media_type)
        and not captured.parts
    )


@contextmanager
def staging(vault: Vault, progress: Progress | None, *, prove: bool) -> Iterator[Stage]:
    """Stage streams; whatever was not committed when an error leaves is removed.

    Args:
        vault: The unlocked vault.
        progress: Told how many bytes have been stored so far, parts included.
        prove: Read each back at once; else the commit does it for all.
    """
    staged: list[Staged] = []

    def stage(captured: Captured) -> Staged:
        before = sum(one.size for one in staged)
        tell = partial(_tell, progress, before)
        with captured.open() as stream:
            one = vault.stage(stream, size=captured.size, progress=tell, prove=prove)
        staged.append(one)
        return one

    try:
        yield stage
    except BaseException:
        # Discarding what a half-done commit has already named is the vault's
        # decision: it knows how far it came, and never deletes after the log.
        for one in staged:
            vault.discard(one)
        raise


def _tell(progress: Progress | None, before: int, done: int) -> None:
    if progress:
        progress(before + done)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    """A staged stream with what was learnt from its bytes."""

    captured: Captured
    staged: Staged
    media_type: str
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    passthrough: Passthrough | None = None


def _prepare(
    captured: Captured, staged: Staged, vault: Vault, decoder: Decoder
) -> _Prepared:
    recognised = recognise(staged.beginning[:HEAD])
    unknown = recognised == "application/octet-stream"
    media_type = captured.media_type if unknown else recognised
    if recognised == "text/plain" and captured.media_type.startswith("text/"):
        media_type = captured.media_type
    learnt = look_into(captured, recognised, staged, vault, decoder)
    return _Prepared(
        captured=captured,
        staged=staged,
        media_type=media_type,
        facts=learnt.facts,
        findings=learnt.findings,
        passthrough=learnt.passthrough,
    )


def _left_out(empty: Sequence[_Prepared]) -> tuple[Finding, ...]:
    """Say which parts held no bytes: there was nothing of them to keep."""
    return tuple(
        Finding(
            "part_empty",
            say(
                "A part of it held no bytes and was not kept: {name}.",
                name=part.captured.untrusted_name or part.captured.role,
            ),
        )
        for part in empty
    )


def _item(
    prepared: _Prepared,
    case: CaseId,
    clock: Clock,
    *,
    part_of: ItemId | None,
    findings: tuple[Finding, ...] = (),
) -> Item:
    captured = prepared.captured
    if captured.shown is None:  # check_answered has run; this is for the type
        raise UnansweredError
    # Said once, of the whole.
    whose = captured.shown.facts if part_of is None else ()
    return Item(
        id=prepared.staged.id,
        case=case,
        kind=captured.kind,
        title=captured.title,
        original_name=captured.untrusted_name,
        media_type=prepared.media_type,
        size=prepared.staged.size,
        digest=prepared.staged.digest,
        origin=captured.origin,
        captured_at=captured.captured_at,
        local_offset=clock.local_offset(captured.captured_at),
        shown=captured.shown.kept,
        facts=captured.facts + prepared.facts + whose,
        findings=(
            *captured.findings,
            *prepared.findings,
            *findings,
            *_another_digest(prepared),
        ),
        part_of=part_of,
        role=captured.role,
        message=captured.message,
        passthrough=prepared.passthrough,
    )


def _another_digest(prepared: _Prepared) -> Iterator[Finding]:
    """Say when the bytes are not those that their source speaks of."""
    stated = prepared.captured.stated_digest
    if stated and stated != prepared.staged.digest.hexadecimal:
        words = say(
            "The export states another digest for this file, {digest}. It is not "
            "the file that the message was written with, or it was changed since.",
            digest=stated,
        )
        yield Finding("stated_digest_differs", words, Severity.WARNING)


def _notes(captured: Captured, lead: ItemId) -> Sequence[LogNote]:
    """Return what the log says of the items that this one is about."""
    notes = [
        LogNote(action=Action.COMPARED, item=each, detail=lead.value)
        for each in captured.compares
    ]
    if captured.derived is not None:
        told = f"{lead.value}, {captured.derived.how}"
        original = captured.derived.original
        notes.append(LogNote(action=Action.REDACTED, item=original, detail=told))
    return notes
