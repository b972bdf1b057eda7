"""Step 5 of the check: log, exhibit list and files must tell one story.

These checks still speak when someone has rebuilt the manifests and sealed them
with a key of their own. They are left out for a file that was found changed
before: what a changed file says needs no second finding.
"""

from collections.abc import Iterator, Mapping, Sequence

from evidence_app.model.digest import Digest
from evidence_app.model.verdict import BundleFinding, CleanedFile, Verdict
from evidence_app.report import people
from evidence_app.report.bag import (
    ACCOUNTS,
    CLEANED,
    EXHIBITS,
    INCIDENTS,
    LISTS,
    LOG,
    ORIGINALS,
    REPORTS_MADE,
)
from evidence_app.report.exhibit_rows import (
    LARGEST,
    ExhibitList,
    ExhibitRow,
    ExhibitsError,
    read_exhibits,
)
from evidence_app.report.log_lines import (
    FIRST,
    INTAKE,
    LogError,
    LogLine,
    read_lines,
)
from evidence_app.report.reports_list import ReportsListError, read_reports
from evidence_app.report.verify.lines import LineReader
from evidence_app.report.verify.listing import READ_ERRORS, Opener, read_all


def check_contents(
    files: Mapping[str, Opener],
    listed: Mapping[str, Digest],
    actual: Mapping[str, Digest],
) -> Iterator[BundleFinding]:
    """Yield what does not fit together.

    Args:
        files: The plain files found.
        listed: What the manifest lists.
        actual: The digests of the files that were read.
    """
    for path, verdict in ((EXHIBITS, Verdict.MISSING), (LOG, Verdict.LOG_BROKEN)):
        if path not in listed and path not in files:
            yield BundleFinding(verdict, path)
    yield from _check_reports(files, listed, actual)
    if not _unchanged(EXHIBITS, listed, actual):
        return
    try:
        exhibits = read_exhibits(read_all(files[EXHIBITS], limit=LARGEST))
    except (*READ_ERRORS, ExhibitsError):
        yield BundleFinding(Verdict.UNREADABLE, EXHIBITS)
        return
    yield from _check_lists(exhibits.lists, listed)
    yield from _check_originals(exhibits.rows, listed, actual)
    references = frozenset(row.ref for row in exhibits.rows)
    if exhibits.lists is None:
        yield from _check_pair(listed)
    yield from _check_people(files, listed, actual, references)
    if _unchanged(LOG, listed, actual) and not _log_fits(files[LOG], exhibits):
        yield BundleFinding(Verdict.LOG_BROKEN, LOG)


def _check_lists(
    named: Sequence[str] | None, listed: Mapping[str, Digest]
) -> Iterator[BundleFinding]:
    """Yield which of the lists beside that of the exhibits are gone, or slipped in."""
    if named is None:  # written before they were named: nothing can be told
        return
    for path in sorted(LISTS):
        if path in named and path not in listed:
            yield BundleFinding(Verdict.MISSING, path)
        elif path in listed and path not in named:
            yield BundleFinding(Verdict.NOT_PART, path)


def _check_reports(
    files: Mapping[str, Opener],
    listed: Mapping[str, Digest],
    actual: Mapping[str, Digest],
) -> Iterator[BundleFinding]:
    if not _unchanged(REPORTS_MADE, listed, actual):
        return
    try:
        read_reports(read_all(files[REPORTS_MADE], limit=LARGEST))
    except (*READ_ERRORS, ReportsListError):
        yield BundleFinding(Verdict.UNREADABLE, REPORTS_MADE)


def cleaned_files(
    files: Mapping[str, Opener],
    listed: Mapping[str, Digest],
    actual: Mapping[str, Digest],
) -> Iterator[CleanedFile]:
    """Yield the cleaned copies that are there as the list of exhibits says.

    Args:
        files: The plain files found.
        listed: What the manifest lists.
        actual: The digests of the files that were read.
    """
    if not _unchanged(EXHIBITS, listed, actual):
        return
    try:
        rows = read_exhibits(read_all(files[EXHIBITS], limit=LARGEST)).rows
    except (*READ_ERRORS, ExhibitsError):
        return
    for row in rows:
        if row.path is None or row.cleaned is None or row.path not in actual:
            continue
        if actual[row.path].hexadecimal == row.cleaned.sha256:
            yield CleanedFile(
                path=row.path, original=row.sha256, replaced=row.cleaned.replaced
            )


def _unchanged(
    path: str, listed: Mapping[str, Digest], actual: Mapping[str, Digest]
) -> bool:
    return path in actual and actual[path] == listed.get(path)


def _check_originals(
    rows: Sequence[ExhibitRow],
    listed: Mapping[str, Digest],
    actual: Mapping[str, Digest],
) -> Iterator[BundleFinding]:
    named = {row.path: row.lies_as for row in rows if row.path is not None}
    lists = {row.cleaned.list for row in rows if row.cleaned}
    for path in sorted(lists - set(listed)):
        yield BundleFinding(Verdict.MISSING, path)
    for path, digest in named.items():
        if path not in listed:
            yield BundleFinding(Verdict.MISSING, path)
        elif path in actual and actual[path].hexadecimal != digest:
            yield BundleFinding(Verdict.CHANGED, path)
    for path in listed:
        if path.startswith((ORIGINALS, CLEANED)) and path not in named.keys() | lists:
            yield BundleFinding(Verdict.NOT_PART, path)


def _check_pair(listed: Mapping[str, Digest]) -> Iterator[BundleFinding]:
    """Yield which of two lists that always go together is gone."""
    both = {ACCOUNTS, INCIDENTS}
    if both & set(listed):
        yield from (BundleFinding(Verdict.MISSING, path) for path in both - set(listed))


def _check_people(
    files: Mapping[str, Opener],
    listed: Mapping[str, Digest],
    actual: Mapping[str, Digest],
    references: frozenset[str],
) -> Iterator[BundleFinding]:
    """Yield which of the lists of accounts and incidents names what is not there."""
    known: frozenset[str] = frozenset()
    if not {ACCOUNTS, INCIDENTS} <= set(listed):
        return
    for path in (ACCOUNTS, INCIDENTS):
        if not _unchanged(path, listed, actual):
            return
        try:
            content = read_all(files[path], limit=people.LARGEST)
            known = people.check_people(path, content, references, known)
        except (*READ_ERRORS, people.PeopleError):
            yield BundleFinding(Verdict.UNREADABLE, path)
            return


def _log_fits(opener: Opener, exhibits: ExhibitList) -> bool:
    """Whether the log follows itself and names each item as the list does."""
    waiting = {row.item: row for row in exhibits.rows}
    known = frozenset(waiting)
    count, last = 0, FIRST
    try:
        with opener() as stream:
            for line in read_lines(LineReader(stream)):
                count, last = count + 1, line.seal
                if line.item not in known:
                    return False
                if line.action in INTAKE and not _takes_in(line, waiting):
                    return False
    except (*READ_ERRORS, LogError):
        return False
    ends = (count, last.hexadecimal) == (exhibits.log_entries, exhibits.log_last_seal)
    return ends and not waiting


def _takes_in(line: LogLine, waiting: dict[str, ExhibitRow]) -> bool:
    """Tick off an item; False when it is there twice or with other bytes."""
    row = waiting.pop(line.item, None)
    return (
        row is not None
        and line.digest is not None
        and (line.digest.hexadecimal, line.size) == (row.sha256, row.size)
    )
