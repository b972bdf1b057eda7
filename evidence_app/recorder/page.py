"""Later."""

from collections.abc import Mapping

from evidence_app.recorder.answers import Answers


def record(request: Mapping[str, object], answers: Answers) -> None:
    """Later."""
