"""Forty shapes of date and clock: each is read to the hour and the minute, or asked."""

# ruff: noqa: RUF001 - digits of other scripts are what is tested

from datetime import datetime

import pytest

from evidence_app.messages.reading import DayOrder, Declared
from tests.unit.messages.chats import android, codes, ios, read

NNBSP = "\u202f"
NBSP = "\u00a0"
RLM = "\u200f"

# Afternoon, midnight, noon, and the last minute of a leap day; as each place writes
# 5 March 2028 14:05, 6 March 00:05, 7 March 12:05 and 29 February 23:59.
SHAPES = {
    "en-US android": "3/{d}/28, {h12}:{m}{n}{AMPM} - ",
    "en-US old": "3/{d}/28, {h12}:{m} {AMPM} - ",
    "en-US ios": "[3/{d}/28, {h12}:{m}:33{n}{AMPM}] ",
    "en-GB android": "0{d}/03/2028, {H}:{m} - ",
    "en-GB ios": "[0{d}/03/2028, {H}:{m}:33] ",
    "en-AU android": "{d}/3/28, {h12}:{m} {ampm} - ",
    "en-IN android": "0{d}/03/28, {h12}:{m}{n}{ampm} - ",
    "en-IN ios": "[0{d}/03/28, {h12}:{m}:33{n}{AMPM}] ",
    "en-CA ios": "[2028-03-0{d}, {h12}:{m}:33{n}{AMPM}] ",
    "en-ZA android": "2028/03/0{d}, {H}:{m} - ",
    "de android": "0{d}.03.28, {H}:{m} - ",
    "de ios": "[0{d}.03.28, {H}:{m}:33] ",
    "de-AT uhr": "0{d}.03.2028, {H}:{m} Uhr - ",
    "fr android": "0{d}/03/2028 {H}:{m} - ",
    "fr with a word": "0{d}/03/2028 à {H}:{m} - ",
    "es android": "{d}/3/28, {H}:{m} - ",
    "es-MX android": "{d}/3/2028 {h12}:{m} {p_m} - ",
    "es-MX nbsp": "{d}/3/2028, {h12}:{m}{n}{p_nbsp_m} - ",
    "pt-BR android": "0{d}/03/2028 {H}:{m} - ",
    "pt-BR ios": "[0{d}/03/2028, {H}:{m}:33] ",
    "it ios": "[0{d}/03/28, {H}:{m}:33] ",
    "nl android": "0{d}-03-2028 {H}:{m} - ",
    "da android": "0{d}.03.2028 {H}.{m} - ",
    "da kl": "0{d}.03.2028 kl. {H}.{m} - ",
    "fi ios": "[{d}.3.2028 klo {H}.{m}.33] ",
    "sv android": "2028-03-0{d} {H}:{m} - ",
    "cs android": "0{d}. 03. 2028 {H}:{m} - ",
    "hu android": "2028. 03. 0{d}. {H}:{m} - ",
    "bg android": "{d}.03.28 г., {H}:{m} - ",
    "tr android 12 h": "0{d}.03.2028 {tr} {h12}:{m} - ",
    "tr android": "{d}.03.2028 {H}:{m} - ",
    "el android": "{d}/3/28, {h12}:{m} {el} - ",
    "ru android": "0{d}.03.2028, {H}:{m} - ",
    "he ios": "[{d}.3.2028, {H}:{m}:33] ",
    "ar android": "٠{ar_d}/٠٣/٢٠٢٨, {ar_h12}:{ar_m} {ar} - ",
    "ar marks": "٠{ar_d}{r}/٠٣{r}/٢٠٢٨، {ar_h12}:{ar_m} {ar} - ",
    "ar latin": "0{d}/03/2028، {h12}:{m} {ar} - ",
    "fa android": "۲۰۲۸/۳/{fa_d}،{r} {fa_H}:{fa_m} - ",
    "ur android": "{d}/3/28, {h12}:{m} {AMPM} - ",
    "hi android": "0{d}/03/28, {h12}:{m} {hi} - ",
    "bn android": "০{bn_d}/০৩/২০২৮, {bn_H}:{bn_m} - ",
    "th android": "{d}/3/2571 {H}:{m} - ",
    "vi android": "0{d}/03/2028, {h12}:{m} {vi} - ",
    "id android": "0{d}/03/28 {H}.{m} - ",
    "ko android": "2028. 3. {d}. {ko} {h12}:{m} - ",
    "ko words": "2028년 3월 {d}일 {ko} {h12}:{m} - ",
    "ko ios": "[2028. 3. {d}. {ko} {h12}:{m}:33] ",
    "ko short year": "28. 3. {d}. {ko} {h12}:{m} - ",
    "ja android": "2028/03/0{d} {H}:{m} - ",
    "ja ios 12 h": "[2028/03/0{d} {ja}{h11}:{m}:33] ",
    "zh-CN ios": "[2028/3/{d} {zh}{h12}:{m}:33] ",
    "zh-TW android": "2028/3/{d} {zh}{h12}:{m} - ",
    "zh-HK android": "{d}/3/2028 {zh}{h12}:{m} - ",
}
HALVES = {
    "AMPM": ("AM", "PM"),
    "ampm": ("am", "pm"),
    "p_m": ("a. m.", "p. m."),
    "p_nbsp_m": (f"a.{NBSP}m.", f"p.{NBSP}m."),
    "tr": ("ÖÖ", "ÖS"),
    "el": ("π.μ.", "μ.μ."),
    "ar": ("ص", "م"),
    "hi": ("पूर्वाह्न", "अपराह्न"),
    "vi": ("SA", "CH"),
    "ko": ("오전", "오후"),
    "ja": ("午前", "午後"),
    "zh": ("上午", "下午"),
}
DIGITS = {"ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹", "bn": "০১২৩৪৫৬৭৮৯"}
MOMENTS = [(5, 14, 5), (6, 0, 5), (7, 12, 5), (8, 23, 59)]


def written(shape, day, hour, minute):
    plain = {
        "d": str(day),
        "H": f"{hour:02}",
        "h12": str(hour % 12 or 12),
        "h11": str(hour % 12),
        "m": f"{minute:02}",
    }
    words = {name: halves[hour >= 12] for name, halves in HALVES.items()}
    other = {
        f"{script}_{name}": value.translate(str.maketrans("0123456789", digits))
        for script, digits in DIGITS.items()
        for name, value in plain.items()
    }
    return shape.format(**plain, **words, **other, n=NNBSP, r=RLM)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_every_shape_is_exact_to_the_hour_and_minute(shape):
    order = DayOrder.MONTH_DAY_YEAR if "3/{d}/28" in shape else DayOrder.DAY_MONTH_YEAR
    for join in (android, ios):
        lines = [f"{written(shape, *moment)}Mina: hi" for moment in MOMENTS]

        export = read(join(*lines), declared=Declared(order=order))

        assert [
            (one.sender, one.text, one.sent_at.replace(second=0))
            for one in export.messages
        ] == [
            ("Mina", "hi", datetime(2028, 3, day, hour, minute))  # noqa: DTZ001
            for day, hour, minute in MOMENTS
        ]
        assert all(
            one.sent_raw in line
            for one, line in zip(export.messages, lines, strict=True)
        )


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_an_order_that_the_file_does_not_tell_is_asked_and_not_guessed(shape):
    line = f"{written(shape, 5, 14, 5)}Mina: hi"

    export = read(android(line))

    told = shape.lstrip("[").startswith("2") or "." in shape.split("2")[0]
    told = told or shape.startswith("۲")
    assert ("date_order_ambiguous" in codes(export)) is not told
    assert (export.messages[0].sent_at is None) is not told


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("29/02/28, 23:59 - M: a", "2028-02-29 23:59"),
        ("[2/29/28, 11:59:59 PM] M: a", "2028-02-29 23:59:59"),
        ("29/02/27, 23:59 - M: a", None),
        ("25/02/28, 24:00 - M: a", None),
        ("25/02/28, 13:00 PM - M: a", None),
        ("25/02/28, 12:60 - M: a", None),
        ("25/02/28, 3:00 晚上 - M: a", None),
        ("2028/2/25 晚上8:05 - M: a", "2028-02-25 20:05"),
        ("2028/2/25 中午12:05 - M: a", "2028-02-25 12:05"),
        ("2028/2/25 凌晨2:05 - M: a", "2028-02-25 02:05"),
        ("25/02/69, 14:05 - M: a", None),
        ("25/12/1404, 14:05 - M: a", None),
    ],
)
def test_days_and_clocks_that_do_not_exist_are_not_put_right(line, moment):
    (message,) = read(android(line)).messages

    assert message.sent_at == (datetime.fromisoformat(moment) if moment else None)


def test_the_persons_word_on_the_order_is_taken_where_the_file_is_silent():
    chat = android("3/4/28, 14:05 - M: a", "4/4/28, 14:05 - M: b")

    export = read(chat, declared=Declared(order=DayOrder.DAY_MONTH_YEAR))

    assert export.messages[0].sent_at == datetime(2028, 4, 3, 14, 5)  # noqa: DTZ001
    assert "date_order_ambiguous" not in codes(export)


def test_the_persons_word_does_not_overrule_the_numbers():
    chat = android("13/4/28, 14:05 - M: a")

    export = read(chat, declared=Declared(order=DayOrder.MONTH_DAY_YEAR))

    assert export.messages[0].sent_at == datetime(2028, 4, 13, 14, 5)  # noqa: DTZ001


def test_years_of_the_thai_calendar_are_said_to_be_counted_over():
    export = read(android("13/4/2571 14:05 - M: a"))

    assert "calendar_buddhist" in codes(export)
    assert export.messages[0].sent_raw == "13/4/2571 14:05"
