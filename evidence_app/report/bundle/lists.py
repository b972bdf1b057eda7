"""Writes a bundle's log and its lists for machines."""

from collections.abc import Mapping, Sequence

from evidence_app.model.case import Audience
from evidence_app.report import bag
from evidence_app.report.bundle.bag_folder import BagWriter
from evidence_app.report.bundle.case_nodes import write_case
from evidence_app.report.bundle.listed_exhibits import exhibit_rows
from evidence_app.report.bundle.reported import reported_rows
from evidence_app.report.exhibit_rows import ExhibitList, write_exhibits
from evidence_app.report.log_lines import FIRST, last_seal, write_lines
from evidence_app.report.material import ReportMaterial
from evidence_app.report.people import people_files
from evidence_app.report.proof_lines import checkpoint_files, write_proof_lines
from evidence_app.report.reports_list import write_reports


def write_log_and_lists(material: ReportMaterial, folder: BagWriter) -> None:
    """Write the log, every list, and what proves the log.

    The files of messages were written into ``folder`` before.
    """
    lines = list(write_lines(material.entries))
    folder.write(bag.LOG, lines)
    others = _others(material)
    folder.write(bag.EXHIBITS, [write_exhibits(_listed(material, lines, others))])
    for path, content in others.items():
        folder.write(path, [content])
    if _for_machines(material):
        folder.write(bag.CASE, write_case(material, _seal(lines), folder))
    if material.proofs is not None:
        folder.write(bag.PROOFS, write_proof_lines(material.proofs.records))
        for path, content in checkpoint_files(material.proofs):
            folder.write(path, [content])


def exhibit_list(material: ReportMaterial) -> bytes:
    """Return the list of exhibits as a bundle has it, without writing anything."""
    lines = list(write_lines(material.entries))
    return write_exhibits(_listed(material, lines, _others(material)))


def _listed(
    material: ReportMaterial, lines: Sequence[bytes], others: Mapping[str, bytes]
) -> ExhibitList:
    return ExhibitList(
        reference=material.reference,
        audience=material.audience.value,
        jurisdiction=material.jurisdiction.id,
        made_at=material.made_at.isoformat(),
        tool=material.tool,
        log_entries=len(lines),
        log_last_seal=_seal(lines),
        rows=tuple(exhibit_rows(material)),
        lists=(*others, bag.CASE) if _for_machines(material) else tuple(others),
    )


def _seal(lines: Sequence[bytes]) -> str:
    return (last_seal(lines[-1]) if lines else FIRST).hexadecimal


def _for_machines(material: ReportMaterial) -> bool:
    # A platform is told nothing of the exhibits, in whatever form.
    return material.audience is not Audience.PLATFORM


def _others(material: ReportMaterial) -> Mapping[str, bytes]:
    """Return the lists that are small, by their paths."""
    found: dict[str, bytes] = {}
    if reports := reported_rows(material):
        found[bag.REPORTS_MADE] = write_reports(reports)
    if material.audience is not Audience.PLATFORM:
        found |= dict(people_files(material.people))
    return found
