"""LINE's exports in the shapes that it writes; every person is invented."""

# ruff: noqa: RUF001 - letters of other scripts are what is read

PHONE = (
    "[LINE] 花とのトーク履歴\r\n保存日時：2026/03/09 13:00\r\n\r\n"
    "2026/03/05(木)\r\n20:34\t花\tこんにちは\r\n"
    '20:35\t花\t"一行\n20:36\tダナ\t払います\n二行"\r\n'
    "20:36\tダナ\t[写真]\r\n20:37\t\t☎ 通話時間 1:23\r\n"
    "20:38\tダナがメッセージの送信を取り消しました\r\n"
)
PHONE_EN = (
    "[LINE] Chat history with Hana\nSaved on: 3/9/2026, 13:00\n\n"
    'Thu, 3/5/2026\n9:30 PM\tHana\thello\n9:31PM\tDana\t"well\n9:32 PM\tHana\tyes\n'
    "Fri, 3/6/2026\n12:05 AM\tHana\t[Sticker]\n"
)
PHONE_KO = (
    "[LINE] 지우와의 대화\n저장한 날짜: 2026.03.09 13:00\n\n"
    "2026.03.05 목요일\n오후 8:34\t지우\t안녕\n오전 12:05\t지우\t사진\n"
)
COMPUTER = (
    "[LINE] Hana Sato\n2026.03.05 Thursday\n20:34 Hana Sato hello there\nsecond line\n"
    "20:35 Dana well\n20:36 Hana Sato unsent a message.\n"
)


def samples():
    """Return exports: the bytes of a file, or a list of names and contents."""
    return [
        b"\xef\xbb\xbf" + PHONE.encode(),
        PHONE_EN.encode(),
        PHONE_KO.encode(),
        COMPUTER.encode(),
        [("LINE.txt", PHONE.encode())],
    ]
