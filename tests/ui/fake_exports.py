"""Chat exports in memory: what is in them is said by the test."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from evidence_app.clock import SystemClock
from evidence_app.facts.export_reading import ExportMember
from evidence_app.model.consent import Consent
from evidence_app.model.export import Conversation, ConversationKind
from evidence_app.model.export_findings import export_finding
from evidence_app.model.item import Kind
from evidence_app.session import ExportFile, FetchedKeys, Survey
from evidence_app.session.mail_keys import KeyAnswer, MailKeys


def sample_survey(**changes):
    """Return what a WhatsApp chat without anything to ask about holds."""
    values: dict[str, Any] = {
        "conversations": [
            Conversation(number=1, title="Unknown", participants=("Mina", "Unknown"))
        ],
        "messages": Counter({1: 1204}),
        "people": Counter({"Unknown": 900, "Mina": 304}),
        "first": "13/03/2025, 21:58",
        "last": "21/11/2026, 21:02",
        "earliest": datetime(2025, 3, 13, 21, 58),  # noqa: DTZ001 - as written
        "latest": datetime(2026, 11, 21, 21, 2),  # noqa: DTZ001 - as written
        "findings": [export_finding("unsigned_export")],
    }
    return Survey(**{**values, **changes})


def several_chats():
    """Return what an export of everything holds."""
    kinds = list(ConversationKind)
    return sample_survey(
        conversations=[
            Conversation(number=n, title=f"Chat {n}", kind=kinds[n % len(kinds)])
            for n in range(1, 9)
        ],
        messages=Counter({n: n * 40 for n in range(1, 9)}),
    )


UNCLEAR = {
    "DMY": datetime(2025, 4, 3, 14, 5),  # noqa: DTZ001 - as written
    "MDY": datetime(2025, 3, 4, 14, 5),  # noqa: DTZ001 - as written
}


@dataclass
class FakeExport:
    """One export."""

    name: str = "chat.zip"
    platform: str = "WhatsApp"
    format: str = "whatsapp"
    found: Survey = field(default_factory=sample_survey)
    dates: dict[str, datetime] = field(default_factory=dict)
    members: tuple[ExportFile, ...] = ()
    trouble: Any = None
    closed: int = 0
    volumes: int = 1
    columns: tuple[str, ...] = ()
    mail_keys: MailKeys = field(default_factory=lambda: MailKeys(SystemClock()))
    rests: int = 0

    def survey(self, _asked=None, heard=None):
        if heard:
            heard(0)
        if self.trouble:
            raise self.trouble
        return self.found

    def dated(self, _sequence):
        return self.dates

    def files(self, _survey):
        return self.members

    def rest(self):
        self.rests += 1

    def close(self):
        self.closed += 1


def with_files(*names, **changes):
    """Return an export with these files beside its messages."""
    members = tuple(
        ExportFile(
            name, name, 2048, ExportMember(number, name, 0, 2048, 0), index=number
        )
        for number, name in enumerate(names, 1)
    )
    return FakeExport(members=members, **changes)


def fetched_keys(answers=(), failed=()):
    """Return what came of asking for keys."""
    at = datetime(2026, 11, 27, tzinfo=UTC)
    consent = Consent(agreed_to="yes", at=at, by="", hosts=frozenset())
    return FetchedKeys(
        consent=consent,
        answers=tuple(
            KeyAnswer(
                name=name,
                text="v=DKIM1; p=",
                signed=False,
                answer=b"",
                resolver="https://resolver.example/dns-query",
                asked_at=at,
            )
            for name in answers
        ),
        failed=failed,
    )


class FakeImporting:
    """The way in for chat exports, of a fake vault."""

    can_leave_out = True
    plain: Any = None
    fetched: Any = None
    exports: dict[Any, Any]
    kept: list[Any]
    make_item: Any
    _meet: Any

    def choose_export(self, path, *_more):
        self._meet("choose_export", path)
        given = self.exports.get(path.name)
        return given or self.exports.setdefault(path.name, FakeExport(name=path.name))

    def choose_plain(self, path):
        self._meet("choose_plain", path)
        return self.plain

    def fetch_keys(self, _export, survey, agree, _stopped=None):
        self._meet("fetch_keys", agree(sorted(survey.keys)))
        return self.fetched

    def take_in_export(self, export, decided, case, *, progress=None):
        self._meet("take_in_export", (export.name, decided))
        if progress:
            progress(1, 2)
        item = self.make_item(
            1000 + len(self.kept),
            case=case.id,
            kind=Kind.CHAT,
            title=export.name,
            media_type="text/plain",
            shown=decided.shown,
            findings=tuple(decided.survey.findings),
        )
        self.kept.append(item)
        return (item,)
