"""KakaoTalk's exports in the shapes that it writes; every person is invented."""

ANDROID = (
    "지우 님과 카카오톡 대화\r\n저장한 날짜 : 2026년 3월 9일 오후 1:00\r\n\r\n\r\n"
    "2026년 3월 5일 오후 8:34\r\n"
    "2026년 3월 5일 오후 8:34, 지우 : 안녕\n"
    "2026년 3월 5일 오후 8:35, 다나 : 돈 보낼게\r\n"
    "2026년 3월 5일 오전 12:05, 지우 : 사진\r\n"
    "2026년 3월 6일 오후 12:00, 민: 준 : 파일: 계획.pdf\r\n"
    "2026년 3월 6일 오후 12:01, 지우님이 나갔습니다.\r\n"
)
ANDROID_EN = (
    "Jiwoo with KakaoTalk Chats\r\nDate Saved : March 9, 2026, 1:00 PM\r\n\r\n"
    "March 5, 2026, 8:34 PM\r\n"
    "March 5, 2026, 8:34 PM, Jiwoo : hello\nand more\r\n"
    "March 5, 2026, 12:05 AM, Jiwoo : Photo\r\n"
)
IOS = (
    "지우 님과 카카오톡 대화\n저장한 날짜 : 2026. 3. 9. 오후 1:00\n\n"
    "2026년 3월 5일 목요일\n2026. 3. 5. 오후 8:34, 지우 : 안녕\n둘째 줄\n"
    "2026. 3. 5. 오후 8:35: 다나님이 들어왔습니다.\n"
    "2026. 3. 5. 20:36, 다나 : 삭제된 메시지입니다.\n"
)
WINDOWS = (
    "지우 님과 카카오톡 대화\r\n저장한 날짜 : 2026-03-09 13:00:00\r\n\r\n"
    "--------------- 2026년 3월 5일 목요일 ---------------\r\n"
    "[지우] [오후 8:34] 안녕\n--------------- 2026년 3월 1일 일요일 ---------------\r\n"
    "[다나/94 [work]] [오전 12:05] 이모티콘\r\n"
    "지우님이 나갔습니다.\r\n"
)
WINDOWS_EN = (
    "Room with KakaoTalk Chats\nDate Saved : 2026-03-09 13:00:00\n\n"
    "--------------- Thursday, March 5, 2026 ---------------\n"
    "[Alice] [8:34 PM] hello\nand more\n[Bo] [AM 12:05] Voice Call 1:20\n"
)
MAC = (
    'Date,User,Message\n2026-03-05 20:34:00,"지우","안녕"\n'
    '2026-03-05 20:35:01,"지우","두 줄\n2026-03-05 20:35:02,""다나"",""보낼게"""\n'
    '2026-03-05 20:36:00,"","지우님이 나갔습니다."\nbroken row\n'
)


def samples():
    """Return exports: the bytes of a file, or a list of names and contents."""
    return [
        b"\xef\xbb\xbf" + ANDROID.encode(),
        ANDROID_EN.encode(),
        IOS.encode(),
        WINDOWS.encode(),
        WINDOWS_EN.encode(),
        WINDOWS.encode("cp949"),
        MAC.encode(),
        [("talk/KakaoTalk.txt", IOS.encode()), ("talk/a.jpg", b"picture")],
    ]
