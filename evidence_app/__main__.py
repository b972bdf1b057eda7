"""Starts the program: the window, the command line, or a child program.

Each part is imported only when it is wanted, so that the decoder never loads Qt
and the command line starts fast.
"""

import sys


def main() -> int:
    """Run what the arguments ask for and return the exit status."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--child"]:
        return _run_child(arguments[1] if len(arguments) > 1 else "")
    return 2


def _run_child(name: str) -> int:
    if name == "decoder":
        from evidence_app.decoder import program

        return program.main()
    return 2


if __name__ == "__main__":
    sys.exit(main())
