"""The six situations that the app was asked for, as they are answered in the path."""

from datetime import datetime
from zoneinfo import ZoneInfo

from evidence_app.guidance.path import AgeBand, Answers
from evidence_app.guidance.situations import Situation
from evidence_app.model.case import Concerns


def at_three(zone):
    """Return three in the morning of a Saturday, as it is told there."""
    return datetime(2026, 11, 28, 3, 0, tzinfo=ZoneInfo(zone))


SIX = {
    "deepfake-telegram-kr": (
        Answers(
            situations=(Situation.SHARED, Situation.MADE),
            platform="telegram",
            jurisdiction="kr",
            concerns=Concerns.YOU,
            age=AgeBand.ADULT,
        ),
        at_three("Asia/Seoul"),
    ),
    "address-video-uk-ew": (
        Answers(
            situations=(Situation.DOXING, Situation.STALKING),
            platform="youtube",
            jurisdiction="uk-ew",
            concerns=Concerns.YOU,
            age=AgeBand.ADULT,
        ),
        at_three("Europe/London"),
    ),
    "sextortion-pk": (
        Answers(
            situations=(Situation.SEXTORTION, Situation.IMPERSONATION),
            platform="whatsapp",
            jurisdiction="pk",
            concerns=Concerns.YOU,
            age=AgeBand.ADULT,
        ),
        at_three("Asia/Karachi"),
    ),
    "deepfake-uk-sc": (
        Answers(
            situations=(Situation.MADE,),
            platform="x",
            jurisdiction="uk-sc",
            concerns=Concerns.HELPED,
            age=AgeBand.ADULT,
        ),
        at_three("Europe/London"),
    ),
    "under-18-uk-ew": (
        Answers(
            situations=(Situation.UNDER_18,),
            platform="snapchat",
            jurisdiction="uk-ew",
            concerns=Concerns.CHILD,
            age=AgeBand.UNDER_18,
        ),
        at_three("Europe/London"),
    ),
    "threats-uk-ew": (
        Answers(
            situations=(Situation.THREATS,),
            platform="tiktok",
            jurisdiction="uk-ew",
            concerns=Concerns.YOU,
            age=AgeBand.ADULT,
        ),
        at_three("Europe/London"),
    ),
}
"""Each by its name: what is answered, and when."""
