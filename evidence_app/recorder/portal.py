"""Asks a Wayland desktop for a picture of the screen, by its portal.

Under Wayland no program sees the screen by itself. The desktop asks the person, in a
window of its own, what shall be in the picture, and hands a PNG over as a file that
lies readable on the disk: it is read and deleted at once, and that is said.

``jeepney`` speaks to the bus: PySide6 cannot read the map in which the answer comes.
Tried against a stand-in of the portal; no Wayland desktop runs in the tests.
"""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    MessageType,
    new_method_call,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from evidence_app.clock import SystemClock
from evidence_app.recorder.answers import Answers
from evidence_app.recorder.png import size_of

_NAME: Final = "org.freedesktop.portal.Desktop"
_PLACE: Final = "/org/freedesktop/portal/desktop"
_SCREENSHOT: Final = DBusAddress(
    _PLACE, bus_name=_NAME, interface="org.freedesktop.portal.Screenshot"
)
_REQUEST: Final = "org.freedesktop.portal.Request"
_NO_WINDOW: Final = "x11:0"
"""Our windows are hidden; some desktops refuse an empty name."""
_TO_ANSWER: Final = 20.0
_TO_CHOOSE: Final = 600.0
"""Seconds that the person has in the desktop's window."""
_LARGEST: Final = 1 << 28
_COARSE: Final = 2.0
"""Seconds: what a file system's times may be behind the clock."""
_DONE, _CANCELLED = 0, 1


def picture_from_desktop(answers: Answers) -> None:
    """Answer with the picture that the desktop hands over, or say why there is none."""
    answers.progress("asking")
    since = SystemClock().now().timestamp() - _COARSE
    try:
        code, address = _asked()
    # What a bus that is not there, or a service that does not answer, ends in.
    except (OSError, KeyError, ValueError, TimeoutError, _RefusedError):
        answers.error("forbidden")
        return
    if code == _CANCELLED:
        answers.error("cancelled")
        return
    picture = _taken_from(address, since) if code == _DONE else None
    size = size_of(picture[0]) if picture else None
    if picture is None or size is None:
        answers.error("forbidden")
        return
    answers.part(
        "",
        picture[0],
        number=1,
        width=size[0],
        height=size[1],
        file="deleted" if picture[1] else "stays",
    )
    answers.done(tool="xdg-desktop-portal")


class _RefusedError(Exception):
    """The desktop has no portal, or it says no."""


def _asked() -> tuple[int, str]:
    """Return the portal's answer: its code, and the address of a file or ""."""
    with open_dbus_connection("SESSION") as bus:
        token = f"picture_{secrets.token_hex(8)}"
        sender = bus.unique_name.lstrip(":").replace(".", "_")
        rule = MatchRule(
            type="signal",
            interface=_REQUEST,
            member="Response",
            path=f"{_PLACE}/request/{sender}/{token}",
        )
        # Heard from before the question on: it may be answered at once.
        bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=_TO_ANSWER)
        with bus.filter(rule) as answered:
            _ask(bus, token)
            said = bus.recv_until_filtered(answered, timeout=_TO_CHOOSE)
    code, results = said.body
    kind, address = results.get("uri", ("s", ""))
    if kind != "s" or not isinstance(address, str):
        raise ValueError("no address")
    return int(code), address


def _ask(bus: DBusConnection, token: str) -> None:
    options = {
        "handle_token": ("s", token),
        "interactive": ("b", True),
        "modal": ("b", True),
    }
    call = new_method_call(_SCREENSHOT, "Screenshot", "sa{sv}", (_NO_WINDOW, options))
    reply = bus.send_and_get_reply(call, timeout=_TO_ANSWER)
    if reply.header.message_type is MessageType.error:
        raise _RefusedError(reply.header.fields.get(HeaderFields.error_name))


def _taken_from(address: str, since: float) -> tuple[bytes, bool] | None:
    """Return a picture's bytes, and whether its file is deleted now; None without one.

    What was made ``since`` the question (seconds since 1970) was made for this and
    goes, whatever is in it. An older file that is no picture is hers, and stays.
    """
    parts = urlsplit(address)
    if parts.scheme != "file" or parts.netloc not in {"", "localhost"}:
        return None
    path = Path(unquote(parts.path))
    try:
        # A link could lead to a file that is not this picture.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(file.fileno())
        is_file = stat.S_ISREG(about.st_mode)
        content = file.read(_LARGEST + 1) if is_file else b""
    if not is_file:
        return None
    is_picture = len(content) <= _LARGEST and size_of(content) is not None
    deleted = False
    if is_picture or about.st_mtime >= since:
        with suppress(OSError):
            path.unlink()
            deleted = True
    return (content, deleted) if is_picture else None
