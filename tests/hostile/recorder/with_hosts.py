"""The recorder as a child program that finds the test site's names on loopback.

For tests only: the browser is told where the names lead; nothing else differs.
"""

import sys

from evidence_app.decoder.program import main as decode
from evidence_app.recorder.engines import choosing
from evidence_app.recorder.program import main

if __name__ == "__main__":
    if "decoder" in sys.argv:  # pictures are opened as ever
        sys.exit(decode())
    rules = '--host-resolver-rules="MAP *.test 127.0.0.1" '
    choosing._FLAGS = rules + choosing._FLAGS  # type: ignore[misc]
    sys.exit(main())
