"""How the browser's windows are called: as the app's own, with the same label."""

from collections.abc import Mapping
from dataclasses import dataclass

from evidence_app.look.look import Look
from evidence_app.words import mark

_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What was chosen.

    Attributes:
        title: Of the window.
        label: Stands in it; "" for none.
        icon: The name of its picture; "" for the system's.
    """

    title: str
    label: str = ""
    icon: str = ""


def named_in(request: Mapping[str, object], look: Look) -> Named:
    """Return what a request says, and the usual name where it says none."""

    def told(name: str) -> str:
        value = request.get(name)
        return value[:_LONGEST] if isinstance(value, str) else ""

    usual = look.text(mark("Notes and pictures"))
    return Named(title=told("title") or usual, label=told("label"), icon=told("icon"))
