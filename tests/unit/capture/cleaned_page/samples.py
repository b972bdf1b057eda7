"""A page saved by someone who is signed in, file by file; all of it is invented."""

import json
from dataclasses import replace

from evidence_app.capture.cleaned_page import clean_file, search_archive, search_file
from evidence_app.capture.credentials import Cleaner
from evidence_app.capture.exchange import Direction, SocketMessage
from evidence_app.capture.wacz.writer import wacz_of
from tests.unit.capture.wacz.sample import (
    ARCHIVE,
    AT,
    DOCUMENT,
    PAGE,
    POSTED,
    SOCKET,
)

SESSION = "q7Jw2zXc9Lk4Vb8N"
CSRF = "Zt5Yh1Gf6Rd3Sa0P"
HELD = "Mn8Bv7Cx6Za5Lk4J"
ADDRESS = "Ty9Ui8Op7As6Df5G"
SPOKEN = "Wq1Er2Ty3Ui4Op5L"
ALL = (SESSION, CSRF, HELD, ADDRESS, SPOKEN)

URL = f"https://board.test/post?id=7&token={ADDRESS}"
HTML = f"""<html><head><meta name="csrf-token" content="{CSRF}"></head>
<p>I know where you live. میں جانتا ہوں 🔥</p><a href="/x?token={ADDRESS}">x</a>
<script>var who = {{q: "{SESSION}", w: "{HELD}"}}</script></html>""".encode()
SIGNED_IN = replace(
    DOCUMENT,
    url=URL,
    request_headers=(("User-Agent", "test"), ("Cookie", f"sid={SESSION}")),
    body=HTML,
)
SENT = replace(
    POSTED,
    request_headers=(
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(f'{{"csrf": "{CSRF}"}}'))),
    ),
    request_body=f'{{"csrf": "{CSRF}"}}'.encode(),
)
TALK = replace(
    SOCKET,
    messages=(
        SocketMessage(
            direction=Direction.SENT, at=AT, content=json.dumps({"token": SPOKEN})
        ),
        *SOCKET.messages,
    ),
)
FULL = replace(
    ARCHIVE,
    exchanges=(SIGNED_IN, SENT, *ARCHIVE.exchanges[2:]),
    sockets=(TALK,),
    page=replace(PAGE, url=URL, title=f"Board {SESSION}", text=f"Hello {HELD}"),
)
RECORD = json.dumps(
    {
        "format": "evidence-app-page-record",
        "version": 3,
        "typed": URL,
        "final": f"{URL}#code=8731945",
        "title": "Board",
        "way": [{"url": f"https://board.test/in?code={ADDRESS}", "status": 302}],
        "requests": [{"url": URL, "sha256": "00"}],
        "cookies": [{"name": "sid", "value": SESSION}, {"name": "t", "value": "dark"}],
        "storage": [{"name": "draft", "value": HELD}],
    },
    indent=1,
).encode()
WACZ = wacz_of(FULL)
FILES = {
    "": ("application/wacz", WACZ),
    "html": ("text/html", HTML),
    "record": ("application/json", RECORD),
    "text": ("text/plain", f"I know where you live. {HELD}\n".encode()),
}
PLAIN_PAGE = replace(
    ARCHIVE,
    exchanges=(replace(DOCUMENT, request_headers=(("User-Agent", "test"),)),),
)


def cleaner_of(files):
    """Return what cleans a page: made of all that was found in its files."""
    found = search_archive(files[""][1])
    for role, (_, content) in files.items():
        if role:
            found = found.with_others(search_file(role, content))
    return Cleaner(found)


def cleaned(files):
    """Return every file of a page as it goes out, by its role."""
    cleaner = cleaner_of(files)
    return {
        role: clean_file(role, kind, content, cleaner)
        for role, (kind, content) in files.items()
    }
