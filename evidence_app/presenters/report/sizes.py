"""How large a report becomes, and whether it fits a place and a way of handing over."""

from typing import Final

from evidence_app.host.drives import Room
from evidence_app.model.bundle_size import BundleSize
from evidence_app.model.known_limits import KNOWN
from evidence_app.model.wanted import Profile
from evidence_app.words import Words, say

_KILO: Final = 1000
_PORTAL: Final = 2_000_000_000


def size_text(size: int) -> str:
    """Return a size as systems show it: ``34 MB``, ``1.2 GB``."""
    if size < _KILO**2:
        return f"{max(1, round(size / _KILO))} kB"
    if size < _KILO**3:
        return f"{round(size / _KILO**2)} MB"
    return f"{size / _KILO**3:.1f} GB"


def told_sizes(
    size: BundleSize, profile: Profile, room: Room, *, twice: bool
) -> tuple[Words, ...]:
    """Return what is said of it; a folder with its ZIP needs the room twice."""
    needed = size.whole * (2 if twice else 1)
    told = [say("It needs about {size}.", size=size_text(needed))]
    if room.free is not None:
        told.append(say("Free there: {size}.", size=size_text(room.free)))
        if room.free < needed:
            told.append(say("That may be too little room."))
    one = size.whole if profile is Profile.WHOLE else 0
    if room.largest is not None and max(one, size.largest) > room.largest:
        told.append(
            say(
                "This stick takes no file larger than 4 GB. Choose files for a police "
                "website below, or another disk."
            )
        )
    if profile is Profile.PORTAL and size.largest > _PORTAL:
        told.append(
            say(
                "Your largest file has {size}. It is too large for this way of handing "
                "over.",
                size=size_text(size.largest),
            )
        )
    told += about_limits(profile)
    if profile is Profile.MAIL:
        told.append(
            say(
                "Pictures in the report are small then. A file of more than 14 MB is "
                "named in it and left out."
            )
        )
    return tuple(told)


def about_limits(profile: Profile) -> tuple[Words, ...]:
    """Return how well the sizes of a way of handing over are known."""
    known = KNOWN.get(profile)
    if known is None:
        return ()
    if not known.sources:
        return (
            say(
                "These sizes are not confirmed: no source was found for what websites "
                "of the police take (looked for on {day}). Ask the officer first.",
                day=known.looked_up.isoformat(),
            ),
        )
    return (
        say(
            "Mail services are said to take 20 to 25 MB, and a file grows by a third "
            "on its way (read on {day}, not at the services themselves). The police "
            "may take less. Ask the officer first.",
            day=known.looked_up.isoformat(),
        ),
    )


def too_large(size: BundleSize, profile: Profile, room: Room) -> bool:
    """Whether it cannot fit, by what is known exactly: the originals alone."""
    if room.free is not None and size.originals > room.free:
        return True
    one = size.originals if profile is Profile.WHOLE else size.largest
    return room.largest is not None and one > room.largest
