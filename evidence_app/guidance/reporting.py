"""Whom a report can be made to, out of what helps: each with its way.

They are those that the path names, in the order of need: where a picture of someone
under 18 gets taken down, the platform with each of its ways, the police, then everyone
else who can help. What is none of these is left to be written by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evidence_app.guidance.office import Office, Role
from evidence_app.guidance.packs import load_jurisdiction, load_platform
from evidence_app.guidance.path import GENERAL, Path
from evidence_app.model.report_made import To

SERVICES: Final = ("report-remove", "stopncii", "take-it-down")
"""Packs of services that get pictures taken down: a way to report, like a platform."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Someone to report to, and which way.

    Attributes:
        to: What kind it is.
        pack: The platform's id, or "".
        name: As it calls itself; a message id when it is ``described``.
        described: The name is our description of it, marked for translation.
        channel: The way, in the pack's words (a message id), or "".
        duties: Rules with a time, in force, that a report on it can count for.
    """

    to: To
    name: str
    pack: str = ""
    described: bool = False
    channel: str = ""
    duties: tuple[str, ...] = ()


def reporting_doors(path: Path) -> tuple[Door, ...]:
    """Return whom a report can be made to, each once."""
    return tuple(dict.fromkeys(_every(path)))


def _every(path: Path) -> Iterator[Door]:
    for told in path.doors:
        yield from _office(told.fact)
    yield from _platform(path)
    yield from _police(path)
    for each in path.offices:
        if not _is_police(each.office.fact):
            yield from _office(each.office.fact)


def _platform(path: Path) -> Iterator[Door]:
    chosen = path.answers.platform
    if not chosen or chosen == GENERAL:
        return
    pack = load_platform(chosen)
    ways = [
        Door(
            to=To.PLATFORM,
            pack=pack.id,
            name=pack.name,
            described=pack.described,
            channel=way.channel.fact.name,
            duties=tuple(
                each.duty.fact.name for each in way.duties if each.duty.fact.within
            ),
        )
        for way in path.ways
    ]
    # A way whose law gives a time comes first; a pack that knows no way has none.
    yield from sorted(ways, key=lambda door: not door.duties)
    if not ways:
        yield Door(
            to=To.PLATFORM, pack=pack.id, name=pack.name, described=pack.described
        )


def _police(path: Path) -> Iterator[Door]:
    """Yield those that take everything; of any country where none is named."""
    here = [each.office.fact for each in (*path.danger, *path.offices)]
    anywhere = load_jurisdiction(GENERAL).offices
    numbers = {each.name for each in anywhere if each.emergency}
    found = [each for each in here if _is_police(each) and each.name not in numbers]
    for office in found or anywhere:
        if _is_police(office) and office.name not in numbers:
            yield Door(to=To.POLICE, name=office.name, described=office.described)


def _office(office: Office) -> Iterator[Door]:
    for pack in map(load_platform, SERVICES):
        if pack.name == office.name:
            ways = [each.name for each in pack.channels] or [""]
            for way in ways:
                yield Door(to=To.PLATFORM, pack=pack.id, name=pack.name, channel=way)
            return
    yield Door(to=To.OFFICE, name=office.name, described=office.described)


def _is_police(office: Office) -> bool:
    """Say whether it takes reports of everything, as an authority."""
    return office.role is Role.REPORT and not office.situations
