"""The recorder as a child program that finds the test site's names on loopback.

For tests only: the browser is told where the names lead; nothing else differs.
"""

import sys

from evidence_app.decoder.export_program import main as read_exports
from evidence_app.decoder.program import main as decode
from evidence_app.recorder.engines import choosing
from evidence_app.recorder.program import main

RULES = '--host-resolver-rules="MAP *.test 127.0.0.1" '


def tell_where_the_names_lead() -> None:
    """Have the built-in browser of this process find the test site."""
    choosing._FLAGS = RULES + choosing._FLAGS  # type: ignore[misc]


if __name__ == "__main__":
    if "decoder" in sys.argv:  # pictures are opened as ever
        sys.exit(decode())
    if "export-decoder" in sys.argv:
        sys.exit(read_exports())
    tell_where_the_names_lead()
    sys.exit(main())
