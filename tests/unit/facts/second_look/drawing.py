"""Pictures drawn for comparing: each row of another grey, and patches on them."""

from evidence_app.model.pixels import Pixels

WIDTH = 96


def rows(count, first=0):
    """Return rows that differ from each other, as a page's rows do."""
    return [
        bytes([(first + each) % 251, each // 251, 7] * WIDTH) for each in range(count)
    ]


def picture(rows, width=WIDTH):
    return Pixels(width, len(rows), b"".join(rows))


def painted(rows, *, left, top, width, height, level):
    """Return the rows with a rectangle in one colour."""
    changed = list(rows)
    for row in range(top, top + height):
        before = changed[row]
        patch = bytes([level]) * (width * 3)
        changed[row] = before[: left * 3] + patch + before[(left + width) * 3 :]
    return changed
