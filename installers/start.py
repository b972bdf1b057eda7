#!/usr/bin/env python3
r"""Set up once, then run Evidence App from its source tree, with nothing but Python.

python3 installers/start.py              open the window
python3 installers/start.py demo [DIR]   take a sample case to a finished bundle
python3 installers/start.py test [...]   run the tests; the rest goes to pytest
python3 installers/start.py setup        only set up
python3 installers/start.py WORD ...     any other word goes to the command line

On Windows: py installers\start.py. This file keeps to syntax that an old
Python can read too, so that it is told what it lacks.
"""

import sys

OLDEST = (3, 11)
NEWEST = (3, 14)


def main() -> int:
    """Check the interpreter, then hand over to the bootstrap package."""
    lack = what_python_lacks(sys.version_info[:2], sys.maxsize)
    if lack:
        sys.stderr.write(lack + "\n")
        return 2
    from bootstrap.commands import run  # noqa: PLC0415 - an old Python cannot read it

    return run(sys.argv[1:])


def what_python_lacks(version: "tuple[int, ...]", largest: int) -> str:
    """Return a sentence about what is wrong with this Python, "" when all is well."""
    have = ".".join(str(part) for part in version)
    if not OLDEST <= tuple(version) <= NEWEST:
        return (
            f"Evidence App needs Python 3.11, 3.12, 3.13 or 3.14; this is {have}. "
            "Start it with one of those, for example:\n"
            "  python3.11 installers/start.py"
        )
    if largest <= 2**32:
        return "Evidence App needs a 64-bit Python; this one has 32 bits."
    return ""


if __name__ == "__main__":
    sys.exit(main())
