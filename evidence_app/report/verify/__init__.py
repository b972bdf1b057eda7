"""Checks a bundle with nothing but the bundle: no vault, no network, no unpacking.

``check_bundle`` reads a bundle's folder or its ZIP as it lies, in bounded memory,
follows no link and opens nothing by a name that the bundle gives. What it found is
listed by path with fixed verdicts; ``docs/bundle-format.md`` has the rules.
"""

from evidence_app.report.verify.check import check_bundle
from evidence_app.report.verify.report_signature import check_report_signature

__all__ = ["check_bundle", "check_report_signature"]
