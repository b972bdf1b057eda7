"""A site on loopback that behaves as badly as sites do."""

import datetime
import gzip
import io
import ipaddress
import ssl
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from PIL import Image

LATIN = (
    b"<!doctype html><html><head><title>Caf\xe9</title></head>"
    b"<body><p>Gr\xfc\xdfe \x80 \x81</p></body></html>\r\n\r\n"
)
PICTURES = 10
TALL = (
    '<!doctype html><meta charset="utf-8"><title>Long page</title>'
    "<style>body{margin:0;background:#fff}div{height:800px}</style>"
    + "".join(
        f'<div><img loading="lazy" width="400" height="300" src="/picture/{n}.png">'
        "</div>"
        for n in range(PICTURES)
    )
).encode()
NOISY = b"""<!doctype html><title>Noisy page</title><body><p>All of me</p>
<iframe src="file:///etc/hostname"></iframe><img src="file:///etc/hostname">
<script>
  for (let i = 0; i < 5000; i++) { console.log("noise " + i); }
  alert("Click me"); confirm("Sure?"); prompt("Password?");
  for (let i = 0; i < 5; i++) { window.open("/latin"); }
  Notification.requestPermission();
  navigator.geolocation.getCurrentPosition(() => {}, () => {});
  navigator.mediaDevices && navigator.mediaDevices.getUserMedia({audio: true})
    .catch(() => {});
  const link = document.createElement("a");
  link.href = "/file"; link.download = "x.exe"; document.body.append(link);
  link.click();
  const call = document.createElement("a"); call.href = "tel:123"; call.click();
  document.cookie = "mine=1";
  onbeforeunload = () => "stay";
</script></body>"""
SCRIPTED = b"""<!doctype html><title>Scripted</title><body><p id=p>old words</p>
<script>fetch("/words.json").then(r => r.json()).then(w => {
  p.textContent = w.text; });
</script></body>"""

TELLING = "Words that nobody else has written 7f3a"
"""What stands on /telling, in its title, and in what it stores."""
_TELLING = f"""<!doctype html><title>{TELLING}</title><body><h1>{TELLING}</h1>
<img src="/picture/3.png"><p id=p></p><script>
  p.textContent = "{TELLING}".repeat(2000);
  localStorage.setItem("kept", p.textContent); document.cookie = "kept={TELLING}";
  const asked = indexedDB.open("kept", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
  asked.onsuccess = () => asked.result.transaction("kept", "readwrite")
    .objectStore("kept").put(p.textContent, "kept");
  caches.open("kept").then(it => it.put("/kept", new Response(p.textContent)));
</script></body>""".encode()

WORKING = b"""<!doctype html><title>Working</title><body><p id=p>old</p><p id=q></p>
<iframe src="/latin"></iframe>
<script>
  new Worker("/worker.js").onmessage = m => { p.textContent = m.data; };
  navigator.serviceWorker && navigator.serviceWorker.register("/keeper.js");
  const live = new EventSource("/live");
  live.onmessage = m => { q.textContent = m.data; };
</script></body>"""
WORKER = b"""fetch("/words.json", {method: "POST", body: "name=Dana"})
  .then(r => r.json()).then(w => postMessage(w.text));"""
KEEPER = b"""self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("fetch", e => e.respondWith(new Response("made up")));"""


def picture(number: int) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (400, 300), colour(number)).save(content, "PNG")
    return content.getvalue()


def colour(number: int) -> tuple[int, int, int]:
    return 20 + 20 * number, 40, 230 - 20 * number


class Site:
    """Serves the pages from memory until it is closed."""

    def __init__(self, certificate: Path | None) -> None:
        self.closing = threading.Event()
        self.reached: dict[str, threading.Event] = {}
        self._server = ThreadingHTTPServer(
            ("127.0.0.1", 0), type("Handler", (_Handler,), {"site": self})
        )
        self._server.daemon_threads = True
        scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            # The handshake happens in the request's own thread.
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
            scheme = "https"
        self.address = f"{scheme}://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def when_asked(self, path: str) -> threading.Event:
        """Return an event that is set when someone asks for ``path``."""
        return self.reached.setdefault(path, threading.Event())


def make_certificate(folder: Path) -> tuple[Path, str]:
    """Make a self-signed certificate; return its file and its SHA-256."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "board.test")])
    now = datetime.datetime.now(datetime.UTC)  # noqa: TID251 - must be valid today
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
            ),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    path = folder / "site.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path, certificate.fingerprint(hashes.SHA256()).hex()


class _Handler(BaseHTTPRequestHandler):
    site: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.site.when_asked(self.path).set()
        path = self.path.split("?")[0]
        if path.startswith("/picture/"):
            number = int(path.removeprefix("/picture/").removesuffix(".png"))
            self.give(picture(number), "image/png")
        elif path in _PAGES:
            content, media_type = _PAGES[path]
            self.give(content, media_type)
        else:
            _ODD.get(path, _missing)(self, self.site)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def give(self, body, media_type, status=200, **headers):
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def lead(self, place, status=302):
        self.give(b"", "text/plain", status, Location=place)

    def log_message(self, *_arguments):
        return

    def handle(self):
        # Browsers break connections off as they like.
        try:
            super().handle()
        except (OSError, ssl.SSLError):
            self.close_connection = True

    def finish(self):
        try:
            super().finish()
        except OSError:
            self.close_connection = True


_HTML = "text/html; charset=utf-8"
_PAGES = {
    "/latin": (LATIN, "text/html; charset=iso-8859-1"),
    "/tall": (TALL, _HTML),
    "/noisy": (NOISY, _HTML),
    "/scripted": (SCRIPTED, _HTML),
    "/telling": (_TELLING, _HTML),
    "/working": (WORKING, _HTML),
    "/worker.js": (WORKER, "text/javascript"),
    "/keeper.js": (KEEPER, "text/javascript"),
    "/words.json": (b'{"text": "new words"}', "application/json"),
    "/never-done": (b'<title>Half</title>Half <img src="/silent">', _HTML),
    "/refresh": (b'<meta http-equiv="refresh" content="0">', _HTML),
    "/stuck": (b"<p>Stuck</p><script>for (;;) {}</script>", _HTML),
    "/insecure": (b"<p>Plain</p>", _HTML),
    "/very-tall": (b'<div style="height:140000px">Tall</div>', _HTML),
}


def _missing(handler, _site):
    handler.give(b"<title>Gone</title><p>Removed by the author</p>", _HTML, 404)


def _packed(handler, _site):
    body = gzip.compress(b"<title>Packed</title><p>Packed</p>")
    handler.give(body, _HTML, Content_Encoding="gzip")


def _silent(handler, site):
    site.closing.wait(60)
    handler.close_connection = True


def _live(handler, site):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.end_headers()
    handler.wfile.write(b"data: live words\n\n")
    handler.wfile.flush()
    _silent(handler, site)


_ODD: dict[str, Callable[[_Handler, Site], None]] = {
    "/first": lambda handler, _: handler.lead("/second"),
    "/second": lambda handler, _: handler.lead("/latin", 301),
    "/loop": lambda handler, _: handler.lead("/loop"),
    "/empty-404": lambda handler, _: handler.give(b"", "text/html", 404),
    "/locked": lambda handler, _: handler.give(
        b"<p>Members only</p>", _HTML, 401, WWW_Authenticate='Basic realm="board"'
    ),
    "/file": lambda handler, _: handler.give(
        b"MZ", "application/octet-stream", Content_Disposition="attachment"
    ),
    "/packed": _packed,
    "/silent": _silent,
    "/live": _live,
}
