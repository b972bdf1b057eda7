"""Whether to go on: asked between pieces, pages and steps while a bundle is made."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from evidence_app.errors import ReportStoppedError

T = TypeVar("T")

Stop = Callable[[], bool]
"""Says whether the bundle is wanted no more."""

GoOn = Callable[[], None]
"""Returns, or raises ``ReportStoppedError``."""


def asking(stop: Stop | None) -> GoOn:
    """Return what to call where the making can be stopped."""

    def go_on() -> None:
        if stop is not None and stop():
            raise ReportStoppedError

    return go_on


def one_by_one(values: Iterable[T], go_on: GoOn) -> Iterator[T]:
    """Yield the values, asking before each."""
    for value in values:
        go_on()
        yield value
