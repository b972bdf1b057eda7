"""What comes from outside: chats, pictures, pages, answers of the child programs."""

import io
import json
import warnings
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast
from urllib.parse import urlsplit

from PIL import Image

from evidence_app.capture import page, screen
from evidence_app.capture.devtools import DevTools
from evidence_app.capture.note import capture_note
from evidence_app.capture.recorder_pipe import Recorder, _checked
from evidence_app.capture.titles import title_from
from evidence_app.capture.warc import write_warc
from evidence_app.decoder import exif, opening, png_data, program
from evidence_app.errors import (
    EvidenceError,
)
from evidence_app.facts import answers
from evidence_app.facts.kinds import recognise
from evidence_app.host.frames import (
    BrokenPipeFrameError,
    Frame,
    read_frame,
    write_frame,
)
from evidence_app.model.item import MessageFields
from evidence_app.recorder.hops import header_lines
from evidence_app.recorder.recording import Recording
from tests.fuzz.target import SHORTCUTS, Target, as_json, texts
from tests.unit.decoder.pictures import declared_png, jpeg, numbered, png
from tests.unit.decoder.pictures import exif as exif_of
from tests.unit.vault.making import CLOCK

warnings.simplefilter("ignore")  # Pillow's, of every odd tag
NOW = datetime(2026, 11, 21, tzinfo=UTC)
opening.prepare()
exif.prepare()


class ShortPatience(io.BytesIO):
    """A block that can be read so often: a list may claim 65,535 tags, for hours."""

    left = 400

    def read(self, size=-1, /):
        self.left -= 1
        if self.left < 0:
            raise ValueError
        return super().read(size)


SHORTCUTS.append((exif, "io", SimpleNamespace(BytesIO=ShortPatience)))

RED = Image.new("RGB", (3, 2), "red")
PLACE = {1: "N", 2: (52.0, 31.0, 1.5), 3: "E", 4: (13.0, 24.0, 0.0), 29: "2026:11:21",
         7: (1.0, 2.0, 3.0)}  # fmt: skip
CAMERA = {0x9003: "2026:11:21 18:05:09", 0x9011: "+01:00", 0xA434: "Lens"}
EXIF = exif_of({0x0112: 6, 0x010F: "Maker", 0x0110: "Model"}, CAMERA, PLACE)


def pictures():
    yield jpeg(RED, exif=EXIF)
    yield png(RED, exif=EXIF)
    yield png(numbered(9, 9).convert("P"))
    yield png(numbered(9, 9).convert("L"))
    yield declared_png(3, 3, bytes(30))
    yield declared_png(3, 3, bytes(30), interlaced=1)


def read_picture(content):
    """Ask the decoder everything about a picture."""
    for head in (
        {"op": "facts"},
        {"op": "picture", "max_width": 5, "max_height": 5},
        {"op": "crop", "top": 1, "height": 1, "max_width": 5},
    ):
        program.answer(Frame(head, content))


def walk_png(content):
    list(png_data.chunks(content))
    if content.startswith(png_data.SIGNATURE) and len(content) > 40:
        png_data.is_whole(content)


def read_exif(content):
    start = (b"", b"II*\0", b"MM\0*")[content[0] % 3] if content else b""
    exif.read(start + content[1:], 6)
    opening.orientation(start + content[1:])


def framed(*heads_and_bodies):
    stream = io.BytesIO()
    for head, body in heads_and_bodies:
        write_frame(stream, Frame(head, body))
    return stream.getvalue()


def frames_in(content):
    stream = io.BytesIO(content)
    for _ in range(20):
        yield read_frame(stream, max_body=1 << 20)


class Said:
    """A recorder that has said all this."""

    def __init__(self, frames):
        self._frames = frames

    def answers(self):
        for frame in self._frames:
            answer = _checked(frame)
            yield answer
            if answer.kind in {"error", "done"}:
                return


def listen_to_page(frames):
    request, told = page.PageRequest(url="https://a.test"), []
    said = cast("Recorder", Said(frames))
    parts, end = page._listen(said, request, told.append)
    return parts.captured(end, NOW)


def listen_to_screen(frames):
    parts, end = screen._listen(cast("Recorder", Said(frames)))
    return [screen.captured_screen(part, end, NOW) for part in parts]


def read_page_answer(told):
    """Take JSON as what the recorder says of a page at the end."""
    values = json.loads(told)
    if isinstance(values, list):
        frames = [Frame(v if isinstance(v, dict) else {}, b"x") for v in values]
        for listen in (listen_to_page, listen_to_screen):
            try:
                listen(frames)
            except EvidenceError:
                continue


def read_recorder(content):
    listen_to_page(frames_in(content))


def read_decoder(content):
    """Take bytes as answers of a decoder that hostile bytes have taken over."""
    for frame in frames_in(content):
        check_answer(frame)


def check_answer(frame):
    for check in (
        answers.picture_facts,
        answers.tried,
        lambda frame: answers.pixels(frame, max_width=9, max_height=9),
    ):
        try:
            check(frame)
        except (ValueError, TypeError):
            continue


def read_answer(told):
    values = json.loads(told)
    if isinstance(values, dict):
        check_answer(Frame(values, b"\xff" * 12))


def hear_browser(told):
    """Take JSON as messages of the browser, and make the archive of them."""
    values = json.loads(told)
    devtools = DevTools(lambda _text: None)
    recording = Recording(devtools)
    recording.attach()
    for each in values if isinstance(values, list) else [values]:
        devtools.receive(json.dumps(each))
    recording.quiet_for(0)
    exchanges = [each for _, each in recording.exchanges() if each]
    write_warc(exchanges, about={"software": "x"}, made=NOW)


def hear_text(text):
    devtools = DevTools(lambda _text: None)
    devtools.receive(text)
    header_lines(text)


def take_titles(text):
    title_from(text)
    try:
        page.checked_address(text)
    except EvidenceError:
        urlsplit("")
    fields = MessageFields(sender=text, sent_at=text, place=text)
    if text.strip():
        capture_note(text, fields, CLOCK)


ALL_OF_PAGE = {
    "type": "done", "final": "https://a.test/", "typed": "a.test", "title": "A",
    "started": "2026-11-21T18:05:09.000000Z", "ended": "2026-11-21T18:05:19.000000Z",
    "status": 200, "status_text": "OK", "media_type": "text/html", "protocol": "h2",
    "address": "192.0.2.1:443", "tls": "TLS 1.3", "cipher": "AES",
    "certificate_subject": "a.test", "certificate_issuer": "x",
    "certificate_from": 1, "certificate_to": 2, "certificate_fingerprint": "0" * 64,
    "certificate_accepted": True, "certificate_problem": "CertificateDateInvalid",
    "redirects": 1, "html_source": "as_text", "width": 5, "height": 5,
    "page_height": 9, "sandboxed": True, "browser": "x", "engine": "y",
    "shortcomings": {"unfinished": 1, "pictures_missing": 3}, "refused": {"x": 1},
    "screens": [{"name": "x", "width": 1, "height": 1}],
}  # fmt: skip
SPOKEN: list[list[dict[str, object]]] = [
    [
        {"type": "progress", "step": "opening"},
        {"type": "part", "role": ""},
        {"type": "part", "role": "picture"},
        {"type": "part", "role": "html"},
        ALL_OF_PAGE,
    ],
    [{"type": "error", "code": "not_loaded", "detail": "net::ERR_FAILED"}],
    [{"type": "error", "code": "certificate", "fingerprint": "0" * 64}],
    [
        {"type": "part", "number": 0, "screen": 1, "width": 3, "height": 3, "x": 1,
         "y": 2, "name": "HDMI", "scale": 100, "black": True},
        ALL_OF_PAGE,
    ],
]  # fmt: skip
BROWSER = [
    [
        {"method": "Network.requestWillBeSent", "params": {
            "requestId": "1", "type": "Document", "frameId": "F", "loaderId": "L",
            "wallTime": 1795208460.5, "request": {
                "url": "https://a.test/x#y", "method": "POST", "postData": "a=b",
                "postDataEntries": [{"bytes": "YQ=="}], "headers": {"Host": "a"}}}},
        {"method": "Network.requestWillBeSentExtraInfo", "params": {
            "requestId": "1", "headers": {"Cookie": "a\nb", ":path": "/"}}},
        {"method": "Network.responseReceivedExtraInfo", "params": {
            "requestId": "1", "statusCode": 200, "headersText":
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n"}},
        {"method": "Network.responseReceived", "params": {
            "requestId": "1", "type": "Document", "hasExtraInfo": True, "response": {
                "status": 200, "statusText": "OK", "protocol": "h2",
                "remoteIPAddress": "[::1]", "headers": {"a": "b"},
                "securityDetails": {"protocol": "TLS", "cipher": "AES"}}}},
        {"method": "Fetch.requestPaused", "params": {
            "requestId": "i", "networkId": "1", "responseStatusCode": 200,
            "resourceType": "Document", "responseHeaders": [
                {"name": "Content-Type", "value": "text/html"},
                {"name": "Content-Length", "value": "12"}]}},
        {"id": 6, "result": {"body": "PGh0bWw+", "base64Encoded": True}},
        {"id": 7, "result": {"body": "x"}},
        {"method": "Network.loadingFinished", "params": {"requestId": "1"}},
        {"method": "Network.loadingFailed", "params": {"requestId": "1",
            "errorText": "net::ERR"}},
        {"method": "Target.attachedToTarget", "params": {"sessionId": "S"}},
        {"method": "Network.requestWillBeSent", "params": {
            "requestId": "1", "redirectResponse": {"status": 302}, "request": {
                "url": "http://b.test/"}}},
    ],
]  # fmt: skip
DECODED = [
    {"media_type": "image/png", "width": 3, "height": 2,
     "facts": [["size", "3 \u00d7 2"], ["camera", "x"]],
     "findings": ["preview_inside"]},
    {"tried": {"socket": "EPERM"}},
]  # fmt: skip

NOT_JSON = (json.JSONDecodeError, UnicodeDecodeError)
TARGETS = {
    "picture": Target(read_picture, (), pictures, 1024),
    "png-walk": Target(walk_png, (), pictures, 1024),
    "exif": Target(
        read_exif, (), lambda: [b"\0" + EXIF.tobytes()[6:], b"\2" + EXIF.tobytes()[10:]]
    ),
    "kinds": Target(recognise, (), lambda: [*pictures(), b"%PDF-1.7", b"RIFF"], 1024),
    "recorder-frames": Target(
        read_recorder,
        (EvidenceError, BrokenPipeFrameError),
        lambda: [framed(*((head, b"x") for head in heads)) for heads in SPOKEN],
        4096,
    ),
    "recorder-answers": as_json(read_page_answer, *SPOKEN, errors=(ValueError,)),
    "decoder-frames": Target(
        read_decoder,
        (BrokenPipeFrameError,),
        lambda: [framed((head, b"x" * 18)) for head in DECODED],
        2048,
    ),
    "decoder-answers": as_json(read_answer, *DECODED, errors=(ValueError,)),
    "browser-events": as_json(hear_browser, *BROWSER, errors=NOT_JSON),
    "browser-text": texts(hear_text, '{"id": 1}', "HTTP/1.1 200\r\na: b\r\n"),
    "titles": texts(
        take_titles, "A title\n", "https://user:x@a.test:80/?q=1", "http://["
    ),
}
