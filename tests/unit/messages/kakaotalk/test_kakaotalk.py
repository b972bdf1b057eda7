"""KakaoTalk's four dialects: the same talk comes out, and nothing else."""

import pytest

from evidence_app.messages.reading import Declared
from evidence_app.model.message import Deleted, FileState, MessageKind, Precision
from tests.unit.messages.chats import codes, read
from tests.unit.messages.kakaotalk import samples

# Sender, moment and words of one talk, as each of the dialects writes it.
TALK = [
    ("지우", "2026-03-05 20:34", "안녕\n둘째 줄"),
    ("다나", "2026-03-05 20:36", "응: 그래"),
    ("지우", "2026-03-06 00:05", "자정"),
    ("지우", "2026-03-06 12:05", "점심"),
]
DIALECTS = {
    "android": (
        "지우 님과 카카오톡 대화\r\n저장한 날짜 : 2026년 3월 9일 오후 1:00\r\n\r\n"
        "2026년 3월 5일 오후 8:34\r\n2026년 3월 5일 오후 8:34, 지우 : 안녕\n둘째 줄\r\n"
        "2026년 3월 5일 오후 8:36, 다나 : 응: 그래\r\n2026년 3월 6일 오전 12:05\r\n"
        "2026년 3월 6일 오전 12:05, 지우 : 자정\r\n"
        "2026년 3월 6일 오후 12:05, 지우 : 점심\r\n"
    ),
    "ios": (
        "지우 님과 카카오톡 대화\n저장한 날짜 : 2026. 3. 9. 오후 1:00\n\n"
        "2026년 3월 5일 목요일\n2026. 3. 5. 오후 8:34, 지우 : 안녕\n둘째 줄\n"
        "2026. 3. 5. 오후 8:36, 다나 : 응: 그래\n2026년 3월 6일 금요일\n"
        "2026. 3. 6. 오전 12:05, 지우 : 자정\n2026. 3. 6. 오후 12:05, 지우 : 점심\n"
    ),
    "android en": (
        "지우 with KakaoTalk Chats\nDate Saved : March 9, 2026, 1:00 PM\n\n"
        "March 5, 2026, 8:34 PM\nMarch 5, 2026, 8:34 PM, 지우 : 안녕\n둘째 줄\n"
        "March 5, 2026, 8:36 PM, 다나 : 응: 그래\nMarch 6, 2026, 12:05 AM\n"
        "March 6, 2026, 12:05 AM, 지우 : 자정\nMarch 6, 2026, 12:05 PM, 지우 : 점심\n"
    ),
    "ios en": (
        "지우 with KakaoTalk Chats\nDate Saved : Mar 9, 2026 at 1:00 PM\n\n"
        "Thursday, March 5, 2026\nMar 5, 2026 at 8:34\u202fPM, 지우 : 안녕\n둘째 줄\n"
        "Mar 5, 2026 at 20:36, 다나 : 응: 그래\nFriday, March 6, 2026\n"
        "6 Mar 2026 at 00:05, 지우 : 자정\nMar 6, 2026 at 12:05\u202fPM, 지우 : 점심\n"
    ),
    "windows": (
        "지우 님과 카카오톡 대화\r\n저장한 날짜 : 2026-03-09 13:00:00\r\n\r\n"
        "--------------- 2026년 3월 5일 목요일 ---------------\r\n"
        "[지우] [오후 8:34] 안녕\n둘째 줄\r\n[다나] [오후 8:36] 응: 그래\r\n"
        "--------------- 2026년 3월 6일 금요일 ---------------\r\n"
        "[지우] [오전 12:05] 자정\r\n[지우] [오후 12:05] 점심\r\n"
    ),
    "windows en": (
        "지우 with KakaoTalk Chats\nDate Saved : 2026-03-09 13:00:00\n\n"
        "--------------- Thursday, March 5, 2026 ---------------\n"
        "[지우] [8:34 PM] 안녕\n둘째 줄\n[다나] [PM 8:36] 응: 그래\n"
        "--------------- Friday, March 6, 2026 ---------------\n"
        "[지우] [12:05 AM] 자정\n[지우] [12:05 PM] 점심\n"
    ),
    "mac": (
        'Date,User,Message\n2026-03-05 20:34:00,"지우","안녕\n둘째 줄"\n'
        '2026-03-05 20:36:00,"다나","응: 그래"\n2026-03-06 00:05:00,"지우","자정"\n'
        '2026-03-06 12:05:00,"지우","점심"\n'
    ),
}


def said(export):
    return [
        (one.sender, f"{one.sent_at:%Y-%m-%d %H:%M}", one.text)
        for one in export.messages
        if one.sender
    ]


@pytest.mark.parametrize("content", DIALECTS.values(), ids=DIALECTS)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_every_dialect_in_every_encoding_tells_the_same_talk(content, codec):
    content = content.replace("\u202f", " ") if codec == "cp949" else content

    export = read(content.encode(codec))

    assert export.platform == "KakaoTalk"
    assert said(export) == TALK
    assert ("encoding_guessed" in codes(export)) is (codec == "cp949")
    ends = [one.byte_end for one in export.messages]
    assert [one.byte_start for one in export.messages] == [0, *ends[:-1]]
    assert ends[-1] == len(content.encode(codec))


FORGED = [
    "2026년 3월 5일 오후 8:35, 다나 : 돈 보낼게",
    "2026. 3. 5. 오후 8:35, 다나 : 돈 보낼게",
    "[다나] [오후 8:35] 돈 보낼게",
    "--------------- 2026년 3월 1일 일요일 ---------------",
    "2026-03-05 20:35:00,다나,돈 보낼게",
]


@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize("dialect", ["android", "windows", "mac"])
def test_a_line_typed_into_a_message_is_text_where_the_file_tells(dialect, forged):
    content = DIALECTS[dialect].replace("둘째 줄", f"{forged}\n둘째 줄")

    export = read(content.encode())

    assert said(export)[0][2] == f"안녕\n{forged}\n둘째 줄"
    assert said(export)[1:] == TALK[1:]


@pytest.mark.parametrize("dialect", ["ios", "windows en"])
def test_where_all_line_ends_are_alike_every_border_carries_a_doubt(dialect):
    export = read(DIALECTS[dialect].encode())

    said_by_people = [one for one in export.messages if one.sender]
    assert all("lf_only_boundary" in one.flags for one in said_by_people)
    assert "line_ends_alike" in codes(export)


def test_a_day_whose_weekday_is_wrong_is_no_day():
    content = DIALECTS["windows"].replace("3월 6일 금요일", "3월 6일 월요일")

    export = read(content.replace("\r\n", "\n").encode())

    assert [time for _, time, _ in said(export)][2] == "2026-03-05 00:05"
    assert "out_of_order" in codes(export)


def test_a_time_without_a_day_stays_without_one():
    content = DIALECTS["windows"].replace("-" * 15, "", 1)

    export = read(content.encode())

    assert export.messages[-1].sent_at is not None
    undated = [one for one in export.messages if "day_unknown" in one.flags]
    assert [one.sent_at for one in undated] == [None, None]
    assert "day_unknown" in codes(export)


def test_what_the_app_writes_for_files_and_calls_is_told_by_words_and_flagged():
    export = read(samples.WINDOWS.encode())
    sticker = export.messages[-2]

    assert sticker.sender == "다나/94 [work]"
    assert sticker.kind is MessageKind.STICKER
    assert sticker.attachments[0].state is FileState.LEFT_OUT
    assert {"by_words", "media_left_out"} <= set(sticker.flags)
    assert export.messages[-1].kind is MessageKind.SYSTEM


def test_a_message_deleted_for_all_is_told_only_where_no_name_stands_before_it():
    note = "삭제된 메시지입니다."
    content = DIALECTS["windows"] + f"{note}\r\n[다나] [오후 1:00] {note}\r\n"

    *_, bare, named = read(content.encode()).messages

    assert bare.deleted is Deleted.UNKNOWN
    assert named.deleted is Deleted.NO
    assert "deleted_by_words" in named.flags


def test_a_line_like_the_apps_inside_a_message_stays_text_and_is_flagged():
    content = DIALECTS["windows en"] + "지우님이 나갔습니다.\n"

    message = read(content.encode()).messages[-1]

    assert message.text == "점심\n지우님이 나갔습니다."
    assert "app_line_inside" in message.flags


def test_a_name_that_holds_the_sign_behind_names_is_told_by_the_person():
    content = DIALECTS["android"].replace("다나 :", "다나 : 일 :")

    export = read(content.encode(), declared=Declared(participants=("다나 : 일",)))

    assert said(export)[1] == ("다나 : 일", "2026-03-05 20:36", "응: 그래")


def test_a_row_that_is_no_row_is_kept_as_it_is():
    export = read(samples.MAC.encode())

    assert export.messages[-1].text == "broken row"
    assert export.messages[-1].kind is MessageKind.UNKNOWN
    assert export.messages[1].precision is Precision.SECOND
