"""Writes a bundle's log and its lists for machines."""

from collections.abc import Mapping

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
    seal = (last_seal(lines[-1]) if lines else FIRST).hexadecimal
    others = _others(material)
    # A platform is told nothing of the exhibits, in whatever form.
    for_machines = material.audience is not Audience.PLATFORM
    listed = ExhibitList(
        reference=material.reference,
        audience=material.audience.value,
        jurisdiction=material.jurisdiction.id,
        made_at=material.made_at.isoformat(),
        tool=material.tool,
        log_entries=len(lines),
        log_last_seal=seal,
        rows=tuple(exhibit_rows(material)),
        lists=(*others, bag.CASE) if for_machines else tuple(others),
    )
    folder.write(bag.EXHIBITS, [write_exhibits(listed)])
    for path, content in others.items():
        folder.write(path, [content])
    if for_machines:
        folder.write(bag.CASE, write_case(material, seal, folder))
    if material.proofs is not None:
        folder.write(bag.PROOFS, write_proof_lines(material.proofs.records))
        for path, content in checkpoint_files(material.proofs):
            folder.write(path, [content])


def _others(material: ReportMaterial) -> Mapping[str, bytes]:
    """Return the lists that are small, by their paths."""
    found: dict[str, bytes] = {}
    if reports := reported_rows(material):
        found[bag.REPORTS_MADE] = write_reports(reports)
    if material.audience is not Audience.PLATFORM:
        found |= dict(people_files(material.people))
    return found
