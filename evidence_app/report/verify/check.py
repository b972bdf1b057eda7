"""The check itself, in the order of ``docs/bundle-format.md``, section "Checking"."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from evidence_app.crypto.signing import fingerprint
from evidence_app.errors import BundleLockedError, NotABundleError
from evidence_app.model.digest import Digest
from evidence_app.model.report_signature import ReportSignature
from evidence_app.model.verdict import (
    BundleCheck,
    BundleFinding,
    CleanedFile,
    TimeBasis,
    Verdict,
)
from evidence_app.report import bag, seal
from evidence_app.report.names import show_path
from evidence_app.report.verify.archive import (
    begins_like_a_bundle,
    is_locked_itself,
    is_zip,
    list_archive,
)
from evidence_app.report.verify.contents import check_contents, cleaned_files
from evidence_app.report.verify.folder import list_folder
from evidence_app.report.verify.listing import (
    READ_ERRORS,
    Listing,
    digest_of,
    read_all,
)
from evidence_app.report.verify.proofs import ProofCheck, check_proofs
from evidence_app.report.verify.report_signature import check_report_signature

LARGEST_MANIFEST: Final = 64 << 20
_EMPTY: Final = Digest.of(b"")
Progress = Callable[[int, int], None]


def check_bundle(
    path: Path,
    *,
    progress: Progress | None = None,
    each_piece: Callable[[], None] = lambda: None,
) -> BundleCheck:
    """Check a bundle's folder or ZIP and say what is not as it was sealed.

    Args:
        path: The folder or the ZIP.
        progress: Told how many files of how many were read.
        each_piece: Called before each piece that is read; it may raise to end the
            check.

    Raises:
        NotABundleError: neither ``bagit.txt`` nor a manifest is there.
    """
    with opened(path) as listing:
        if listing is None:
            return _cut_off(path)
        return check_listing(listing, progress=progress, each_piece=each_piece)


def check_listing(
    listing: Listing,
    *,
    progress: Progress | None = None,
    each_piece: Callable[[], None] = lambda: None,
) -> BundleCheck:
    """Check what lies in a bundle, wherever that is; see ``check_bundle``."""
    if not {bag.BAGIT, bag.MANIFEST} & (set(listing.files) | listing.odd):
        raise NotABundleError
    return _Check(listing, progress or (lambda _done, _all: None), each_piece).run()


class _Check:
    """One run over a listing; findings collect until the end."""

    def __init__(
        self, listing: Listing, progress: Progress, each_piece: Callable[[], None]
    ) -> None:
        self._listing = listing
        self._each_piece = each_piece
        self._progress = progress
        self._found: set[BundleFinding] = set()
        self._digests: dict[str, Digest] = {}
        self._checked = 0
        self._key = ""
        self._proofs = ProofCheck()

    def run(self) -> BundleCheck:
        """Check in five steps; the numbers are those of the specification."""
        # 1. The seal covers the tag manifest.
        tags = self._check_seal()
        # 2. The tag manifest covers the files at the top, the manifest with them.
        # 3. The manifest covers everything in data/.
        payload = self._read_list(bag.MANIFEST, Verdict.UNREADABLE)
        self._compare({**(payload or {}), **(tags or {})})
        # 4. Nothing else is there.
        self._look_for_more(tags, payload)
        # 5. Log, exhibits and files tell one story.
        cleaned: tuple[CleanedFile, ...] = ()
        if payload is not None:
            found = check_contents(self._listing.files, payload, self._digests)
            self._found.update(found)
            told = cleaned_files(self._listing.files, payload, self._digests)
            cleaned = tuple(sorted(told, key=lambda each: each.path))
            # 6. Each entry of the log proves itself.
            self._check_proofs(payload)
        return BundleCheck(
            intact=not self._found,
            checked=self._checked,
            time_basis=self._proofs.time_basis,
            key=self._key,
            findings=tuple(
                sorted(self._found, key=lambda each: (each.path, each.verdict.value))
            ),
            log_key=self._proofs.key,
            unproved=self._proofs.unproved,
            times=tuple(sorted(self._proofs.times, key=lambda each: each.at)),
            cleaned=cleaned,
            report=self._check_report(),
        )

    def _check_report(self) -> ReportSignature | None:
        opener = self._listing.files.get(bag.REPORT)
        if opener is None:
            return None
        try:
            return check_report_signature(opener, self._each_piece)
        except READ_ERRORS:
            return None  # said already

    def _check_proofs(self, payload: Mapping[str, Digest]) -> None:
        if not self._has_log(payload):
            return
        proofs = check_proofs(
            self._listing.files,
            lambda path: path in payload and self._digests.get(path) == payload[path],
        )
        self._found.update(proofs.findings)
        self._proofs = proofs

    def _has_log(self, payload: Mapping[str, Digest]) -> bool:
        """Say whether entries went out; none do to a platform."""
        return payload.get(bag.LOG, _EMPTY) != _EMPTY

    def _check_seal(self) -> Mapping[str, Digest] | None:
        content = self._read(bag.TAG_MANIFEST, LARGEST_MANIFEST)
        sealed = self._read(bag.SIGNATURE, seal.LARGEST)
        if sealed is not None:
            try:
                signature = seal.read_seal(sealed)
            except seal.SealError:
                self._say(Verdict.SEAL_BROKEN, bag.SIGNATURE)
            else:
                self._key = fingerprint(signature.public_key)
                if content is not None and not seal.covers(signature, content):
                    # One of the two is not what it was; which, nobody can tell.
                    self._say(Verdict.SEAL_BROKEN, bag.SIGNATURE)
                    self._say(Verdict.SEAL_BROKEN, bag.TAG_MANIFEST)
        if content is None:
            return None
        return self._parse(bag.TAG_MANIFEST, content, Verdict.SEAL_BROKEN)

    def _read(self, path: str, limit: int) -> bytes | None:
        """Return a file of the seal; without it there is no seal."""
        if path not in self._listing.files:
            self._say(Verdict.SEAL_BROKEN, path)
            return None
        try:
            return read_all(self._listing.files[path], limit=limit)
        except READ_ERRORS:
            self._say(Verdict.SEAL_BROKEN, path)
            return None

    def _read_list(self, path: str, bad: Verdict) -> Mapping[str, Digest] | None:
        if path not in self._listing.files:
            return None
        try:
            content = read_all(self._listing.files[path], limit=LARGEST_MANIFEST)
        except READ_ERRORS:
            self._say(bad, path)
            return None
        return self._parse(path, content, bad)

    def _parse(
        self, path: str, content: bytes, bad: Verdict
    ) -> Mapping[str, Digest] | None:
        try:
            return bag.read_manifest(content, payload=path == bag.MANIFEST)
        except bag.ManifestError:
            self._say(bad, path)
            return None

    def _compare(self, expected: Mapping[str, Digest]) -> None:
        for done, (path, digest) in enumerate(sorted(expected.items()), start=1):
            self._compare_one(path, digest)
            self._progress(done, len(expected))

    def _compare_one(self, path: str, expected: Digest) -> None:
        if path not in self._listing.files:
            there = path in self._listing.odd or self._behind_odd(path)
            self._say(Verdict.UNREADABLE if there else Verdict.MISSING, path)
            return
        try:
            actual = digest_of(self._listing.files[path], self._each_piece)
        except READ_ERRORS:
            self._say(Verdict.UNREADABLE, path)
            return
        self._checked += 1
        self._digests[path] = actual
        if actual != expected:
            self._say(_CHANGED.get(path, Verdict.CHANGED), path)

    def _behind_odd(self, path: str) -> bool:
        """Whether a folder on the way is there but cannot be entered."""
        steps = path.split("/")
        ways = {"/".join(steps[:count]) for count in range(1, len(steps))}
        return bool(ways & self._listing.odd)

    def _look_for_more(
        self, tags: Mapping[str, Digest] | None, payload: Mapping[str, Digest] | None
    ) -> None:
        for path in (*self._listing.files, *self._listing.odd):
            if path in {bag.TAG_MANIFEST, bag.SIGNATURE}:
                continue
            listed = payload if path.startswith("data/") else tags
            # Without its list nobody can say what belongs.
            if listed is not None and path not in listed:
                self._say(Verdict.NOT_PART, path)
        for path in self._listing.extra:
            self._say(Verdict.NOT_PART, path)

    def _say(self, verdict: Verdict, untrusted_path: str) -> None:
        self._found.add(BundleFinding(verdict, show_path(untrusted_path)))


_CHANGED: Final = {
    bag.MANIFEST: Verdict.SEAL_BROKEN,
    bag.LOG: Verdict.LOG_BROKEN,
}
"""Files whose change has a verdict of its own."""


@contextmanager
def opened(path: Path) -> Iterator[Listing | None]:
    """Give what lies in a folder or ZIP; None for a bundle's ZIP without its end.

    Raises:
        NotABundleError: it is neither a folder nor a ZIP.
        BundleLockedError: it is locked, or something else in a locked ZIP.
    """
    try:
        # A pipe or a device would keep us waiting for bytes that never come.
        if not (path.is_dir() or path.is_file()):
            raise NotABundleError
        stream = None if path.is_dir() else path.open("rb")
    except OSError as error:
        raise NotABundleError from error
    if stream is None:
        yield list_folder(path)
        return
    with stream:
        if not is_zip(stream):
            raise NotABundleError
        yield _listed(stream)


def _listed(stream: BinaryIO) -> Listing | None:
    try:
        if is_locked_itself(stream):
            raise BundleLockedError
        listing = list_archive(stream)
    except (*READ_ERRORS, NotImplementedError) as error:
        if not begins_like_a_bundle(stream):
            raise NotABundleError from error
        return None
    # Cut off inside a page's archive, it ends with the list of that one.
    if listing is None and not begins_like_a_bundle(stream):
        raise NotABundleError
    return listing


def _cut_off(path: Path) -> BundleCheck:
    finding = BundleFinding(Verdict.UNREADABLE, show_path(path.name))
    return replace(NOTHING_READ, findings=(finding,))


NOTHING_READ: Final = BundleCheck(
    intact=False, checked=0, time_basis=TimeBasis.COMPUTER_CLOCK, key="", findings=()
)
"""Before anything of a bundle was read."""
