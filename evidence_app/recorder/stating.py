"""Searches the page's own words, as received and as shown, for what it states."""

from typing import Final

from evidence_app.capture.exchange import Exchange
from evidence_app.capture.statements import (
    PageStatements,
    SavedPage,
    Statement,
    find_statements,
)
from evidence_app.recorder.answers import Plain
from evidence_app.recorder.hops import Hop
from evidence_app.recorder.seen import Seen

_MOST_ANSWERS: Final = 300
_LONGEST_ANSWER: Final = 8 << 20


def statements_of(
    seen: Seen, requests: list[tuple[Hop, Exchange | None]]
) -> PageStatements:
    """Return what the page and the answers it loaded state about it."""
    document = seen.document.body if seen.document else None
    answers = [
        exchange.body
        for _, exchange in requests
        if exchange and exchange.body and exchange.resource in {"xhr", "fetch"}
    ]
    return find_statements(
        SavedPage(
            address=seen.address,
            untrusted_rendered=seen.html,
            untrusted_received=(document or b"").decode("utf-8", "replace"),
            untrusted_answers=[
                one for one in answers[:_MOST_ANSWERS] if len(one) <= _LONGEST_ANSWER
            ],
        )
    )


def plain_statement(statement: Statement) -> dict[str, Plain]:
    """Return a statement as plain values."""
    return {
        "name": statement.name.value,
        "value": statement.value,
        "where": statement.where,
        "copy": statement.copy.value,
        "zone": statement.zone,
    }


def plain_posts(statements: PageStatements) -> list[Plain]:
    """Return every post of the page as plain values."""
    return [
        [plain_statement(one) for one in post.statements] for post in statements.posts
    ]
