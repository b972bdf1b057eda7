"""The values that a vault takes and gives, apart from those of the model."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId
from evidence_app.vault.parity.files import NewParity


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """Something encrypted in the vault, not saved yet.

    Attributes:
        id: The name that the item will have.
        digest: SHA-256 of the bytes as they came.
        size: Of the bytes as they came.
        stored_digest: SHA-256 of the encrypted file.
        stored_size: Of the encrypted file.
        head: SHA-256 of the encrypted file's head, which names its content.
        beginning: The first bytes as they came, which tell what it is.
        proved: Whether it was flushed, read back and compared; else saving does it.
        parity: Its repair data, to be completed when it is saved.
    """

    id: ItemId
    digest: Digest
    size: int
    stored_digest: Digest
    stored_size: int
    head: Digest
    beginning: bytes = field(repr=False)
    proved: bool
    parity: NewParity = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedText:
    """One piece of text that can be searched: a message, a note, a page's text."""

    text: str
    sender: str = ""
    sent_at: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """One piece of text in which all words of a search were found."""

    item: ItemId
    excerpt: str
    sender: str = ""
    sent_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A casework record in one of its revisions, which count from 1."""

    kind: str
    id: str
    revision: int
    content: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Casework not finished yet, as last kept; ``revision`` counts the keepings."""

    kind: str
    id: str
    revision: int
    content: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogNote:
    """Something to be said in the custody log, of an item or of none."""

    action: Action
    item: ItemId | None
    detail: str
