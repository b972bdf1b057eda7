"""The person's own names, numbers and addresses, as what to look for in files.

They are what the person wrote down: the contact sheet, and accounts said to be their
own. Names are found in small and capital letters, as whole words; numbers by their
last digits, however they are spaced; all of them also as programs escape them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from evidence_app.casework.accounts import accounts_of
from evidence_app.casework.contact_details import contact_of
from evidence_app.model.account import Account, Whose
from evidence_app.model.item import CaseId

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

_SHORTEST: Final = 4
"""Bytes: what is shorter stands in every second file."""
_SHORTEST_NUMBER: Final = 7
_LAST_DIGITS: Final = 8
"""What stays the same with and without the code of a country."""
_LONGEST: Final = 500
_SHORTEST_LINE: Final = 8
_HOUSE: Final = re.compile(r"\d.*[^\W\d]|[^\W\d].*\d")
"""A number and a word beside each other, such as a street and a house."""
_NUMBER: Final = re.compile(r"[+(]?\d[\d\s().\-/]*")
_SCHEME: Final = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?(?:www\.)?", re.IGNORECASE)
_GAP: Final = rb"(?:[ ().\-/]|\xc2\xa0|%20){0,3}"
# Behind an escape a letter is the beginning of a word all the same.
_BEGINS: Final = (
    rb"(?:(?<![A-Za-z0-9_])|(?<=%[0-9A-Fa-f]{2})|(?<=\\[nrt])"
    rb"|(?<=\\u[0-9A-Fa-f]{4}))"
)
_ENDS: Final = rb"(?![A-Za-z0-9_])"


def own_words(vault: "Vault", case: CaseId) -> tuple[str, ...]:
    """Return what the person wrote down of themselves, each once."""
    contact = contact_of(vault, case).details
    found = [contact.name, contact.phone, contact.email, *_lines(contact.address)]
    for account in accounts_of(vault, case).sheets:
        if account.whose is Whose.OWN and not account.written.withdrawn:
            found += _of_account(account)
    return tuple(dict.fromkeys(word for word in map(_plain, found) if word))


def own_accounts_printed(vault: "Vault", case: CaseId) -> tuple[str, ...]:
    """Return what a report prints of the person's own accounts, each once."""
    found: list[str] = []
    for account in accounts_of(vault, case).sheets:
        if account.whose is Whose.OWN and not account.written.withdrawn:
            found += (*_of_account(account), account.claimed_name)
    return tuple(
        dict.fromkeys(" ".join(each.split()) for each in found if each.strip())
    )


def _of_account(account: Account) -> Iterator[str]:
    for seen in (*account.handles, *account.names):
        yield seen.value
    yield account.number
    yield account.contact
    yield account.address


def _lines(address: str) -> Iterator[str]:
    """Yield an address whole, and its line with the house's number alone."""
    yield " ".join(address.split())
    for line in re.split(r"[\n,]", address):
        if _HOUSE.search(line) and len(line.strip()) >= _SHORTEST_LINE:
            yield line


def _plain(word: str) -> str:
    return _SCHEME.sub("", " ".join(word.split())).lstrip("@").rstrip("/")[:_LONGEST]


def can_be_looked_for(word: str) -> bool:
    """Say whether a word is long enough to mean something where it stands."""
    return len(_plain(word).encode("utf-8", "replace")) >= _SHORTEST


class OwnWords:
    """Words, ready to be found in bytes."""

    def __init__(self, words: Iterable[str]) -> None:
        """Prepare the words; those that are too short are passed over."""
        plain = dict.fromkeys(map(_plain, filter(can_be_looked_for, words)))
        # The longest first: it is the one that says most where it stands.
        self.words: Final = sorted(plain, key=len, reverse=True)
        told = b"|".join(
            b"(?P<w%d>%s)" % (at, _pattern(word)) for at, word in enumerate(self.words)
        )
        self._finds: Callable[[bytes], Iterator[re.Match[bytes]]] | None = (
            re.compile(told, re.IGNORECASE).finditer if told else None
        )

    def found_in(self, text: bytes) -> frozenset[str]:
        """Return those that stand in a text."""
        if self._finds is None:
            return frozenset()
        named = (found.lastgroup for found in self._finds(text))
        return frozenset(self.words[int(name[1:])] for name in named if name)


def _pattern(word: str) -> bytes:
    digits = "".join(each for each in word if each.isdecimal())
    if _NUMBER.fullmatch(word) and len(digits) >= _SHORTEST_NUMBER:
        last = [str(int(each)).encode() for each in digits[-_LAST_DIGITS:]]
        return _GAP.join(last) + rb"(?![0-9])"
    cases = dict.fromkeys((word, word.lower(), word.upper(), word.title()))
    forms = dict.fromkeys(form for each in cases for form in _forms(each))
    told = b"|".join(_spaced(form) for form in forms)
    begins = _BEGINS if word[0].isascii() and word[0].isalnum() else b""
    ends = _ENDS if word[-1].isascii() and word[-1].isalnum() else b""
    return begins + b"(?:" + told + b")" + ends


def _forms(word: str) -> Iterator[bytes]:
    yield word.encode("utf-8", "replace")
    yield word.encode("utf-16-le", "replace")
    yield quote(word, errors="replace").encode()
    yield word.encode("ascii", "backslashreplace")
    yield "".join(
        f"&#{ord(each)};" if ord(each) > 127 else each for each in word
    ).encode()


def _spaced(form: bytes) -> bytes:
    """Return the pattern of a form; between its words there may be other gaps."""
    return rb"[\s,+]{1,4}".join(map(re.escape, form.split(b" ")))
