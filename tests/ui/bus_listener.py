"""Listens as the window does while something is said, and prints how often it left."""

import sys

from PySide6.QtCore import QCoreApplication, QProcess
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from evidence_app.ui.session_watch import SessionWatch


def all_has_come():
    """Have each bus answer: what was said before has come then."""
    for bus in (QDBusConnection.systemBus(), QDBusConnection.sessionBus()):
        question = ("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId")
        bus.call(QDBusMessage.createMethodCall(*question))
    QCoreApplication.processEvents()


def main(words):
    app = QCoreApplication([])
    left = []
    watch = SessionWatch(0)
    watch.left.connect(lambda: left.append(True))
    all_has_come()
    if words:
        speaker = QProcess()
        speaker.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedChannels)
        speaker.finished.connect(lambda: app.exit(speaker.exitCode()))
        speaker.start(sys.executable, ["-m", "tests.ui.bus_speaker", *words])
        status = app.exec()
        all_has_come()
    else:
        status = 0
    print(len(left))  # noqa: T201 - read by the test
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
