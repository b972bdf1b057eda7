"""What the recorder runs beside a page, in a world of its own."""

from typing import Final

from evidence_app.host.resources import find

WORLD: Final = "recorder"

PLACEHOLDER: Final = (
    "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg' "
    "viewBox='0 0 320 180' preserveAspectRatio='none'>"
    "<rect width='320' height='180' fill='%23e6e6e6' stroke='%23777'/>"
    "<text x='160' y='98' font-family='sans-serif' font-size='22' fill='%23333' "
    "text-anchor='middle'>Picture left out</text></svg>"
)


def tools() -> str:
    """Return the functions that are put beside a page."""
    return _script("recorder/page_tools.js")


def ear() -> str:
    """Return what listens in a page in which a person browses."""
    return _script("recorder/page_ear.js")


def _script(name: str) -> str:
    path = find(name)
    if path is None:
        raise FileNotFoundError(name)
    return path.read_text("utf-8")
