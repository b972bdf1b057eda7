"""A clock that stands still, for tests."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


class StillClock:
    """Always tells the same time."""

    def now(self) -> datetime:
        return NOON

    def local_offset(self, at: datetime) -> timedelta:  # noqa: ARG002 - the same always
        return timedelta(hours=1)


def words_of(captured):
    """Return the visible words of a captured page, "" when there are none."""
    parts = {part.role: part for part in captured.parts}
    if "text" not in parts:
        return ""
    with parts["text"].open() as stream:
        return stream.read().decode()
