"""A program: takes a picture as under Wayland, beside a stand-in of the portal.

    dbus-run-session -- python -m tests.hostile.recorder.portal_session PICTURE ANSWER

Prints one JSON object of what came of it.
"""

import hashlib
import json
import subprocess
import sys

from evidence_app.capture.freezing import Freezing
from evidence_app.errors import EvidenceError
from tests.unit.capture.moments import StillClock

STAND_IN = "tests.hostile.recorder.stand_in_portal"


def main(picture, answer):
    """Ask, and tell what came."""
    told: dict[str, object] = {}
    with subprocess.Popen(
        [sys.executable, "-m", STAND_IN, picture, answer],
        stdout=subprocess.PIPE,
        text=True,
    ) as portal:
        assert portal.stdout is not None
        assert portal.stdout.readline() == "ready\n"
        try:
            taken = Freezing(StillClock()).run(lambda _: None)
        except EvidenceError as error:
            told["error"] = type(error).__name__
        else:
            told["taken"] = [of(each) for each in taken]
        told["asked"] = json.loads(portal.stdout.readline())
    sys.stdout.write(json.dumps(told))


def of(captured):
    """Return what can be told of a picture."""
    with captured.open() as stream:
        digest = hashlib.sha256(stream.read()).hexdigest()
    facts = {fact.name: fact.value for fact in captured.facts}
    return [digest, facts, [finding.code for finding in captured.findings]]


if __name__ == "__main__":
    main(*sys.argv[1:])
