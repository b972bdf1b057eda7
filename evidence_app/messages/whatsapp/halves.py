"""The words with which clocks of 12 hours tell the halves of the day.

From the Unicode locale data (CLDR), as phones write them before or after the time.
"""

# ruff: noqa: RUF001 - letters of other scripts are what is read

import re
from dataclasses import dataclass
from typing import Final

from evidence_app.messages.whatsapp.headers import MARKS

_IGNORED: Final = re.compile(rf"[.\s\u00a0\u2009\u202f\u200c'’{MARKS}]")
_BEFORE_NOON: Final = """
    am a vorm 오전 午前 上午 凌晨 清晨 早上 öö ص قظ πμ قبلدوپہر قبلازظهر sa de
    ก่อนเที่ยง fm ap dop पूर्वाह्न मपू முற்பகல் ಪೂರ್ವಾಹ್ನ പൂർവ്വാഹ്നം পূর্বাহ্ণ
    לפנהצ лпд пробед проб прпл претпл преподне priekšp priešpiet paradites eparadites
    pg ጥዋት ກ່ອນທ່ຽງ နံနက် पुर्वाह्न පෙව до to sn
"""
_AFTER_NOON: Final = """
    pm p nachm 오후 午後 下午 ös م بظ μμ بعددوپہر بعدازظهر ch du หลังเที่ยง em ip odp
    अपराह्न मउ பிற்பகல் ಅಪರಾಹ್ನ അപരാഹ്നം অপরাহ্ণ אחהצ слоб попл поподне pēcp popiet
    pasdites epasdites ptg ከሰዓት ຫຼັງທ່ຽງ ညနေ පව tk gn
"""
_FILLERS: Final = frozenset(
    {
        *("klo", "kl", "uhr", "h", "um", "om", "à", "at", "alle", "às", "alas"),
        *("ore", "be", "u", "ในเวลา", "น", "ч", "o", "แล้ว", "lúc", "jam", "pukul"),
    }
)


@dataclass(frozen=True, slots=True)
class Half:
    """A half of the day, or a part of it.

    Attributes:
        hours: Which hours of the day each written hour means.
    """

    hours: dict[int, int]

    def hour(self, written: int) -> int | None:
        """Return the hour of the day, or None where the words do not allow it."""
        return self.hours.get(written)


_AM: Final = Half({hour: hour % 12 for hour in range(13)})
_PM: Final = Half({hour: hour % 12 + 12 for hour in range(13)})
_NOON: Final = Half({11: 11, 12: 12, 1: 13, 2: 14})
FILLER: Final = Half({})
_EVENING: Final = Half({hour: hour + 12 for hour in range(5, 12)})

_HALVES: Final = {
    **dict.fromkeys(_BEFORE_NOON.split(), _AM),
    **dict.fromkeys(_AFTER_NOON.split(), _PM),
    "中午": _NOON,
    "晚上": _EVENING,
}


def half_of(word: str) -> Half | None:
    """Return the half of the day that a word means, or None if it is not known.

    ``FILLER`` for one that only says that a time follows or ends ("klo", "Uhr").
    """
    plain = _IGNORED.sub("", word).casefold()
    return FILLER if plain in _FILLERS else _HALVES.get(plain)
