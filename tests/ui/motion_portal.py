"""Stands in for a desktop's portal: says what was asked of movement, then changes it.

A program of its own, with another library than the app's. Run without words it is the
portal; with ``listen`` it hears, as the window does, and prints what it took.
"""

import os
import sys

from jeepney import DBusAddress, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
GNOME = "org.gnome.desktop.interface"
SAID = {(GNOME, "enable-animations"): ("b", False)}


def portal():
    bus, stranger = (open_dbus_connection("SESSION") for _ in range(2))
    bus.send_and_get_reply(message_bus.RequestName(NAME))
    print("ready", flush=True)  # noqa: T201 - read by the listener
    asked = 0
    while asked < 2:
        question = bus.receive()
        if question.header.message_type is MessageType.method_call:
            asked += 1
            answer(bus, question)
    change(stranger, "enable-animations", ("b", True))
    change(bus, "cursor-blink", ("b", False))
    change(bus, "enable-animations", ("b", True))
    change(bus, "enable-animations", ("b", False))
    bus.send_and_get_reply(message_bus.ListNames())


def answer(bus, question):
    said = SAID.get(tuple(question.body))
    if said is None:
        none = "org.freedesktop.portal.Error.NotFound"
        bus.send(new_error(question, none, "s", ("no such setting",)))
    else:
        bus.send(new_method_return(question, "v", (said,)))


def change(bus, key, value):
    about = DBusAddress(PATH, interface=SETTINGS)
    bus.send(new_signal(about, "SettingChanged", "ssv", (GNOME, key, value)))


def listen():
    from PySide6.QtCore import QCoreApplication, QProcess, QTimer  # noqa: PLC0415

    from evidence_app.ui.motion_wish import MotionWish  # noqa: PLC0415

    app = QCoreApplication([])
    speaker = QProcess()
    speaker.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
    speaker.start(sys.executable, ["-m", "tests.ui.motion_portal"])
    speaker.waitForReadyRead(30_000)
    wish = MotionWish(os.environ)
    took = []

    def changed():
        took.append(wish.still)
        if len(took) == 3:
            QTimer.singleShot(0, app.quit)

    wish.changed.connect(changed)
    QTimer.singleShot(30_000, app.quit)
    app.exec()
    speaker.waitForFinished(30_000)
    print(took)  # noqa: T201 - read by the test


if __name__ == "__main__":
    listen() if sys.argv[1:] == ["listen"] else portal()
