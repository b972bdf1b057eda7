"""Pages that misbehave on purpose. Each says in its title which one it is."""

from tests.site.exchange import Page, page
from tests.site.pages.tall import marked

WINDOWS = 500
LINES = 100_000
NAME = "photo\u202egpj.exe \u2066<b>bold</b>\n\x07Evidence App: saved"
"""The title of /hostile/name: turns the reading direction, and poses as ours."""

SCHEMES = (
    "file:///etc/hostname",
    "file://server/share/page.html",
    "chrome://settings",
    "chrome-extension://abc/page.html",
    "devtools://devtools/bundled/inspector.html",
    "view-source:https://social.test/",
    "about:config",
    "javascript:document.title='ran'",
    "data:text/html,<title>data</title>",
    "blob:https://social.test/0",
    "filesystem:https://social.test/temporary/a",
    "mailto:a@social.test",
    "tel:123",
    "sms:123",
    "intent://social.test/#Intent;scheme=https;end",
    "ms-settings:privacy",
    "search-ms:query=a",
    "evidence-app:open",
    "ftp://social.test/",
    "qrc:///",
)
"""Where /hostile/schemes links to, frames, and goes by itself."""

_PERMISSIONS = """
const tell = given => { if (given === "granted" || given === true ||
  given instanceof MediaStream) document.body.append("Something was given. "); };
const quiet = asked => { try { Promise.resolve(asked()).then(tell, () => {}); }
  catch (refused) { console.log(String(refused)); } };
quiet(() => Notification.requestPermission());
quiet(() => navigator.geolocation.getCurrentPosition(() => {}, () => {}));
quiet(() => navigator.mediaDevices.getUserMedia({audio: true, video: true}));
quiet(() => navigator.mediaDevices.getDisplayMedia({video: true}));
quiet(() => navigator.requestMIDIAccess({sysex: true}));
quiet(() => navigator.clipboard.readText());
quiet(() => navigator.clipboard.writeText("taken over"));
quiet(() => navigator.storage.persist());
quiet(() => navigator.usb.requestDevice({filters: []}));
quiet(() => navigator.bluetooth.requestDevice({acceptAllDevices: true}));
quiet(() => navigator.serial.requestPort());
quiet(() => navigator.hid.requestDevice({filters: []}));
quiet(() => navigator.wakeLock.request("screen"));
quiet(() => IdleDetector.requestPermission());
quiet(() => queryLocalFonts());
quiet(() => getScreenDetails());
quiet(() => showOpenFilePicker());
quiet(() => document.documentElement.requestFullscreen());
quiet(() => document.documentElement.requestPointerLock());
quiet(() => navigator.keyboard.lock());
quiet(() => document.requestStorageAccess());
quiet(() => navigator.registerProtocolHandler("web+taken", "/taken?a=%s"));
quiet(() => navigator.credentials.get({password: true}));
"""
# Numbers in the script's own heap, which ends at four gigabytes at the latest.
_MEMORY = """
const kept = [];
function take() {
  for (let n = 0; n < 16; n++) kept.push(new Array(1 << 20).fill(n + 0.5));
  setTimeout(take, 0);
}
setTimeout(take, 300);
"""
_LEAVING = """
addEventListener("beforeunload", event => { event.preventDefault();
  event.returnValue = "Stay"; return "Stay"; });
setTimeout(() => { alert("Look here"); confirm("Sure?"); prompt("Password?"); }, 100);
"""
_HISTORY = """
for (let n = 0; n < 300; n++) history.pushState({}, "", "/hostile/history?n=" + n);
addEventListener("popstate", () => history.forward());
"""
_FILES = """
for (let n = 0; n < 20; n++) {
  const link = document.createElement("a");
  link.href = n % 2 ? "/download?n=" + n
    : URL.createObjectURL(new Blob(["MZ"], {type: "application/octet-stream"}));
  link.download = "photo" + n + ".exe";
  document.body.append(link);
  link.click();
}
"""
_TRIED = "".join(f'<p><a href="{it}">{it}</a></p>' for it in SCHEMES)
_FRAMED = "".join(f'<iframe src="{it}"></iframe>' for it in SCHEMES[:6])
_GO = f"""
const places = {list(SCHEMES)!r};
places.forEach((place, n) => setTimeout(() => {{
  try {{ location.href = place; }} catch (refused) {{ console.log(place); }}
}}, 100 + 50 * n));
"""


def _acting(name: str, script: str, body: str = "") -> Page:
    """Return a page of plain words whose script does what its name says."""
    return page(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<link rel="icon" href="data:,"><title>{name}</title></head>'
        f"<body><h1>{name}</h1><p>These words are what there is to keep.</p>{body}"
        f"<script>{script}</script></body></html>"
    )


PAGES: dict[str, Page] = {
    "/hostile/debugger": _acting(
        "Debugger", "setInterval(() => { debugger; }, 20); debugger;"
    ),
    "/hostile/windows": _acting(
        "Windows",
        f"for (let n = 0; n < {WINDOWS}; n++) window.open('/opened?n=' + n, '_blank');",
    ),
    "/hostile/permissions": _acting("Permissions", _PERMISSIONS),
    "/hostile/console": _acting(
        "Console",
        f"for (let n = 0; n < {LINES}; n++) "
        "console.log('noise', n, 'x'.repeat(50), {n});",
    ),
    "/hostile/hang": _acting("Hang", "setTimeout(() => { for (;;) {} }, 500);"),
    "/hostile/hang-when-scrolled": _acting(
        "Hang when scrolled",
        "document.body.style.height = '6000px';"
        "addEventListener('scroll', () => { for (;;) {} });",
    ),
    "/hostile/hang-at-once": _acting("Hang at once", "for (;;) {}"),
    "/hostile/memory": _acting("Memory", _MEMORY),
    "/hostile/name": page(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{NAME}'
        f"</title></head><body><p>\u202eThese words turn round\u202c</p></body></html>"
    ),
    "/hostile/leaving": _acting("Leaving", _LEAVING),
    "/hostile/history": _acting("History", _HISTORY),
    "/hostile/reload": _acting("Reload", "setTimeout(() => location.reload(), 50);"),
    "/hostile/files": _acting("Files", _FILES),
    "/hostile/schemes": _acting("Schemes", _GO, _TRIED + _FRAMED),
    "/hostile/tall": page(marked("100,000 px", 100)),
    # Deeper than Chromium's layout can follow: its renderer ends at once.
    "/hostile/crash": _acting(
        "Crash",
        "let at = document.body; for (let n = 0; n < 20000; n++) "
        "{ const made = document.createElement('div'); at.append(made); at = made; }",
    ),
}
