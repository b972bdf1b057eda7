"""``verify``: what it says of the signature in a report, alone or in its bundle."""

from pathlib import Path
from typing import Final

from evidence_app.cli.rows import signature_row
from evidence_app.cli.terminal import DOES_NOT_CHECK, DONE, Terminal
from evidence_app.errors import NotABundleError
from evidence_app.model.report_signature import ReportSignature, SignatureState
from evidence_app.report.signature_words import said_of_checked
from evidence_app.report.verify import check_report_signature

_PDF: Final = b"%PDF-"


def is_report(path: Path) -> bool:
    """Whether a file begins as a PDF does."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return stream.read(len(_PDF)) == _PDF
    except OSError:
        return False


def verify_report(path: Path, terminal: Terminal) -> int:
    """Check a report without its bundle; it must carry a signature that holds.

    Raises:
        NotABundleError: it cannot be read.
    """
    try:
        report = check_report_signature(lambda: path.open("rb"))
    except OSError as error:
        raise NotABundleError from error
    if terminal.as_json:
        terminal.object({"report_signature": signature_row(report)})
    else:
        tell_report(report, "", terminal)
    return DONE if report.state is SignatureState.HOLDS else DOES_NOT_CHECK


def tell_report(report: ReportSignature, bundle_key: str, terminal: Terminal) -> None:
    """Say what a report's signature is, compared with the bundle's key."""
    for words in said_of_checked(report, bundle_key):
        terminal.say(words)


def fits(report: ReportSignature) -> bool:
    """Whether nothing speaks against the report; without a signature nothing does."""
    return report.state in {SignatureState.HOLDS, SignatureState.NONE}
