"""Makes the copy of a recorded page's file that may go out.

What lets someone sign in as the person is found in the sealed full copy and replaced
in each of its files; the list of what was replaced goes along. What cannot be searched
or cleaned is refused, never let through. Bytes in, bytes out: nothing is decoded but
text, JSON and the recorder's own archives.
"""

from collections.abc import Mapping
from typing import Final

from evidence_app.capture.cleaned_page.archive import clean_archive
from evidence_app.capture.cleaned_page.not_cleaned import NotCleanedError
from evidence_app.capture.cleaned_page.record import clean_record
from evidence_app.capture.cleaned_page.search import search_archive, search_file
from evidence_app.capture.credentials import Cleaned, Cleaner

__all__ = [
    "AS_THEY_ARE",
    "NotCleanedError",
    "clean_file",
    "search_archive",
    "search_file",
]

AS_THEY_ARE: Final = frozenset({"view", "picture", "certificate"})
"""Roles of files that are not looked through: pictures, and what every site shows."""
_NAMES: Final[Mapping[str, str]] = {
    "html": "page.html",
    "text": "page.txt",
    "mhtml": "page.mhtml",
    "record": "record.json",
}


def clean_file(
    role: str, media_type: str, untrusted: bytes, cleaner: Cleaner
) -> Cleaned[bytes]:
    """Return the file without what lets someone in, and what was replaced.

    Args:
        role: What it is of a page, "" for the archive.
        media_type: As the site or the recorder named it.
        untrusted: Its bytes. Where nothing is replaced, the very same come back.
        cleaner: Made for all values that were found in the page.

    Raises:
        NotCleanedError: it must not go out.
    """
    if role in AS_THEY_ARE:
        return Cleaned(value=untrusted)
    if role == "":
        return clean_archive(untrusted, cleaner)
    if role == "record":
        return clean_record(untrusted, cleaner)
    where = _NAMES.get(role, role)
    if role == "mhtml":
        return _looked_at(cleaner.mhtml(untrusted, where=where), cleaner)
    if role == "pdf":
        if cleaner.is_in_pdf(untrusted):
            raise NotCleanedError
        return Cleaned(value=untrusted)
    done = cleaner.document(untrusted, media_type, where=where)
    if done.value is None:
        raise NotCleanedError
    return _looked_at(
        Cleaned(value=done.value, replacements=done.replacements), cleaner
    )


def _looked_at(done: Cleaned[bytes], cleaner: Cleaner) -> Cleaned[bytes]:
    if cleaner.holds(done.value):
        raise NotCleanedError
    return done
