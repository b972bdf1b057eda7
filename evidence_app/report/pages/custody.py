"""Custody: what was done to the exhibits, in order."""

from collections.abc import Iterator, Mapping

from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.item import ItemId
from evidence_app.report.blocks import Block, PageBreak, Style, Table, Tone
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.fixed_words import ACTIONS, FIELDS, JUDGED, ROLES
from evidence_app.report.pages.repairs import repairs
from evidence_app.report.pages.signed_times import signed_times
from evidence_app.report.pages.voice import Voice, day_and_time, offset
from evidence_app.words import Words, say


def custody(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the entries of the custody log that concern the exhibits."""
    yield PageBreak()
    yield voice.heading(say("Custody log"))
    yield voice.paragraph(
        say(
            "The app writes down, in order, what is done to each item. Each entry is "
            "sealed to the one before it. Numbers are missing here because entries "
            "that do not concern these exhibits stay in the vault. The making of "
            "this bundle is written down after it is finished, so it is not here. "
            "Whoever did something is named as in the app; nobody checked that name."
        )
    )
    if material.log_alarms:
        text = "\n".join(voice.say(words) for words in material.log_alarms)
        yield voice.callout(
            say("This vault's log is not what it once was"), text, Tone.WARNING
        )
    yield Table(
        columns=(
            voice.column(say("No."), 0.75, Style.CODE),
            voice.column(say("Local time, then UTC"), 3.1, Style.CODE),
            voice.column(say("Exhibit"), 2.1),
            voice.column(say("Action"), 3.6),
            voice.column(say("SHA-256 begins"), 2.25, Style.CODE),
        ),
        rows=_rows(material, voice),
    )
    yield from repairs(material, voice, _names(material, voice))
    yield from signed_times(material, voice)


def _rows(material: ReportMaterial, voice: Voice) -> Iterator[tuple[str, ...]]:
    names = _names(material, voice)
    for entry in material.entries:
        yield (
            str(entry.sequence),
            f"{day_and_time(entry.at + entry.local_offset)} "
            f"{offset(entry.local_offset)}\n{day_and_time(entry.at)} UTC",
            names.get(entry.item, "") if entry.item else "",
            _done(entry, voice, names),
            entry.digest.hexadecimal[:16] if entry.digest else "",
        )


def _done(entry: CustodyEntry, voice: Voice, names: Mapping[ItemId, str]) -> str:
    done = _done_words(entry, names)
    if not entry.actor:
        return voice.say(done)
    return voice.say(say("{done} ({actor})", done=done, actor=entry.actor))


def _done_words(entry: CustodyEntry, names: Mapping[ItemId, str]) -> Words:
    fields = {field.value: words for field, words in FIELDS.items()}
    if entry.action is Action.CORRECTED and entry.detail in fields:
        return say("Corrected: {field}", field=fields[entry.detail])
    judged = {says.value: words for says, words in JUDGED.items()}
    if entry.action is Action.JUDGED and entry.detail in judged:
        return say("Something the page states: {said}", said=judged[entry.detail])
    if entry.action is Action.COMPARED:
        known = {item.value: name for item, name in names.items()}
        if entry.detail in known:
            return say("Compared: see {reference}", reference=known[entry.detail])
    if entry.action is Action.REDACTED:
        known = {item.value: name for item, name in names.items()}
        copy = known.get(entry.detail.partition(",")[0])
        if copy is not None:
            return say("Copy with covered parts made: {reference}", reference=copy)
    return ACTIONS[entry.action]


def _names(material: ReportMaterial, voice: Voice) -> Mapping[ItemId, str]:
    names: dict[ItemId, str] = {}
    for each in material.exhibits:
        reference = each.exhibit.reference
        for file in each.files:
            role = file.item.role
            words = say(
                "{reference}: {part}",
                reference=reference,
                part=ROLES.get(role, Words(role)),
            )
            names[file.item.id] = voice.say(words) if role else reference
    return names
