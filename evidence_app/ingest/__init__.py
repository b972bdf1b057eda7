"""The only way in: hash, encrypt, store, read back, log; only then "saved".

``ingest`` takes one captured thing with its parts, ``ingest_batch`` many, in groups.
``handover.receive`` what another vault handed over. All refuse what carries no answer
to the gate's question, by the one rule of ``model/gate.py``.
"""

from evidence_app.ingest.batch import Failure, Prepare, Saved, Taken, ingest_batch
from evidence_app.ingest.one import Into, Progress, check_answered, ingest

__all__ = [
    "Failure",
    "Into",
    "Prepare",
    "Progress",
    "Saved",
    "Taken",
    "check_answered",
    "ingest",
    "ingest_batch",
]
