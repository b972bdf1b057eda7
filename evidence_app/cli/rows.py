"""Items, hits and checks as the objects that ``--json`` prints."""

from collections.abc import Mapping

from evidence_app.model.correction import Corrections
from evidence_app.model.item import CaseId, Item
from evidence_app.model.locked_item import title_of
from evidence_app.model.report_signature import ReportSignature
from evidence_app.model.verdict import BundleCheck
from evidence_app.vault.vault import SearchHit
from evidence_app.words import Language


def item_row(
    item: Item, case_names: Mapping[CaseId, str], language: Language
) -> dict[str, object]:
    """Return an item as ``list --json`` prints it.

    Keys: id, case (its name), kind, title, sha256, size (bytes), captured_at (ISO
    8601, UTC), origin (address, file name or place as given), findings; and
    method, media_type, part_of, role, shows. Of what is locked away: locked_away, true,
    and nothing that says what it is.
    """
    locked = {"locked_away": True} if item.locked_away else {}
    return locked | {
        "id": str(item.id),
        "case": case_names.get(item.case, ""),
        "kind": item.kind.value,
        "title": _title(item, language),
        "sha256": str(item.digest),
        "size": item.size,
        "captured_at": item.captured_at.isoformat(),
        "origin": item.origin.place,
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "text": language.render(finding.words, isolate=False),
            }
            for finding in item.findings
        ],
        "method": item.origin.method.value,
        "media_type": item.media_type,
        "part_of": str(item.part_of) if item.part_of else None,
        "role": item.role,
        "shows": item.shown.value,
    }


def _title(item: Item, language: Language) -> str:
    title = title_of(item)
    return title if isinstance(title, str) else language.render(title, isolate=False)


def correction_rows(corrections: Corrections | None) -> dict[str, object]:
    """Return what was corrected of an item; nothing where nothing was.

    Keys of each: field, earlier (null for the text that came in), earlier_at, to,
    reason, at (ISO 8601, UTC), by (as named in the app, not verified).
    """
    rows: dict[str, object] = {}
    if corrections is None:
        return rows
    if corrections.made:
        rows["corrections"] = [
            {
                "field": each.field.value,
                "earlier": each.earlier,
                "earlier_at": each.earlier_at.isoformat(),
                "to": each.to,
                "reason": each.reason,
                "at": each.at.isoformat(),
                "by": each.actor,
            }
            for each in corrections.made
        ]
    if corrections.lost:
        rows["corrections_lost"] = corrections.lost
    return rows


def hit_row(
    hit: SearchHit, item: Item, case_names: Mapping[CaseId, str], language: Language
) -> dict[str, object]:
    """Return a search hit: its item, an excerpt and, for messages, who and when."""
    row = {**item_row(item, case_names, language), "excerpt": hit.excerpt}
    if hit.sender or hit.sent_at:
        row |= {"sender": hit.sender, "sent_at": hit.sent_at}
    return row


def bundle_check(check: BundleCheck) -> dict[str, object]:
    """Return a check as ``verify --json`` prints it."""
    return {
        "intact": check.intact,
        "checked": check.checked,
        "time_basis": check.time_basis.value,
        "key": check.key,
        "log_key": check.log_key,
        "unproved": check.unproved,
        "times": [
            {
                "checkpoint": time.size,
                "authority": time.authority,
                "at": time.at.isoformat(),
                "known": time.known,
            }
            for time in check.times
        ],
        "findings": [
            {"verdict": finding.verdict.value, "path": finding.path}
            for finding in check.findings
        ],
        "cleaned": [
            {
                "path": file.path,
                "original": file.original,
                "replaced": file.replaced,
            }
            for file in check.cleaned
        ],
        "report_signature": signature_row(check.report) if check.report else None,
        "absent": list(check.absent),
    }


def signature_row(report: ReportSignature) -> dict[str, object]:
    """Return a report's signature for machines."""
    return {
        "state": report.state.value,
        "key": report.key,
        "times": [
            {
                "covered": time.covered.value,
                "at": time.at.isoformat(),
                "authority": time.authority or None,
            }
            for time in report.times
        ],
    }
