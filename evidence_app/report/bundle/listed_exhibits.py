"""The exhibits of a bundle as rows of ``exhibits.json``."""

from collections.abc import Iterator

from evidence_app.model.case import Audience
from evidence_app.model.correction import NONE, Correction, Corrections
from evidence_app.report.exhibit_rows import (
    AnnexRow,
    CleanedRow,
    CorrectionRow,
    ExhibitRow,
)
from evidence_app.report.material import (
    BundleFile,
    CleanedCopy,
    ExhibitMaterial,
    ReportMaterial,
)


def exhibit_rows(material: ReportMaterial) -> Iterator[ExhibitRow]:
    """Yield a row for each file; a platform is told nothing of them."""
    if material.audience is Audience.PLATFORM:
        return
    for each in material.exhibits:
        for file in each.files:
            told = each.corrections if file is each.files[0] else NONE
            yield _row(each, file, told)


def _row(each: ExhibitMaterial, file: BundleFile, told: Corrections) -> ExhibitRow:
    item = file.item
    return ExhibitRow(
        ref=each.exhibit.reference,
        item=item.id.value,
        role=item.role,
        kind=item.kind.value,
        method=item.origin.method.value,
        path=file.path,
        original_name=item.original_name,
        media_type=item.media_type,
        sha256=item.digest.hexadecimal,
        size=item.size,
        captured_at=item.captured_at.isoformat(),
        withheld=file.withheld.value if file.withheld else None,
        corrections=tuple(_correction(each) for each in told.made),
        corrections_lost=told.lost,
        cleaned=_cleaned(file.cleaned, each.replaced_path) if file.cleaned else None,
        annexes=tuple(
            AnnexRow(
                reference=annex.reference,
                recipient=annex.recipient,
                sha256=annex.digest.hexadecimal,
            )
            for annex in file.annexes
        ),
    )


def _cleaned(copy: CleanedCopy, listed: str) -> CleanedRow:
    return CleanedRow(
        sha256=copy.digest.hexadecimal,
        size=copy.size,
        replaced=copy.places,
        list=listed,
    )


def _correction(made: Correction) -> CorrectionRow:
    return CorrectionRow(
        field=made.field.value,
        earlier=made.earlier,
        earlier_at=made.earlier_at.isoformat(),
        to=made.to,
        reason=made.reason,
        at=made.at.isoformat(),
        by=made.actor,
    )
