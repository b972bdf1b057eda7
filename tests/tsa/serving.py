"""Puts an answer on loopback, over real HTTP."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

REPLY = "application/timestamp-reply"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heads.append(dict(self.headers))
        answer = self.server.answer(body)
        if isinstance(answer, bytes):
            self.whole(answer)
        else:
            self.raw(answer)

    def whole(self, body):
        self.send_response(200)
        self.send_header("Content-Type", REPLY)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def raw(self, pieces):
        """Write pieces of an answer, head and all, as long as the other side reads."""
        self.close_connection = True
        try:
            for piece in pieces:
                self.wfile.write(piece)
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, *_arguments):
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, answer):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.heads = []

    def handle_error(self, *_arguments):
        pass  # the other side went away, as it should


@contextmanager
def serving(answer):
    """Yield the server that gives ``answer(query)`` to each POST.

    Bytes become the body of a whole answer; anything else is written piece by piece,
    head and all.
    """
    server = _Server(answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def serve(answer):
    """Yield the address at which ``answer(query)`` is given to each POST."""
    with serving(answer) as server:
        yield f"http://127.0.0.1:{server.server_port}/tsr"


def head(status="200 OK", *lines):
    """Return the head of an answer."""
    told = (f"HTTP/1.1 {status}", *lines, "", "")
    return "\r\n".join(told).encode()


def dripping(ended, *, every=0.02):
    """Yield an answer byte by byte without end, until ``ended`` is set."""
    yield head("200 OK", f"Content-Type: {REPLY}")
    while not ended.wait(every):
        yield b"0"
