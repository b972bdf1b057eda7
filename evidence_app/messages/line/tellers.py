"""Tells the records of LINE's talks apart."""

# ruff: noqa: RUF001 - letters of other scripts are what is read

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from evidence_app.messages.line.days import (
    TIME,
    Day,
    clock_of,
    day_on,
    moment_of,
)
from evidence_app.messages.reading import DayOrder
from evidence_app.messages.talk import Ahead, Told
from evidence_app.model.message import (
    Attachment,
    Deleted,
    FileState,
    MessageKind,
    Precision,
)

TITLE: Final = re.compile(
    r"\[LINE\] ?(?:(?:Chat history (?:with|in)|Chat in|与|與) ?)?"
    r"(?P<title>[^\r\n]{1,200}?)"
    r" ?(?:とのトーク履歴|のトーク履歴|トーク履歴|的聊天記錄|的聊天记录"
    r"|와의 대화|과의 대화|의 대화)?"
    r"\s*$"
)
SAVED: Final = re.compile(
    r"(?:Saved on|保存日時|儲存日期|保存日期|저장한 날짜|저장일시|บันทึกวันที่)"
    r"\s?[:：]\s?.{4,60}$"
)
MAX_QUOTED: Final = 10_000
"""Signs that the app's own limit lets a message have."""
_OVERRIDES: Final = frozenset("\u202d\u202e")
_PLACEHOLDER: Final = re.compile(
    r"\[(?P<word>[^\[\]\r\n]{1,20})\](?: (?P<name>[^\r\n]{1,255}))?\s*$"
)
_KINDS: Final = {
    **dict.fromkeys(
        ("スタンプ", "Sticker", "貼圖", "贴图", "스티커", "สติกเกอร์"),
        MessageKind.STICKER,
    ),
    **dict.fromkeys(("連絡先", "Contact", "聯絡資訊", "연락처"), MessageKind.CONTACT),
    **dict.fromkeys(
        ("位置情報", "Location", "位置訊息", "위치정보"), MessageKind.LOCATION
    ),
    **dict.fromkeys(("投票", "Poll", "투표"), MessageKind.POLL),
    **dict.fromkeys(
        (
            *(
                "写真",
                "動画",
                "ファイル",
                "ボイスメッセージ",
                "音声メッセージ",
                "アルバム",
            ),
            *("Photo", "Video", "File", "Voice message", "Album", "照片", "影片"),
            *(
                "圖片",
                "語音訊息",
                "檔案",
                "相簿",
                "사진",
                "동영상",
                "음성메시지",
                "파일",
            ),
            *("ภาพ", "วิดีโอ", "ไฟล์", "รูป"),
        ),
        MessageKind.MEDIA,
    ),
}
_CALL: Final = "☎"
_UNSENT: Final = re.compile(
    r"[^\r\n]{0,100}?"
    r"(?:メッセージの送信を取り消しました|unsent a message|已收回訊息"
    r"|收回訊息|撤回了一条消息"
    r"|메시지 보내기를 취소했습니다|메시지를 취소했습니다)[.。]?\s*$"
)


@dataclass(slots=True)
class Line:
    """One talk.

    Attributes:
        tabbed: Whether tabs part time, name and text, as phones write them.
        order: How days are written whose year stands last; None while it is open.
        names: Who takes part, the longest name first, as far as it is known.
    """

    tabbed: bool
    order: DayOrder | None
    names: tuple[str, ...] = ()
    precision: Precision = Precision.MINUTE
    _day: date | None = None
    _written: str = ""
    _begun: bool = False

    def begins(self, text: str) -> Told | None:
        """Return what begins with this text, or None."""
        day = day_on(text)
        if day:
            self._turn_to(day)
            return Told(text=text, kind=MessageKind.SYSTEM, closed=True)
        found = TIME.match(text) if self._begun else None
        if not found or (found["sign"] == "\t") != self.tabbed:
            return None
        told = self._said(text[found.end() :])
        told.raw = f"{self._written} {found['raw']}".strip()
        clock = clock_of(found)
        told.moment = moment_of(self._day, clock)
        if told.moment is None:
            told.flags += (self._doubt(readable=clock is not None),)
        return told

    def alone(self, text: str) -> Told:
        """Return a piece that begins nothing: of the file's first lines, or unknown."""
        head = TITLE.match(text) or SAVED.match(text) or not text.strip()
        known = not self._begun and bool(head)
        kind = MessageKind.SYSTEM if known else MessageKind.UNKNOWN
        return Told(text=text, kind=kind, closed=not self._begun)

    def looks_like_a_beginning(self, line: str) -> bool:
        """Whether a line could be taken for the beginning of a record."""
        if day_on(line):
            return True
        found = TIME.match(line)
        return found is not None and (found["sign"] == "\t") == self.tabbed

    def holds_on(self, told: Told, line: str, ahead: Ahead) -> bool:
        """Whether a quoted text is open; the app quotes texts of several lines."""
        if not self.tabbed or not told.sender or not told.text.startswith('"'):
            return False
        # The mark that opens the quotation does not close it, on a line of its own.
        opened = not told.ending and told.text.strip() == '"'
        if not opened and _ends_quote(told.ending or told.text):
            return False
        if not self.looks_like_a_beginning(line):
            return True
        # A person may have begun with a quotation mark and left it open; then this
        # line is a message. It is text if the quotation ends further on.
        following = ahead(MAX_QUOTED).replace("\r", "\n").split("\n")
        return any(_ends_quote(each) for each in (line, *following))

    def finish(self, told: Told) -> None:
        """Say what a record is."""
        if told.sender and told.text.startswith('"') and "\n" in told.text:
            if _ends_quote(told.text):
                told.text = told.text.rstrip()[1:-1].replace('""', '"')
            else:
                told.flags += ("quote_not_closed",)
        if told.kind is MessageKind.TEXT:
            _describe(told)
        elif told.raw and _UNSENT.match(told.text):
            told.deleted = Deleted.SENDER

    def _turn_to(self, day: Day) -> None:
        self._begun = True
        self._written = day.raw
        first = day.numbers[0] > 31
        order = DayOrder.YEAR_MONTH_DAY if first else self.order
        self._day = day.read(order) if order else None

    def _said(self, rest: str) -> Told:
        if self.tabbed:
            name, tab, text = rest.partition("\t")
            if not tab:
                return _note(rest)
            return Told(text=text, sender=name, flags=_odd(name))
        for name in self.names:
            if rest.startswith(f"{name} "):
                return Told(text=rest[len(name) + 1 :], sender=name, flags=_odd(name))
        if _UNSENT.match(rest):
            return _note(rest)
        return Told(text=rest, flags=("name_not_told_apart",))

    def _doubt(self, *, readable: bool) -> str:
        if not readable:
            return "clock_unreadable"
        return "day_unknown" if not self._written else "date_order_ambiguous"


def _ends_quote(text: str) -> bool:
    """Whether a quoted text is closed: an odd number of quotation marks at its end."""
    bare = text.rstrip()
    return (len(bare) - len(bare.rstrip('"'))) % 2 == 1


def _note(text: str) -> Told:
    return Told(text=text, kind=MessageKind.SYSTEM)


def _odd(name: str) -> tuple[str, ...]:
    return () if _OVERRIDES.isdisjoint(name) else ("bidi_control",)


def _describe(told: Told) -> None:
    if told.text.startswith(_CALL):
        told.kind = MessageKind.CALL
        told.flags += ("by_words",)
        return
    found = _PLACEHOLDER.match(told.text)
    kind = _KINDS.get(found["word"]) if found else None
    if found and kind:
        told.kind = kind
        if kind in {MessageKind.MEDIA, MessageKind.STICKER}:
            name = found["name"] or ""
            told.attachments = (Attachment(name=name, state=FileState.LEFT_OUT),)
            told.flags += ("media_left_out",)
        told.flags += ("by_words",)
    elif _UNSENT.match(told.text):
        told.flags += ("deleted_by_words",)
