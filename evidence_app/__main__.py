"""Opens the window; with arguments, the command line; as a child, a program apart.

Each is imported only when it is wanted: the command line never loads Qt, and the
recorder and the decoder never load what holds keys.
"""

import sys
from collections.abc import Sequence

from evidence_app.errors import NoWindowError
from evidence_app.host.display import display_answers
from evidence_app.host.privacy import keep_memory_private


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit status."""
    keep_memory_private()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["--child"]:
        return _run_child(words[1] if len(words) > 1 else "")
    if words and words != ["window"]:
        from evidence_app.cli import main as run_command

        return run_command(words)
    return _open_window()


def _open_window() -> int:
    if not display_answers():
        sys.stderr.write(f"{NoWindowError()}\n")
        return 2
    from evidence_app.ui.application import main as open_window

    return open_window([])


def _run_child(name: str) -> int:
    if name == "recorder":
        from evidence_app.recorder.program import main as run
    elif name == "decoder":
        from evidence_app.decoder.program import main as run
    elif name == "export-decoder":
        from evidence_app.decoder.export_program import main as run
    elif name == "page-decoder":
        from evidence_app.decoder.page_program import main as run
    else:
        return 2
    return run()


if __name__ == "__main__":
    sys.exit(main())
