"""An item as plain JSON values and back, for the sealed sidecar and the catalog.

Readers ignore fields that they do not know; a field that is missing or of a wrong
shape is ``SealBrokenError``, for these values were sealed by the vault itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evidence_app.errors import SealBrokenError
from evidence_app.model.digest import Digest
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.gate import Shown
from evidence_app.model.item import (
    CaseId,
    Item,
    ItemId,
    Kind,
    MessageFields,
    Method,
    Origin,
)
from evidence_app.model.passthrough import Passthrough, Run
from evidence_app.vault.shapes import (
    SHAPE_ERRORS,
    mapping,
    moment,
    rows,
    seconds,
    text,
    whole,
    yes_or_no,
)
from evidence_app.vault.values import IndexedText
from evidence_app.words import Words

JSON = dict[str, Any]  # what json.loads gives; each field is checked on the way in


def item_to_json(item: Item) -> JSON:
    """Return an item as JSON values."""
    told = {
        "id": item.id.value,
        "case": item.case.value,
        "kind": item.kind.value,
        "title": item.title,
        "original_name": item.original_name,
        "media_type": item.media_type,
        "size": item.size,
        "sha256": item.digest.hexadecimal,
        "method": item.origin.method.value,
        "place": item.origin.place,
        "captured_at": item.captured_at.isoformat(),
        "local_offset": item.local_offset.total_seconds(),
        "shown": item.shown.value,
        "facts": [_fact_to_json(fact) for fact in item.facts],
        "findings": [_finding_to_json(finding) for finding in item.findings],
        "part_of": item.part_of.value if item.part_of else None,
        "role": item.role,
        "message": _message_to_json(item.message),
    }
    if item.passthrough is not None:
        told["passthrough"] = _passthrough_to_json(item.passthrough)
    return told


def item_from_json(values: Mapping[str, Any]) -> Item:
    """Return the item that ``item_to_json`` wrote.

    Raises:
        SealBrokenError: the values are not those of an item.
    """
    try:
        return _item(values)
    except SHAPE_ERRORS as error:
        raise SealBrokenError from error


def texts_to_json(texts: Sequence[IndexedText]) -> list[list[str]]:
    """Return pieces of text as JSON values."""
    return [[each.text, each.sender, each.sent_at, each.place] for each in texts]


def texts_from_json(values: object) -> tuple[IndexedText, ...]:
    """Return the pieces that ``texts_to_json`` wrote.

    Raises:
        SealBrokenError: the values are not those of pieces.
    """
    try:
        return tuple(_piece(rows(piece)) for piece in rows(values))
    except SHAPE_ERRORS as error:
        raise SealBrokenError from error


def _piece(values: Iterable[Any]) -> IndexedText:
    written, sender, sent_at, place = (text(value) for value in values)
    return IndexedText(text=written, sender=sender, sent_at=sent_at, place=place)


def _item(values: Mapping[str, Any]) -> Item:
    part_of, message = values["part_of"], values["message"]
    passthrough = values.get("passthrough")
    return Item(
        id=ItemId(values["id"]),
        case=CaseId(values["case"]),
        kind=Kind(values["kind"]),
        title=text(values["title"]),
        original_name=text(values["original_name"]),
        media_type=text(values["media_type"]),
        size=whole(values["size"]),
        digest=Digest(values["sha256"]),
        origin=Origin(Method(values["method"]), text(values["place"])),
        captured_at=moment(values["captured_at"]),
        local_offset=seconds(values["local_offset"]),
        shown=Shown(values["shown"]),
        facts=tuple(_fact(mapping(fact)) for fact in rows(values["facts"])),
        findings=tuple(_finding(mapping(each)) for each in rows(values["findings"])),
        part_of=None if part_of is None else ItemId(part_of),
        role=text(values["role"]),
        message=None if message is None else _message(mapping(message)),
        passthrough=None if passthrough is None else _passed(mapping(passthrough)),
    )


def _passthrough_to_json(given: Passthrough) -> JSON:
    return {
        "media_type": given.media_type,
        "width": given.width,
        "height": given.height,
        "channels": given.channels,
        "bits": given.bits,
        "turn": given.turn,
        "palette": given.palette.hex(),
        "runs": [[run.start, run.length, run.count, run.gap] for run in given.runs],
    }


def _passed(values: Mapping[str, Any]) -> Passthrough:
    return Passthrough(
        media_type=text(values["media_type"]),
        width=whole(values["width"]),
        height=whole(values["height"]),
        channels=whole(values["channels"]),
        bits=whole(values["bits"]),
        turn=whole(values["turn"]),
        palette=bytes.fromhex(text(values["palette"])),
        runs=tuple(_run(rows(run)) for run in rows(values["runs"])),
    )


def _run(values: Iterable[Any]) -> Run:
    start, length, count, gap = (whole(value) for value in values)
    return Run(start, length, count, gap)


def _message(values: Mapping[str, Any]) -> MessageFields:
    return MessageFields(
        sender=text(values["sender"]),
        sent_at=text(values["sent_at"]),
        place=text(values["place"]),
    )


def _message_to_json(message: MessageFields | None) -> JSON | None:
    if message is None:
        return None
    return {
        "sender": message.sender,
        "sent_at": message.sent_at,
        "place": message.place,
    }


def _fact_to_json(fact: Fact) -> JSON:
    return {
        "name": fact.name,
        "value": fact.value,
        "source": fact.source.value,
        "sensitive": fact.sensitive,
    }


def _fact(values: Mapping[str, Any]) -> Fact:
    return Fact(
        text(values["name"]),
        text(values["value"]),
        FactSource(values["source"]),
        yes_or_no(values["sensitive"]),
    )


def _finding_to_json(finding: Finding) -> JSON:
    return {
        "code": finding.code,
        "words": _words_to_json(finding.words),
        "severity": finding.severity.value,
    }


def _finding(values: Mapping[str, Any]) -> Finding:
    words = _words(mapping(values["words"]))
    return Finding(text(values["code"]), words, Severity(values["severity"]))


def _words_to_json(words: Words) -> JSON:
    values = [
        [name, _words_to_json(value) if isinstance(value, Words) else value]
        for name, value in words.values
    ]
    return {
        "text": words.text,
        "values": values,
        "many": words.many,
        "count": words.count,
    }


def _words(values: Mapping[str, Any]) -> Words:
    many = values["many"]
    return Words(
        text(values["text"]),
        tuple(_place(rows(place)) for place in rows(values["values"])),
        None if many is None else text(many),
        whole(values["count"]),
    )


def _place(values: Iterable[Any]) -> tuple[str, str | int | Words]:
    name, value = values
    if isinstance(value, Mapping):
        return text(name), _words(value)
    return text(name), value if isinstance(value, str) else _number(value)


def _number(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    return value
