"""A notice as plain text, for an e-mail or a form with one large field."""

from collections.abc import Iterator

from evidence_app.report.notice.answers import account_line
from evidence_app.report.notice.values import PlatformNotice, Statement, spoken
from evidence_app.report.notice.words import details_of, signed, subject_line
from evidence_app.words import Language


def notice_text(notice: PlatformNotice, language: Language) -> str:
    """Return the notice as plain text, as the PDF's first page has it, and the rest."""
    return "\n".join(_lines(notice, language)).strip() + "\n"


def _lines(notice: PlatformNotice, language: Language) -> Iterator[str]:
    told = language.render
    for words in (subject_line(notice), notice.addressee):
        yield told(words, isolate=False) if words else ""
    for words in notice.opening:
        yield told(words, isolate=False)
    for each in notice.why:
        yield spoken(each, language)
    yield ""
    for number, address in enumerate(notice.addresses, start=1):
        yield f"{number}. {address}"
    yield from map(account_line, notice.accounts)
    yield ""
    for words in notice.requests[1:]:
        yield f"- {told(words, isolate=False)}"
    yield ""
    for statement in notice.statements:
        yield from _statement(statement, language)
    for label, value in (*details_of(notice), *signed(notice)):
        yield f"{told(label, isolate=False)}: {value}"


def _statement(statement: Statement, language: Language) -> Iterator[str]:
    yield language.render(statement.words, isolate=False)
    if statement.official:
        yield f"“{statement.official}”"
        yield f"({statement.source})"
