"""Opens closed shadow trees to the recorder's own tools, and to nobody else.

A page may keep parts of itself where scripts cannot look, its own included. They are
on the screen all the same, and may hold what is folded away. The browser's inspector
names each; its root is handed to our world, where the tools then look into it.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from evidence_app.capture.devtools import Values, mapping, number
from evidence_app.recorder.asking import Asking
from evidence_app.recorder.steps import Call, Steps

MOST_TREES: Final = 500
"""At one look; a page that has more was made to keep the recorder busy."""

_SECONDS: Final = 3.0


class ClosedTrees:
    """The closed shadow trees of one page, each handed over once."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._known: set[int] = set()

    def open(self) -> "Steps[bool]":
        """Hand over those that came since the last look; tell whether it answers."""
        # A page that hangs answers none of it: it is waited for once, and not long.
        if (yield Call("DOM.enable", seconds=_SECONDS)).failure:
            return False
        told = yield Call(
            "DOM.getFlattenedDocument", {"depth": -1, "pierce": True}, 10.0
        )
        new = (one for one in _closed(told.result) if one not in self._known)
        for root in tuple(islice(new, MOST_TREES)):
            if (yield from self._asking.hand("adopt", root)):
                self._known.add(root)
        # Else the browser would tell of every change of the page from now on.
        return not (yield Call("DOM.disable", seconds=_SECONDS)).failure


def _closed(told: Values) -> Iterator[int]:
    nodes = told.get("nodes")
    for node in nodes if isinstance(nodes, list) else ():
        roots = mapping(node).get("shadowRoots")
        for each in map(mapping, roots if isinstance(roots, list) else ()):
            if each.get("shadowRootType") == "closed":
                yield int(number(each, "backendNodeId"))
