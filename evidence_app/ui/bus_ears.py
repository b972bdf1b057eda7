"""Hears on the message buses of Linux that the person goes away.

A bus that is not there is no error: then nothing is heard on it.
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

from evidence_app.host.session_watch import (
    LOGIN_SERVICE,
    SCREEN_SAVED,
    SESSION_INTERFACE,
    SLEEP,
    BusSignal,
    lock_wanted,
    session_bus_answers,
    session_changed,
)


class BusEars(QObject):
    """Hears the message buses of Linux."""

    def __init__(
        self,
        environment: Mapping[str, str],
        left: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._left = left
        self._system = QDBusConnection.systemBus()
        self._hear(self._system, SLEEP, "turned(bool)")
        self._hear(self._system, lock_wanted(environment), "asked()")
        self._hear(self._system, session_changed(environment), "changed(QDBusMessage)")
        if session_bus_answers(environment):
            for each in SCREEN_SAVED:
                self._hear(QDBusConnection.sessionBus(), each, "turned(bool)")

    @Slot(bool)
    def turned(self, on: bool) -> None:  # noqa: FBT001 - a signal's own value
        """It goes to sleep, or the screen is locked; or that is over."""
        if on:
            self._left()

    @Slot()
    def asked(self) -> None:
        """The system asks sessions to lock."""
        self._left()

    @Slot(QDBusMessage)
    def changed(self, told: QDBusMessage) -> None:
        """Something about a session changed: ask what matters here."""
        if told.arguments()[:1] == [SESSION_INTERFACE]:
            self._ask(told.path(), "Active", left=False)
            self._ask(told.path(), "LockedHint", left=True)

    def _ask(self, session: str, name: str, *, left: bool) -> None:
        question = QDBusMessage.createMethodCall(
            LOGIN_SERVICE, session, "org.freedesktop.DBus.Properties", "Get"
        )
        question.setArguments([SESSION_INTERFACE, name])
        answer = QDBusPendingCallWatcher(self._system.asyncCall(question), self)
        answer.finished.connect(partial(self._answered, answer, left=left))

    def _answered(self, answer: QDBusPendingCallWatcher, *, left: bool) -> None:
        answer.deleteLater()
        if answer.isError():
            return
        for value in answer.reply().arguments():
            if isinstance(value, QDBusVariant) and value.variant() is left:
                self._left()

    def _hear(self, bus: QDBusConnection, signal: BusSignal, slot: str) -> None:
        # PySide takes text for the slot where its own types say bytes.
        bus.connect(  # type: ignore[call-overload]
            signal.service,
            signal.path,
            signal.interface,
            signal.name,
            self,
            SLOT(slot),
        )
