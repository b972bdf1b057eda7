"""Takes what lets someone sign in as the person out of her pages and chats.

1. Every recorded page is searched, the archive first: what stands in one of its files
   is looked for in all of them. What surely lets someone in is looked for in the other
   pages of the case too.
2. Addresses, titles, facts and corrections are cleaned.
3. For each file it is decided whether it goes out as it is, as a cleaned copy, or not
   at all. The copy is let go again, and made once more when it is written.

Exports of chats are looked through each by itself (``chat_copies``).
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from evidence_app.capture.cleaned_page import (
    AS_THEY_ARE,
    NotCleanedError,
    clean_file,
    search_archive,
    search_file,
)
from evidence_app.capture.credentials import Cleaned, Cleaner, Secrets
from evidence_app.capture.titles import title_from
from evidence_app.errors import ItemDamagedError, LockedAwayError
from evidence_app.model.case import Exhibit
from evidence_app.model.correction import Corrections
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.model.item import Item, ItemId, Kind, Method, Origin
from evidence_app.report.bundle.chat_copies import chat_copy, is_chat
from evidence_app.report.bundle.stopping import GoOn
from evidence_app.report.material import CleanedCopy, Withheld
from evidence_app.words import Words

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

_TELLING: frozenset[str] = frozenset({"", "record"})
"""Roles of the files without which it is not known what to look for."""
_TEXT: Final = "text"


class Cleaning:
    """The recorded pages of one bundle and what is looked for in each."""

    def __init__(
        self, vault: "Vault", exhibits: Sequence[Exhibit], go_on: GoOn
    ) -> None:
        """Search the pages; others are left as they are.

        Raises:
            ReportStoppedError: the person stopped.
        """
        self._vault = vault
        self._go_on = go_on
        self._secrets: dict[ItemId, Secrets] = {}
        self._unsearched: set[ItemId] = set()
        self._page_of: dict[ItemId, ItemId] = {}
        self._last: tuple[ItemId, Cleaner] | None = None
        for exhibit in exhibits:
            if is_page(exhibit):
                self._search(exhibit)
        self._share()
        pages = tuple(self._secrets.values())
        for exhibit in exhibits:
            if _quotes_pages(exhibit.item):
                self._search_quoting(exhibit, pages)

    def exhibit(self, exhibit: Exhibit) -> Exhibit:
        """Return an exhibit as it is shown; its bytes and digests are the same."""
        if exhibit.item.id not in self._secrets:
            return exhibit
        cleaner = self._cleaner(exhibit.item.id)
        return replace(
            exhibit,
            item=_item(exhibit.item, cleaner),
            parts=tuple(_item(part, cleaner) for part in exhibit.parts),
        )

    def corrections(self, item: Item, told: Corrections) -> Corrections:
        """Return what was corrected of an item as it is shown."""
        if item.id not in self._secrets or not told.made:
            return told
        cleaner = self._cleaner(item.id)
        made = (
            replace(
                each,
                earlier=None if each.earlier is None else _line(each.earlier, cleaner),
                to=_line(each.to, cleaner),
                reason=_line(each.reason, cleaner),
                title=_line(each.title, cleaner),
            )
            for each in told.made
        )
        return replace(told, made=tuple(made))

    def decided(
        self, exhibits: Iterable[Exhibit], left_out: Set[ItemId]
    ) -> Mapping[ItemId, CleanedCopy | Withheld]:
        """Return what becomes of the files that do not go out as they are.

        Args:
            exhibits: Those whose files go out.
            left_out: Items that stay out for another reason.

        Raises:
            ReportStoppedError: the person stopped.
        """
        found: dict[ItemId, CleanedCopy | Withheld] = {}
        for exhibit in exhibits:
            for item in (exhibit.item, *exhibit.parts):
                self._go_on()
                if item.id in left_out:
                    continue
                decided = None
                if exhibit.item.id in self._secrets:
                    decided = self._decide(exhibit.item.id, item)
                elif is_chat(exhibit):
                    decided = self._decide_chat(item)
                if decided:
                    found[item.id] = decided
        return found

    def shown(self, item: Item) -> bytes:
        """Return a whole file as it is shown on the report's pages.

        Raises:
            ItemDamagedError: it cannot be shown.
        """
        return self.bytes_of(item) if item.id in self._page_of else self._read(item)

    def bytes_of(self, item: Item) -> bytes:
        """Return a cleaned copy's bytes, made anew.

        Raises:
            ItemDamagedError: the vault's bytes are no longer those that were saved.
        """
        try:
            if item.id in self._page_of:
                return self._cleaned(item).value
            copied = chat_copy(self._vault, item)
        except NotCleanedError as error:
            raise ItemDamagedError(title=item.title) from error
        return self._read(item) if copied is None else copied.value

    def _search(self, exhibit: Exhibit) -> None:
        page = exhibit.item.id
        found = Secrets()
        for item in (exhibit.item, *exhibit.parts):
            self._go_on()
            self._page_of[item.id] = page
            try:
                found = found.with_others(self._found_in(item))
            except (ItemDamagedError, LockedAwayError, NotCleanedError):
                if item.role in _TELLING:
                    self._unsearched.add(page)
        self._secrets[page] = found

    def _search_quoting(self, exhibit: Exhibit, pages: Sequence[Secrets]) -> None:
        """Search a comparison: it repeats words and addresses of pages."""
        found = Secrets().with_others(*pages)
        for item in (exhibit.item, *exhibit.parts):
            self._go_on()
            self._page_of[item.id] = exhibit.item.id
            try:
                found = found.with_others(search_file(_TEXT, self._read(item)))
            except (ItemDamagedError, LockedAwayError):
                self._unsearched.add(exhibit.item.id)
        self._secrets[exhibit.item.id] = found

    def _found_in(self, item: Item) -> Secrets:
        if item.role in AS_THEY_ARE or item.role == "pdf":
            return Secrets()
        untrusted = self._read(item)
        if item.role == "":
            return search_archive(untrusted)
        return search_file(item.role, untrusted)

    def _share(self) -> None:
        sure = {page: found.sure for page, found in self._secrets.items()}
        for page, found in self._secrets.items():
            others = (it for other, it in sure.items() if other != page)
            self._secrets[page] = found.with_others(*others)

    def _decide(self, page: ItemId, item: Item) -> CleanedCopy | Withheld | None:
        if item.role in AS_THEY_ARE:
            return None
        if page in self._unsearched:
            return Withheld.UNSEARCHED
        try:
            done = self._cleaned(item)
        except ItemDamagedError:
            return Withheld.DAMAGED
        except NotCleanedError as error:
            return Withheld.UNSEARCHED if error.unsearched else Withheld.CREDENTIALS
        copied = _copy(done)
        return None if copied.digest == item.digest else copied

    def _decide_chat(self, item: Item) -> CleanedCopy | Withheld | None:
        try:
            done = chat_copy(self._vault, item)
        except NotCleanedError:
            return Withheld.UNSEARCHED
        return None if done is None else _copy(done)

    def _cleaned(self, item: Item) -> Cleaned[bytes]:
        cleaner = self._cleaner(self._page_of[item.id])
        role, kind = item.role, item.media_type
        if _quotes_pages(item):
            role, kind = _TEXT, kind if role else "application/json"
        return clean_file(role, kind, self._read(item), cleaner)

    def _cleaner(self, page: ItemId) -> Cleaner:
        if self._last is None or self._last[0] != page:
            self._last = None
            self._last = (page, Cleaner(self._secrets[page]))
        return self._last[1]

    def _read(self, item: Item) -> bytes:
        with self._vault.open_item(item.id) as stream:
            content = stream.read(item.size)
        if hashlib.sha256(content).hexdigest() != item.digest.hexadecimal:
            raise ItemDamagedError(title=item.title)
        return content


def _copy(done: Cleaned[bytes]) -> CleanedCopy:
    return CleanedCopy(
        digest=Digest.of(done.value),
        size=len(done.value),
        replaced=done.replacements,
    )


def _quotes_pages(item: Item) -> bool:
    return item.kind is Kind.COMPARISON


def is_page(exhibit: Exhibit) -> bool:
    """Say whether an exhibit is a page that the recorder saved."""
    return exhibit.item.origin.method is Method.PAGE_RECORDED


def _item(item: Item, cleaner: Cleaner) -> Item:
    place = _line(item.origin.place, cleaner)
    # A long address is cut in its middle where it serves as a title: what is left of a
    # value behind the cut is no value any more that could be found.
    is_address = item.title == title_from(item.origin.place)
    return replace(
        item,
        title=title_from(place) if is_address else _line(item.title, cleaner),
        original_name=_line(item.original_name, cleaner),
        origin=Origin(item.origin.method, place),
        facts=tuple(
            replace(fact, value=_line(fact.value, cleaner)) for fact in item.facts
        ),
        findings=tuple(_finding(finding, cleaner) for finding in item.findings),
    )


def _finding(finding: Finding, cleaner: Cleaner) -> Finding:
    values = tuple(_values(finding.words, cleaner))
    return replace(finding, words=replace(finding.words, values=values))


def _values(words: Words, cleaner: Cleaner) -> Iterator[tuple[str, str | int | Words]]:
    for name, value in words.values:
        yield name, _line(value, cleaner) if isinstance(value, str) else value


def _line(untrusted: str, cleaner: Cleaner) -> str:
    if "://" in untrusted:
        return cleaner.address(untrusted, where="").value
    return cleaner.text(untrusted, where="").value
