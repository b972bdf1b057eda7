"""Finds the files that the app carries: translations, guidance, trust anchors.

From a source tree they lie beside the package in ``resources/``; in a wheel or a
frozen build, inside it.
"""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_PLACES: Final = (_PACKAGE / "resources", _PACKAGE.parent / "resources")


def find(name: str) -> Path | None:
    """Return the resource's path, or ``None`` when the app carries no such file."""
    for place in _PLACES:
        path = place / name
        if path.exists():
            return path
    return None


def folder(name: str) -> tuple[Path, ...]:
    """Return the files of a resource folder in name order, empty when absent."""
    found = find(name)
    return tuple(sorted(found.iterdir())) if found else ()
