"""The hash tree over the log's records (RFC 6962, section 2.1), with SHA-256.

One record can be shown to be in the log by a few hashes, without showing any other.
Leaves and nodes are hashed under different first bytes, so that neither passes for
the other. The tree grows from its right edge: the roots of its full subtrees are
all that is needed to go on.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from evidence_app.errors import SealBrokenError

HASH_SIZE: Final = 32
_LEAF: Final = b"\0"
_NODE: Final = b"\1"


def leaf_hash(record: bytes) -> bytes:
    """Return the hash of a record as a leaf of the tree."""
    return hashlib.sha256(_LEAF + record).digest()


@dataclass(frozen=True, slots=True)
class Edge:
    """A tree of some size, kept as the roots of its full subtrees.

    Attributes:
        size: How many leaves it has.
        roots: One for each bit that is set in ``size``, the largest subtree first.
    """

    size: int = 0
    roots: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.roots) != self.size.bit_count():
            raise ValueError(self.size)

    def grown(self, leaves: Iterable[bytes]) -> "Edge":
        """Return the tree with more leaves, given by their hashes."""
        size, roots = self.size, list(self.roots)
        for leaf in leaves:
            root, full = leaf, size
            while full & 1:  # a full subtree of the same size stands to the left
                root = _node(roots.pop(), root)
                full >>= 1
            roots.append(root)
            size += 1
        return Edge(size, tuple(roots))

    @property
    def root(self) -> bytes:
        """The root of the whole tree."""
        if not self.roots:
            return hashlib.sha256(b"").digest()
        return joined(self.roots)


def joined(roots: Sequence[bytes]) -> bytes:
    """Return the root over full subtrees that stand side by side, largest first."""
    root = roots[-1]
    for left in reversed(roots[:-1]):
        root = _node(left, root)
    return root


RootOf = Callable[[int, int], bytes]
"""Gives the root of the subtree over the leaves from one number to below another."""


def over(leaves: Sequence[bytes]) -> RootOf:
    """Return what gives the roots over leaves that are all at hand."""
    return lambda first, last: Edge().grown(leaves[first:last]).root


def prove(root_of: RootOf, size: int, index: int) -> tuple[bytes, ...]:
    """Return the hashes that lead from one leaf to the root, its neighbour first.

    Args:
        root_of: Asked for one subtree on each level.
        size: Of the tree, in leaves.
        index: Of the leaf, from 0.
    """
    if not 0 <= index < size:
        raise ValueError(index)
    path: list[bytes] = []
    first, last = 0, size
    while last - first > 1:
        middle = first + _left_size(last - first)
        if index < middle:
            path.append(root_of(middle, last))
            last = middle
        else:
            path.append(root_of(first, middle))
            first = middle
    return tuple(reversed(path))


def check_inclusion(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes
) -> None:
    """Check that a leaf stands at ``index`` in the tree of this size and root.

    Raises:
        SealBrokenError: it is not shown.
    """
    if not 0 <= index < size:
        raise SealBrokenError
    found, place, last = leaf, index, size - 1
    for each in path:
        if last == 0:
            raise SealBrokenError
        if place & 1 or place == last:
            found = _node(each, found)
            while not place & 1 and place:  # the right edge skips empty levels
                place, last = place >> 1, last >> 1
        else:
            found = _node(found, each)
        place, last = place >> 1, last >> 1
    if last != 0 or found != root:
        raise SealBrokenError


def _left_size(size: int) -> int:
    """Return the largest power of two below ``size``."""
    return 1 << (size - 1).bit_length() - 1


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()
