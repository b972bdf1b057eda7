"""What a notice to a platform rests on: chosen by the platform and by the country.

A law is only named when its pack says that it has begun. A copyright notice is offered
for a picture that the person took, and for nothing else: never for a false picture, and
never first, because it can show a name to whoever posted the picture.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from evidence_app.guidance.answers import Told, find_duty, tell
from evidence_app.guidance.law import Duty, in_force
from evidence_app.guidance.pack import (
    JurisdictionPack,
    PlatformKind,
    PlatformPack,
)
from evidence_app.guidance.packs import load_jurisdiction
from evidence_app.guidance.situations import Situation
from evidence_app.words import Words, say


class Ground(Enum):
    """What a notice can rest on; values are the machine's words."""

    TAKE_IT_DOWN = "take-it-down"
    DSA = "dsa"
    UK = "uk"
    KOREA = "korea"
    COPYRIGHT = "copyright"
    RULES = "rules"
    """The platform's own rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """One ground for a notice, with why it is offered.

    Attributes:
        why: One sentence or two for the person; it is not part of the notice.
        law: The duty it rests on, None for a ground that is no duty with a form.
        duty: The duty's name with its pack, such as ``us/take-it-down``, or "".
    """

    ground: Ground
    why: Words
    law: Told[Duty] | None = None
    duty: str = ""


_UNITED_STATES: Final = frozenset({"us"})
_UNION: Final = frozenset({"eu", "ie"})
_KINGDOM: Final = frozenset({"uk-ew", "uk-sc", "uk-ni"})
_TAKE_IT_DOWN: Final = "us/take-it-down"
_DSA: Final = "eu/dsa-16"
_UK_REPORT: Final = "intimate-image-content-report"
_KOREA: Final = "kr"
_KOREAN_FORM: Final = "kr/article-22-5"
_OWN_PICTURE: Final = frozenset(
    {
        Situation.SHARED,
        Situation.SEXTORTION,
        Situation.DOXING,
        Situation.STALKING,
        Situation.IMPERSONATION,
    }
)
"""Where a picture that the person took can be what was posted."""


def bases_for(
    platform: PlatformPack,
    place: JurisdictionPack,
    situation: Situation,
    on: date,
    *,
    own_picture: bool = False,
) -> tuple[Basis, ...]:
    """Return what a notice can rest on, the best first; never none.

    Args:
        platform: To which it goes.
        place: Where the person is.
        situation: What happened.
        on: The day on which law has to be in force.
        own_picture: The person says that they took the picture themselves.
    """
    found = [
        *_union(platform, place, situation, on),
        *_united_states(platform, place, situation, on),
        *_kingdom(place, situation, on),
        *_korea(platform, place, situation, on),
    ]
    rules = Basis(ground=Ground.RULES, why=_rules(place, situation, on))
    # What is not known to count where the person is stands behind the rules.
    sure = [each for counts, each in found if counts]
    unsure = [each for counts, each in found if not counts]
    copyright_notice = []
    if own_picture and situation in _OWN_PICTURE:
        copyright_notice.append(Basis(ground=Ground.COPYRIGHT, why=_copyright()))
    return (*sure, rules, *unsure, *copyright_notice)


def channels_under(platform: PlatformPack, duty: str) -> frozenset[str]:
    """Return the names of a platform's ways that count for a duty."""
    return frozenset(each.name for each in platform.channels if duty in each.duties)


_Found = Iterator[tuple[bool, Basis]]


def _union(
    platform: PlatformPack, place: JurisdictionPack, situation: Situation, on: date
) -> _Found:
    law = _law("eu", _DSA, situation, on)
    listed = bool(channels_under(platform, _DSA))
    inside = place.id in _UNION
    if law is None or not (listed or inside):
        return
    hosts = platform.kind is PlatformKind.POSTS
    if not inside:
        why = _not_checked(platform)
    elif listed:
        why = _counts(platform)
    elif hosts:
        why = _form_not_found(platform)
    else:
        why = _not_checked_there(platform)
    counts = inside and (listed or hosts)
    yield counts, Basis(ground=Ground.DSA, why=why, law=law, duty=_DSA)


def _united_states(
    platform: PlatformPack, place: JurisdictionPack, situation: Situation, on: date
) -> _Found:
    law = _law("us", _TAKE_IT_DOWN, situation, on)
    listed = bool(channels_under(platform, _TAKE_IT_DOWN))
    inside = place.id in _UNITED_STATES
    if law is None or not (listed or inside):
        return
    if not listed:
        why = _not_checked_there(platform)
    elif inside:
        why = _counts(platform)
    else:
        why = _not_checked(platform)
    made = Basis(ground=Ground.TAKE_IT_DOWN, why=why, law=law, duty=_TAKE_IT_DOWN)
    yield inside and listed, made


def _kingdom(place: JurisdictionPack, situation: Situation, on: date) -> _Found:
    if place.id not in _KINGDOM:
        return
    name = f"{place.id}/{_UK_REPORT}"
    law = _law_of(place, name, situation, on)
    if law is not None:
        why = say("This law counts in the place that you chose.")
        yield True, Basis(ground=Ground.UK, why=why, law=law, duty=name)


def _korea(
    platform: PlatformPack, place: JurisdictionPack, situation: Situation, on: date
) -> _Found:
    law = _law(_KOREA, _KOREAN_FORM, situation, on)
    listed = bool(channels_under(platform, _KOREAN_FORM))
    if law is None or place.id != _KOREA:
        return
    if listed:
        why = _counts(platform)
    elif platform.described:  # none that has a pack: most likely one of the country
        why = say(
            "This law counts in the place that you chose, for services there on which "
            "anyone can post. Whether it counts for services elsewhere was not "
            "checked."
        )
    else:
        why = _not_checked_there(platform)
    made = Basis(ground=Ground.KOREA, why=why, law=law, duty=_KOREAN_FORM)
    yield listed or platform.described, made


def _law(pack: str, name: str, situation: Situation, on: date) -> Told[Duty] | None:
    return _law_of(load_jurisdiction(pack), name, situation, on)


def _law_of(
    pack: JurisdictionPack, name: str, situation: Situation, on: date
) -> Told[Duty] | None:
    duty = find_duty((pack,), name)
    if duty is None or situation not in duty.situations or not in_force(duty, on):
        return None
    return tell(duty, on)


def _counts(platform: PlatformPack) -> Words:
    return say(
        "This law counts in the place that you chose, and {platform} takes reports "
        "under it.",
        platform=_name(platform),
    )


def _form_not_found(platform: PlatformPack) -> Words:
    return say(
        "This law counts in the place that you chose. Which form of {platform} is for "
        "it was not found.",
        platform=_name(platform),
    )


def _not_checked(platform: PlatformPack) -> Words:
    return say(
        "{platform} takes reports under this law. Whether it counts in the place that "
        "you chose was not checked.",
        platform=_name(platform),
    )


def _not_checked_there(platform: PlatformPack) -> Words:
    return say(
        "This is a law of the place that you chose. Whether it counts for {platform} "
        "was not checked.",
        platform=_name(platform),
    )


def _rules(place: JurisdictionPack, situation: Situation, on: date) -> Words:
    name = f"{place.id}/{_UK_REPORT}"
    duty = find_duty((place,), name)
    waits = duty is not None and situation in duty.situations
    if duty is not None and waits and not in_force(duty, on):
        return say(
            "It rests on the platform's own rules. {law} is not known to have begun, "
            "so the notice does not name it.",
            law=duty.name,
        )
    return say("It rests on the platform's own rules. This is always possible.")


def _copyright() -> Words:
    return say(
        "Only for a picture that you took yourself. Your name and how to reach you can "
        "be shown to the person who posted it, and in public. You say under penalty "
        "of perjury that you may act: what is false there can be punished."
    )


def _name(platform: PlatformPack) -> Words | str:
    return Words(platform.name) if platform.described else platform.name
