"""The visible words of a page, in reading order.

Taken from what the browser has laid out, so that frames and shadow roots, the
closed ones too, speak as well, and what is hidden does not. A line is what one
block holds.
"""

from typing import Final

from evidence_app.capture.devtools import Values, mapping

LONGEST: Final = 4_000_000
_INLINE: Final = ("inline", "contents", "ruby", "")
_MOST_UP: Final = 50


def words_of(snapshot: Values) -> str:
    """Return the words of a snapshot (``DOMSnapshot.captureSnapshot``)."""
    strings = [
        one if isinstance(one, str) else "" for one in _list(snapshot, "strings")
    ]
    lines: list[str] = []
    for document in _list(snapshot, "documents"):
        lines += _Page(mapping(document), strings).lines()
    return "\n".join(lines)[:LONGEST]


class _Page:
    def __init__(self, document: Values, strings: list[str]) -> None:
        self._strings = strings
        self._parents = _list(mapping(document.get("nodes")), "parentIndex")
        layout = mapping(document.get("layout"))
        self._nodes = _list(layout, "nodeIndex")
        self._texts = _list(layout, "text")
        self._displays = {
            node: self._string(style[0])
            for node, style in zip(self._nodes, _list(layout, "styles"), strict=False)
            if isinstance(style, list) and style
        }

    def lines(self) -> list[str]:
        lines: list[str] = []
        last: object = None
        for node, place in zip(self._nodes, self._texts, strict=False):
            words = self._string(place)
            if not words.strip():
                continue
            block = self._block(node)
            if lines and block == last:
                lines[-1] += words
            else:
                lines.append(words)
            last = block
        return [line.strip() for line in lines]

    def _block(self, node: object) -> object:
        """Return the nearest node above that begins a line of its own."""
        for _ in range(_MOST_UP):
            node = self._parent(node)
            if node is None:
                return None
            if self._displays.get(node, "") not in _INLINE:
                return node
        return node

    def _parent(self, node: object) -> object:
        if not isinstance(node, int) or not 0 <= node < len(self._parents):
            return None
        parent = self._parents[node]
        return parent if isinstance(parent, int) and parent >= 0 else None

    def _string(self, place: object) -> str:
        if isinstance(place, int) and 0 <= place < len(self._strings):
            return self._strings[place]
        return ""


def _list(values: Values, name: str) -> list[object]:
    found = values.get(name)
    return found if isinstance(found, list) else []
