"""Messages and items by the hundred thousand, the same in every run.

Three languages, a few words in most messages and many in few, as people write;
emoji, addresses, handles, telephone numbers. Nothing is taken from anyone.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from evidence_app.model.digest import Digest
from evidence_app.model.gate import Shown
from evidence_app.model.item import CaseId, Item, ItemId, Kind, Method, Origin

CASE: Final = CaseId("c" * 32)
_BEGAN: Final = datetime(2024, 1, 1, 8, 0, tzinfo=UTC)
_ENGLISH: Final = (
    "you I the to and me it is a that my in will your for are not do know find tell"
    " photo send delete post everyone school mother friend why call answer tonight"
    " never again please stop watch wait see where house police money pay"
)
_KOREAN: Final = (
    "너 나 나는 너의 사진을 사진 삭제해 삭제 협박 협박할거야 지금 어디야 왜 전화"
    " 전화해 집 집주소를 안다 돈 보내 엄마한테 말할거야 학교 친구 모두 카톡 답장해"
    " 기다려 오늘 내일 밤에 다시"
)
_URDU: Final = (
    "آپ کو میں تم تمہیں تصویر تصویریں بھیج دو حذف کر گھر دھمکی جانتا ہوں نہیں کیا"
    " کیوں ہے ہیں سے کی کے پیسے ماں اسکول دوست رات آج کل فون جواب سب بتا دوں گا"
)
_SYLLABLES: Final = "ka ro mi ten shu vel dor pan lis gra bo ne tra qui sal"
_URDU_LETTERS: Final = "ابپتٹجچحدڈرڑسشعغفقکگلمنوہی"


class Dice:
    """Numbers that look like chance and are the same in every run."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def below(self, limit: int) -> int:
        """Return a number from 0 to ``limit`` - 1."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % limit

    def often_low(self, limit: int) -> int:
        """Return a number below ``limit``, the low ones far more often."""
        return self.below(self.below(self.below(limit) + 1) + 1)


def messages(count: int) -> Iterator[str]:
    """Yield messages of 3 to 25 words."""
    dice = Dice(3)
    for number in range(count):
        words = _words(dice, 3 + dice.below(23))
        if dice.below(20) == 0:
            words.append("😀")
        if dice.below(20) == 0:
            words.append(f"https://site{number % 50}.example/p/{number}?q={number * 7}")
        if dice.below(30) == 0:
            words.append(f"@user_{number % 300}")
        if dice.below(50) == 0:
            words.append(f"0300-{1_000_000 + number}")
        yield " ".join(words)


def _words(dice: Dice, count: int) -> list[str]:
    language = dice.below(4)
    common = (_ENGLISH, _ENGLISH, _KOREAN, _URDU)[language].split()
    return [
        common[dice.often_low(len(common))] if dice.below(4) else _rare(dice, language)
        for _ in range(count)
    ]


def _rare(dice: Dice, language: int) -> str:
    if language == 2:
        return "".join(
            chr(0xAC00 + 28 * dice.below(400)) for _ in range(2 + dice.below(3))
        )
    letters: Sequence[str] = _URDU_LETTERS if language == 3 else _SYLLABLES.split()
    length = 3 + dice.below(5) if language == 3 else 2 + dice.below(3)
    return "".join(letters[dice.below(len(letters))] for _ in range(length))


def item(number: int, *, kind: Kind = Kind.NOTE, case: CaseId = CASE) -> Item:
    """Return an item that came in some minutes after the one before."""
    return Item(
        id=ItemId(f"{number * 0x9E3779B97F4A7C15 % 2**128:032x}"),
        case=case,
        kind=kind,
        title=f"What was said, {number}",
        original_name="",
        media_type="text/plain",
        size=100,
        digest=Digest(f"{number:064x}"),
        origin=Origin(Method.WRITTEN, "Group of the class"),
        captured_at=_BEGAN + timedelta(minutes=7 * number),
        local_offset=timedelta(hours=5),
        shown=Shown.NOTHING_SEXUAL,
    )
