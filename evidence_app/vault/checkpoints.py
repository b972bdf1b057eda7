"""Signed checkpoints: one short note that stands for all of the log before it.

When a vault is locked after something was logged, the hash tree over the log's
records is brought up to date, and its root is signed. Whoever keeps such a note
elsewhere can notice later if anything before it was changed or cut. The tree grows
from its edge; only an audit reads the whole log again.
"""

from collections.abc import Iterator
from typing import Any, Final

from evidence_app.crypto.merkle import HASH_SIZE, Edge
from evidence_app.crypto.notes import Checkpoint, NoteKey, checkpoint_of
from evidence_app.errors import SealBrokenError, VaultLockedError
from evidence_app.model.custody import Action
from evidence_app.model.finding import Finding
from evidence_app.vault import audit_notices
from evidence_app.vault.answers import broken_answers
from evidence_app.vault.catalog import Catalog
from evidence_app.vault.custody.records import Logged, Moment
from evidence_app.vault.endings import Ending
from evidence_app.vault.layout import NOTE, parts_of_proof, proof_name
from evidence_app.vault.opening import Rooms
from evidence_app.vault.proofs import keep_proofs, proofs_in, read_proof
from evidence_app.vault.shapes import SHAPE_ERRORS, mapping, rows, text, whole

_ABOUT_NOTES: Final = {Action.CHECKPOINTED, Action.TIMESTAMPED}
_TREE: Final = "tree"
_AT_ONCE: Final = 5000


def write_checkpoint(rooms: Rooms, moment: Moment) -> None:
    """Sign how far the log has come, if anything was logged since the last time.

    Of a log that lost entries there is no tree, so nothing is signed.

    Raises:
        DiskFullError, VaultWriteError: it is not known whether it counts.
    """
    edge = _due(rooms)
    if edge is None:
        return
    note = _key(rooms).sign(_checkpoint(rooms, edge).text)
    proofs = {proof_name(edge.size, NOTE): note}
    detail = f"{edge.size}"
    keep_proofs(rooms, moment, Action.CHECKPOINTED, proofs, detail=detail)
    rooms.catalog.ask(lambda catalog: _keep(catalog, edge))
    # Now, when nobody waits for a proof.
    rooms.catalog.ask(lambda catalog: catalog.tree.fill(edge.size))


def remember(rooms: Rooms) -> None:
    """Note, as the vault is locked, how far the log came; then that all is in place.

    Raises:
        OSError, VaultError: it is not remembered.
    """
    header = rooms.header
    header.remember(rooms.remembered or rooms.log.head)
    rooms.catalog.end(Ending.now(rooms.layout, header.generation, rooms.noted))


class TreeCheck:
    """Holds the notes against the log's records, while the log is read once."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms: Final = rooms
        self._edge = Edge()

    def meet(self, logged: Logged) -> Iterator[Finding]:
        """Take the next entry in, and say which note in it does not fit."""
        for name, digest in proofs_in(logged.files).items():
            parts = parts_of_proof(name)
            if parts is not None and parts[2] == NOTE:
                try:
                    note = read_proof(self._rooms.layout, name, digest)
                except SealBrokenError:
                    continue  # said where the copies are checked
                if not self._fits(note):
                    yield audit_notices.checkpoint_broken(logged.entry.sequence)
        for authority in broken_answers(self._rooms.layout, logged):
            yield audit_notices.answer_broken(logged.entry.sequence, authority)
        self._edge = self._edge.grown([logged.leaf])

    def _fits(self, note: bytes) -> bool:
        try:
            told = checkpoint_of(_key(self._rooms).verifier.open(note))
        except SealBrokenError:
            return False
        return told == _checkpoint(self._rooms, self._edge)


def _due(rooms: Rooms) -> Edge | None:
    """Return the tree to be signed, None when there is nothing new, or no tree."""
    head = rooms.log.head
    if head is None or not rooms.log.is_whole or rooms.remembered is not None:
        return None
    if rooms.catalog.in_doubt:  # the disk may be full: no more is risked on it
        return None
    mark = rooms.catalog.ask(lambda catalog: catalog.log.of(head.sequence))
    last = rooms.log.at(mark) if mark else None
    # What only says that a note was written or seen needs no note of its own.
    if last is None or last.entry.action in _ABOUT_NOTES:
        return None
    size = head.sequence + 1
    return rooms.catalog.ask(lambda catalog: _edge(catalog, size))


def _edge(catalog: Catalog, size: int) -> Edge | None:
    """Return the tree over the first entries, from where it was left last."""
    edge = _kept(catalog)
    if edge.size > size:
        edge = Edge()
    while edge.size < size:
        last = min(size, edge.size + _AT_ONCE) - 1
        found = catalog.log.leaves(edge.size, last)
        if [number for number, _ in found] != list(range(edge.size, last + 1)):
            return None
        edge = edge.grown(leaf for _, leaf in found)
    return edge


def _kept(catalog: Catalog) -> Edge:
    known = catalog.state.recall(_TREE)
    if known is None:
        return Edge()
    try:
        return _edge_of(mapping(known))
    except SHAPE_ERRORS:
        return Edge()


def _edge_of(values: Any) -> Edge:  # noqa: ANN401 - checked here
    roots = tuple(bytes.fromhex(text(each)) for each in rows(values["roots"]))
    if any(len(root) != HASH_SIZE for root in roots):
        raise ValueError
    return Edge(whole(values["size"]), roots)


def _keep(catalog: Catalog, edge: Edge) -> None:
    roots = [root.hex() for root in edge.roots]
    catalog.state.remember(_TREE, {"size": edge.size, "roots": roots})


def _checkpoint(rooms: Rooms, edge: Edge) -> Checkpoint:
    return Checkpoint(_key(rooms).verifier.name, edge.size, edge.root)


def _key(rooms: Rooms) -> NoteKey:
    key = rooms.keys.checkpoints
    if key is None:
        raise VaultLockedError
    return key
