"""What set-up says, on standard error: standard output belongs to the app."""

import sys


def tell(line: str) -> None:
    """Say one line at once."""
    print(line, file=sys.stderr, flush=True)
