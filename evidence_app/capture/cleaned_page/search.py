"""Finds what lets someone in, in each file of a recorded page."""

from collections.abc import Iterator

from evidence_app.capture.cleaned_page.not_cleaned import NotCleanedError
from evidence_app.capture.cleaned_page.record import read_record
from evidence_app.capture.credentials import Secrets, find_secrets
from evidence_app.capture.exchange import Exchange, Socket
from evidence_app.capture.wacz.broken import BrokenArchiveError
from evidence_app.capture.wacz.reader import entries_in, open_wacz


def search_archive(untrusted: bytes) -> Secrets:
    """Return what was found in a page's archive, one body unpacked at a time.

    Raises:
        NotCleanedError: it is no archive of ours, or a broken one.
    """
    sockets: list[Socket] = []
    try:
        reader = open_wacz(untrusted)

        def exchanges() -> Iterator[Exchange]:
            for entry in entries_in(reader):
                if isinstance(entry, Exchange):
                    yield entry
                elif isinstance(entry, Socket):
                    sockets.append(entry)

        found = find_secrets(exchanges(), urls=[reader.page.url])
        return found.with_others(
            find_secrets(
                (),
                urls=[it.url for it in sockets],
                texts=[
                    *(message.content for it in sockets for message in it.messages),
                    reader.page.text,
                    reader.page.title,
                ],
            )
        )
    except BrokenArchiveError as error:
        raise NotCleanedError(unsearched=True) from error


def search_file(role: str, untrusted: bytes) -> Secrets:
    """Return what was found in another file of a page.

    Raises:
        NotCleanedError: the record of the visit is none.
    """
    if role == "record":
        record = read_record(untrusted)
        return find_secrets(
            (), record.cookies, record.storage, record.addresses, texts=[untrusted]
        )
    if role in {"html", "mhtml", "text"}:
        return find_secrets((), texts=[untrusted])
    return Secrets()
