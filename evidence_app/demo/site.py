"""The sample page: a public board served over real HTTPS from memory, on loopback."""

import os
import ssl
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from evidence_app.crypto.certificates import self_signed
from evidence_app.demo.pictures import page_picture

HEIGHT: Final = 8000
"""The page's height in CSS pixels."""
PICTURES: Final = 12
_ADDRESS: Final = "127.0.0.1"
_REPLIES: Final = (
    "Is that her street? Everyone should know.",
    "Take this down. She has asked you to.",
    "이 사진은 가짜예요. 신고했습니다.",
    "یہ تصویر جعلی ہے، اسے ہٹا دو",
    "Sharing this is wrong.",
)


@contextmanager
def serve_sample_site(now: datetime) -> Iterator[str]:
    """Serve the sample page and yield its address."""
    server = ThreadingHTTPServer((_ADDRESS, 0), _handler())
    server.socket = _context(now).wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"https://{_ADDRESS}:{server.server_address[1]}/board/post/4711"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def sample_page() -> str:
    """Return the page: one post, replies, and pictures that load when scrolled to."""
    room = HEIGHT // PICTURES
    replies = "".join(
        f'<article style="height:{room}px"><p><b>member {number}</b></p>'
        f"<p dir=auto>{_REPLIES[number % len(_REPLIES)]}</p>"
        f'<img loading="lazy" width="640" height="360" alt="Picture {number}" '
        f'src="/picture/{number}.png"></article>'
        for number in range(1, PICTURES)
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        "<title>Millpond board: post 4711</title>"
        '<link rel="canonical" href="/board/post/4711">'
        "<style>body{margin:0;font:18px/1.5 sans-serif;background:#f5f4f0;color:#222}"
        f"main{{width:760px;margin:0 auto;min-height:{HEIGHT}px;overflow:hidden}}"
        "article{border-top:1px solid #ccc;box-sizing:border-box;overflow:hidden}"
        "</style></head><body><main>"
        f'<article style="height:{room}px"><h1>Millpond board</h1>'
        "<p><b>millpond_watcher</b>, Tuesday 20:14</p>"
        "<p>Look who lives at 14 Sample Lane. Share it before it is gone.</p>"
        '<img loading="lazy" width="640" height="360" alt="Picture 0" '
        'src="/picture/0.png"></article>'
        f"{replies}</main></body></html>"
    )


def _handler() -> type[BaseHTTPRequestHandler]:
    page = sample_page().encode()
    pictures = {f"/picture/{n}.png": page_picture(n) for n in range(PICTURES)}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path == "/board/post/4711":
                self._answer(200, "text/html; charset=utf-8", page)
            elif self.path in pictures:
                self._answer(200, "image/png", pictures[self.path])
            else:
                self._answer(404, "text/plain", b"not here")

        def _answer(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing: the demo speaks for itself."""

    return Handler


def _context(now: datetime) -> ssl.SSLContext:
    certificate, key = self_signed("Sample board", _ADDRESS, now)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with _as_file(certificate + key) as path:
        context.load_cert_chain(path)
    return context


@contextmanager
def _as_file(content: bytes) -> Iterator[str]:
    """Give the sample server's own throwaway key a name that ``ssl`` can open.

    In memory on Linux; elsewhere a private temporary file that is gone at once. It
    holds a key made a moment ago for the sample page, and no evidence.
    """
    if hasattr(os, "memfd_create"):
        descriptor = os.memfd_create("sample")
        try:
            os.write(descriptor, content)
            yield f"/proc/self/fd/{descriptor}"
        finally:
            os.close(descriptor)
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "sample.pem"
            path.write_bytes(content)
            yield str(path)
