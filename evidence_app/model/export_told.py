"""What the person said of an export that the export does not say itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTold:
    """Answers given when an export was taken in; each may be missing.

    Attributes:
        order: How its dates are written: YMD, DMY, MDY, or "" for not known.
        zone: In which time zone the exporting phone was (IANA name), or "".
        owner: Under which name the person appears, or "".
    """

    order: str = ""
    zone: str = ""
    owner: str = ""


NOTHING_TOLD = ExportTold()
