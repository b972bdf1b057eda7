"""The values that may let someone in, as found in one capture."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from evidence_app.capture.credentials.values import (
    REMOVED,
    SHORTEST,
    is_common,
    is_plain,
    values_within,
)


class Sureness(Enum):
    """How sure it is, from its place alone, that a value lets someone in."""

    TYPED = "typed"
    """A password: goes everywhere unless it is very short."""
    SURE = "sure"
    """A token by its name and place: goes unless it is short or quite usual."""
    LIKELY = "likely"
    """A cookie, a stored value: goes unless it reads as words and numbers do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """One value that may let someone in.

    Attributes:
        value: The value; never shown, never logged.
        kind: What it is, such as ``cookie sid``.
        sure: Whether its name or place said that it lets someone in; else it only
            looks so.
    """

    value: str = field(repr=False)
    kind: str
    sure: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """All values of a capture that are looked for wherever they may stand."""

    found: tuple[Secret, ...] = ()

    @property
    def sure(self) -> "Secrets":
        """Return those that let someone in by their name or place."""
        return Secrets(found=tuple(it for it in self.found if it.sure))

    def with_others(self, *others: "Secrets") -> "Secrets":
        """Return these and those of other captures or documents as one."""
        known = {it.value: it for one in (self, *others) for it in one.found[::-1]}
        return Secrets(found=tuple(known.values()))


def secrets_of(value: str, kind: str, sureness: Sureness) -> Iterator[Secret]:
    """Yield the value and its parts, as far as they are looked for everywhere."""
    left = {
        Sureness.TYPED: lambda text: len(text) < SHORTEST,
        Sureness.SURE: is_common,
        Sureness.LIKELY: is_plain,
    }[sureness]
    sure = sureness is not Sureness.LIKELY
    if sureness is Sureness.TYPED and not left(value):
        yield Secret(value=value, kind=kind, sure=sure)
    for index, text in enumerate(values_within(value)):
        # Of its parts, even of a password, only those that read as no word does.
        spared = left if index == 0 else is_plain
        if not spared(text) and REMOVED not in text:
            yield Secret(value=text, kind=kind, sure=sure)


def gathered(secrets: Iterable[Secret]) -> Secrets:
    """Return them without repetitions, the longest value first."""
    known: dict[str, Secret] = {}
    for secret in secrets:
        before = known.setdefault(secret.value, secret)
        if secret.sure and not before.sure:
            known[secret.value] = replace(before, sure=True)
    longest = sorted(known.values(), key=lambda it: -len(it.value))
    return Secrets(found=tuple(longest))
