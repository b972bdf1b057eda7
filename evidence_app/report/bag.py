"""The bundle's layout and its manifests: what writer and checker share.

A bundle is a BagIt bag (RFC 8493); ``docs/bundle-format.md`` is the specification.
Reading refuses every line that is not exactly of the form, because a line that two
programs read differently is a hole in a seal.
"""

import re
from collections.abc import Mapping
from typing import Final

from evidence_app.model.digest import Digest

FORMAT: Final = "evidence-app-bundle"
VERSION: Final = 1
WITH_CLEANED: Final = 2
"""The version of a bundle that has a cleaned copy; all others are of the first."""

BAGIT: Final = "bagit.txt"
BAG_INFO: Final = "bag-info.txt"
README: Final = "README.txt"
MANIFEST: Final = "manifest-sha256.txt"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
SIGNATURE: Final = "signature.json"
CHECKER: Final = "verify.html"
"""The page that checks a bundle; beside a ZIP it has the bundle's name before it."""
REPORT: Final = "data/report/Report.pdf"
ORIGINALS: Final = "data/originals/"
CLEANED: Final = "data/cleaned/"
MESSAGES: Final = "data/messages/"
EXHIBITS: Final = "data/exhibits.json"
ACCOUNTS: Final = "data/accounts.json"
INCIDENTS: Final = "data/incidents.json"
REPORTS_MADE: Final = "data/reports_made.json"
CASE: Final = "data/case.jsonld"
"""What is in the bundle, as linked data of CASE and UCO."""
LISTS: Final = frozenset({ACCOUNTS, CASE, INCIDENTS, REPORTS_MADE})
"""Those beside the list of the exhibits, which names the ones that go along."""
LOG: Final = "data/custody/log.jsonl"
PROOFS: Final = "data/custody/proofs.jsonl"
NOTE_KEY: Final = "data/custody/key.txt"
CHECKPOINTS: Final = "data/custody/checkpoints/"


def checker_name(reference: str) -> str:
    """Return the name of the page that lies beside a bundle's ZIP, never inside."""
    return f"{reference}-{CHECKER}"


TAG_FILES: Final = (BAGIT, BAG_INFO, MANIFEST, README)
"""What the tag manifest lists: everything outside ``data/`` but itself and the seal."""

BAGIT_TEXT: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

_LINE: Final = re.compile(r"([0-9a-f]{64})  ([^\x00-\x1f\x7f]+)")
_LONGEST_LINE: Final = 4096


class ManifestError(ValueError):
    """A manifest is not of the form."""


def write_manifest(digests: Mapping[str, Digest]) -> bytes:
    """Return the lines of a manifest, in the order of their paths."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()


def read_manifest(untrusted: bytes, *, payload: bool) -> dict[str, Digest]:
    """Return the paths and digests that a manifest lists.

    Paths are those of the list, relative and without ``..``; they are only ever
    looked up among the files found, never opened by name.

    Args:
        untrusted: The manifest's bytes.
        payload: Whether it lists what is in ``data/``, else what is outside.

    Raises:
        ManifestError: a line is not of the form, or a path is listed twice.
    """
    try:
        text = untrusted.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ManifestError("not UTF-8") from error
    listed: dict[str, Digest] = {}
    for line in text.replace("\r\n", "\n").removesuffix("\n").split("\n"):
        found = _LINE.fullmatch(line) if len(line) <= _LONGEST_LINE else None
        if not found or not is_plain_path(found[2]) or found[2] in listed:
            raise ManifestError("line")
        if found[2].startswith("data/") is not payload:
            raise ManifestError("place")
        listed[found[2]] = Digest(found[1])
    return listed


def is_plain_path(untrusted_path: str) -> bool:
    """Whether a path stays inside the bundle on every system."""
    steps = untrusted_path.split("/")
    return (
        "\\" not in untrusted_path
        and "\x00" not in untrusted_path
        and ":" not in untrusted_path
        and all(step not in {"", ".", ".."} for step in steps)
    )
