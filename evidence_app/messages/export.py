"""What every reader of an export returns; the values live in ``model``.

The app's side of the decoder pipe rebuilds the same values without knowing the
readers.
"""

from evidence_app.model.export import Attachment, Export, export_finding

__all__ = ["Attachment", "Export", "export_finding"]
