"""Papers beside a bundle, each a file of its own: contact sheet, statement, drafts.

They lie in a folder beside the bundle and not in it, so that a sheet can be taken away,
or never handed over, without breaking the bundle's seal. How a person can be reached is
read here alone: no page of the report is made from it.
"""

from evidence_app.report.papers.write import PapersMaterial, write_papers

__all__ = ["PapersMaterial", "write_papers"]
