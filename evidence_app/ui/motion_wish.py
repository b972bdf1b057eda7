"""Hears whether the system was asked for less movement; ``host.motion_wish`` says how.

A desktop without a portal, or a bus that is not there, is no error: then nothing is
heard. Nobody waits for the answer.
"""

import sys
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

from evidence_app.host.motion_wish import (
    ASKED,
    PORTAL,
    PORTAL_PATH,
    SETTINGS,
    DesktopSetting,
    system_wants_still,
    wants_still,
)
from evidence_app.host.session_watch import session_bus_answers


class MotionWish(QObject):
    """What the system says of movement, from its beginning to the end of its parent."""

    changed = Signal()

    def __init__(
        self, environment: Mapping[str, str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._told: dict[DesktopSetting, bool] = {}
        if sys.platform == "linux" and session_bus_answers(environment):
            self._bus = QDBusConnection.sessionBus()
            self._hear()
            for each in ASKED:
                self._ask(each)

    @property
    def still(self) -> bool:
        """Whether less movement is asked for now."""
        return any(self._told.values()) or system_wants_still()

    @Slot(QDBusMessage)
    def heard(self, told: QDBusMessage) -> None:
        """A setting of the desktop was changed."""
        match told.arguments():
            case [str(namespace), str(key), value]:
                self._take(DesktopSetting(namespace, key), value)
            case _:
                pass

    def _hear(self) -> None:
        # PySide takes text for the slot where its own types say bytes.
        self._bus.connect(  # type: ignore[call-overload]
            PORTAL,
            PORTAL_PATH,
            SETTINGS,
            "SettingChanged",
            self,
            SLOT("heard(QDBusMessage)"),
        )

    def _ask(self, setting: DesktopSetting) -> None:
        question = QDBusMessage.createMethodCall(
            PORTAL, PORTAL_PATH, SETTINGS, "ReadOne"
        )
        question.setArguments([setting.namespace, setting.key])
        answer = QDBusPendingCallWatcher(self._bus.asyncCall(question), self)
        answer.finished.connect(partial(self._answered, answer, setting))

    def _answered(
        self, answer: QDBusPendingCallWatcher, setting: DesktopSetting
    ) -> None:
        answer.deleteLater()
        if not answer.isError():
            for value in answer.reply().arguments():
                self._take(setting, value)

    def _take(self, setting: DesktopSetting, value: object) -> None:
        bare = value.variant() if isinstance(value, QDBusVariant) else value
        said = wants_still(setting, bare)
        if said is None:
            return
        before = self.still
        self._told[setting] = said
        if self.still is not before:
            self.changed.emit()
