"""Decides which files of a chat's export go out as a copy, and makes it.

An export of a whole account holds keys and tokens (``messages/secrets``). The original
stays sealed; what goes out is a copy with marks in their place. A chat's pictures are
not looked through, and nothing is looked through of an export that is words alone.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from evidence_app.capture.cleaned_page import NotCleanedError
from evidence_app.capture.credentials import Cleaned, Replacement
from evidence_app.errors import (
    ExportTooLargeError,
    ItemDamagedError,
    LockedAwayError,
    UnknownExportError,
)
from evidence_app.messages.masking import copy_of, secrets_of
from evidence_app.messages.secrets import SECRET_MEMBERS, Masked
from evidence_app.model.case import Exhibit
from evidence_app.model.item import Item, Kind
from evidence_app.model.reading import ROLE
from evidence_app.model.source import Stream

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

_LOOKED_INTO: Final = (".json", ".jsonl", ".js")


def is_chat(exhibit: Exhibit) -> bool:
    """Say whether an exhibit is an export of chats."""
    return exhibit.item.kind is Kind.CHAT


def may_hold_secrets(item: Item) -> bool:
    """Say whether a file of a chat has to be looked through before it goes out."""
    if item.role == "":
        return True
    name = item.original_name
    # A file that someone sent has no folder; one of an account's export has.
    of_an_account = "/" in name and name.lower().endswith(_LOOKED_INTO)
    return item.role != ROLE and (of_an_account or bool(SECRET_MEMBERS.search(name)))


def chat_copy(vault: "Vault", item: Item) -> Cleaned[bytes] | None:
    """Return a file of a chat without its secrets; None when it holds none.

    Raises:
        NotCleanedError: it could not be looked through, so it must not go out.
    """
    if not may_hold_secrets(item):
        return None
    name = item.original_name
    try:
        with vault.open_item(item.id) as stream:
            source = Stream(stream, item.size)
            found = secrets_of(name, source)
            if not found:
                return None
            content = copy_of(name, source, found)
    except (UnknownExportError, ExportTooLargeError) as error:
        raise NotCleanedError(unsearched=True) from error
    except (ItemDamagedError, LockedAwayError) as error:
        raise NotCleanedError(unsearched=True) from error
    return Cleaned(value=content, replacements=_replaced(name, found))


def _replaced(name: str, found: Mapping[int, Masked]) -> tuple[Replacement, ...]:
    return tuple(
        Replacement(where=name, part="body", kind=kind, count=count)
        for one in found.values()
        for kind, count in one.kinds.items()
    )
