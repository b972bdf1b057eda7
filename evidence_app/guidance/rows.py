"""Makes values of a pack's rows; see ``docs/guidance-packs.md`` for the fields."""

import hashlib
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from evidence_app.guidance.asked import Asked
from evidence_app.guidance.form import PackFormError, Table
from evidence_app.guidance.hours import Holidays, Hours, read_spans
from evidence_app.guidance.law import Commencement, Duty, Law, Statement
from evidence_app.guidance.office import (
    Account,
    Channel,
    Contact,
    Kind,
    Notice,
    Office,
    Role,
    Topic,
)
from evidence_app.guidance.provenance import Provenance, Source, Status
from evidence_app.guidance.situations import Situation
from evidence_app.model.case import Concerns

_SHAPES: Final = {
    Kind.PHONE: re.compile(r"\+?[0-9A-Z][0-9A-Z -]*"),
    Kind.TEXT: re.compile(r"\+?[0-9][0-9 -]*"),
    Kind.EMAIL: re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"),
    Kind.LINK: re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[\w./-]*)?", re.IGNORECASE),
}
"""What each kind of contact looks like. A link has no scheme and no query: it is
opened with ``https://`` and carries nothing of hers."""
_URL: Final = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(/[\w./?=&%#-]*)?")
_ZONE: Final = re.compile(r"UTC|[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_]+)+")
_LONGEST_DUTY: Final = timedelta(days=366)


class Rows:
    """Reads the rows of one pack, whose sources are named by short names."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._cited: set[str] = set()

    def finish(self) -> None:
        """Refuse a source that nothing cites: a fact was lost, or it is a leftover."""
        if set(self._sources) != self._cited:
            raise PackFormError("sources")

    def law(self, row: Table) -> Law:
        """Read one row of ``laws``."""
        law = Law(
            name=row.text("name"),
            says=row.text("says"),
            situations=row.several_of("situations", Situation),
            begins=_begins(row),
            provenance=self._provenance(row),
        )
        row.finish()
        return law

    def duty(self, row: Table) -> Duty:
        """Read one row of ``duties``."""
        duty = Duty(
            id=row.name("id"),
            name=row.text("name"),
            says=row.text("says"),
            situations=row.several_of("situations", Situation),
            asks=row.texts("asks"),
            fields=_fields(row),
            begins=_begins(row),
            within=_within(row),
            escalate=row.text_or_none("escalate"),
            prescribed=row.yes("prescribed"),
            provenance=self._provenance(row),
        )
        if duty.within and duty.begins is Commencement.NOT_CONFIRMED:
            raise PackFormError("hours")  # what has not begun is not timed
        row.finish()
        return duty

    def statement(self, row: Table) -> Statement:
        """Read one row of ``statements``."""
        statement = Statement(
            id=row.name("id"),
            name=row.text("name"),
            purpose=row.text("for"),
            wording=row.text("wording"),
            sha256=row.text("sha256"),
            provenance=self._provenance(row),
        )
        if statement.sha256 != hashlib.sha256(statement.wording.encode()).hexdigest():
            raise PackFormError("sha256")  # a slip in an official wording
        row.finish()
        return statement

    def office(self, row: Table) -> Office:
        """Read one row of ``offices``."""
        hours = row.table("hours")
        office = Office(
            name=row.text("name"),
            purpose=row.text("for"),
            role=row.one_of("role", Role),
            situations=_situations(row),
            contacts=self._contacts(row),
            asks=row.texts_or_none("asks"),
            limits=row.text_or_none("limits"),
            hours=self._hours(hours) if hours else None,
            emergency=row.yes("emergency"),
            crisis=row.yes("crisis"),
            described=row.yes("described"),
            provenance=self._provenance(row),
        )
        row.finish()
        return office

    def channel(self, row: Table) -> Channel:
        """Read one row of ``channels``."""
        channel = Channel(
            name=row.text("name"),
            asks=row.texts("asks"),
            fields=_fields(row),
            situations=_situations(row),
            contacts=self._contacts(row),
            account=row.one_of("account", Account),
            who_sees=row.text_or_none("who_sees"),
            duties=row.texts_or_none("duties"),
            law_only=row.yes("law_only"),
            provenance=self._provenance(row),
        )
        row.finish()
        return channel

    def notice(self, row: Table) -> Notice:
        """Read one row of ``advice``, ``cautions`` or ``notices``."""
        notice = Notice(
            text=row.text("text"),
            situations=_situations(row),
            provenance=self._provenance(row),
            topic=row.one_of("about", Topic) if row.has("about") else None,
            concerns=row.several_of("who", Concerns) if row.has("who") else (),
        )
        row.finish()
        return notice

    def provenance(self, row: Table) -> Provenance:
        """Read a fact that is nothing but there."""
        provenance = self._provenance(row)
        row.finish()
        return provenance

    def _hours(self, row: Table) -> Hours:
        zone = row.text("zone")
        # Whether there is such a zone is for the review: a computer that lacks one
        # must not lose the whole pack.
        if not _ZONE.fullmatch(zone):
            raise PackFormError("zone")
        hours = Hours(
            zone=zone,
            spans=read_spans(row.texts("weekly")),
            holidays=row.one_of("holidays", Holidays),
            provenance=self._provenance(row),
        )
        row.finish()
        return hours

    def _contacts(self, row: Table) -> tuple[Contact, ...]:
        return tuple(map(self._contact, row.tables_or_none("contacts")))

    def _contact(self, row: Table) -> Contact:
        contact = Contact(
            kind=row.one_of("kind", Kind),
            value=row.text("value"),
            provenance=self._provenance(row),
        )
        if not _SHAPES[contact.kind].fullmatch(contact.value):
            raise PackFormError("value")
        row.finish()
        return contact

    def _provenance(self, row: Table) -> Provenance:
        name = row.name("source")
        if name not in self._sources:
            raise PackFormError("source")
        self._cited.add(name)
        provenance = Provenance(
            source=self._sources[name],
            status=row.one_of("status", Status),
            checked_on=row.day("checked_on"),
            review_by=row.day("review_by"),
            late=row.text_or_none("late"),
        )
        if provenance.review_by <= provenance.checked_on:
            raise PackFormError("review_by")
        return provenance


def read_sources(rows: tuple[Table, ...]) -> dict[str, Source]:
    """Read the ``sources`` of a pack, each named once."""
    sources: dict[str, Source] = {}
    for row in rows:
        name = row.name("id")
        source = Source(title=row.text("title"), url=row.text_or_none("url"))
        if name in sources or (source.url and not _URL.fullmatch(source.url)):
            raise PackFormError("sources")
        sources[name] = source
        row.finish()
    return sources


def _situations(row: Table) -> tuple[Situation, ...]:
    if not row.has("situations"):
        return ()
    return row.several_of("situations", Situation)


def _fields(row: Table) -> tuple[tuple[Asked, ...], ...]:
    """Read what answers each of ``asks``: names apart by blanks, never none."""
    given = row.texts_or_none("fields")
    try:
        fields = tuple(tuple(map(Asked, each.split())) for each in given)
    except ValueError as error:
        raise PackFormError("fields") from error
    if len(fields) != len(row.texts("asks")):
        raise PackFormError("fields")
    return fields


def _begins(row: Table) -> date | Commencement:
    given = row.day_or_text("begins")
    return given if isinstance(given, date) else row.one_of("begins", Commencement)


def _within(row: Table) -> timedelta | None:
    if not row.has("hours"):
        return None
    hours = row.number("hours")
    if not timedelta(0) < timedelta(hours=min(hours, 9999)) <= _LONGEST_DUTY:
        raise PackFormError("hours")
    return timedelta(hours=hours)
