"""Starts the window and connects it with the session; ends both.

Nothing of what the person does is left on the computer by Qt: no shader caches, no
list of files, no session to restore.
"""

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from evidence_app.clock import SystemClock
from evidence_app.errors import EvidenceError
from evidence_app.guidance.packs import jurisdictions, load_jurisdiction
from evidence_app.host.capture_shield import capture_shield
from evidence_app.model.appearance import Appearance, Theme
from evidence_app.model.case import Case
from evidence_app.model.window_named import (
    NOT_NAMED,
    WindowIcon,
    WindowName,
    WindowNamed,
)
from evidence_app.presenters.keeping import Restored
from evidence_app.presenters.keys import key_functions
from evidence_app.presenters.mistakes import Mistakes
from evidence_app.presenters.report import Choice, Make, Order, Stop
from evidence_app.presenters.report.made import Made
from evidence_app.presenters.services import OpenVault
from evidence_app.session import (
    Guide,
    Progress,
    Session,
    create_session,
    key_store_offered,
    restore_vault,
    unlock_session,
)
from evidence_app.ui.services import Services
from evidence_app.ui.session_watch import SessionWatch
from evidence_app.ui.shell import Shell
from evidence_app.vault.key_slots import Key
from evidence_app.words import Words, load_language

LANGUAGE_SETTING: Final = "EVIDENCE_APP_LANGUAGE"
THEME_SETTING: Final = "EVIDENCE_APP_THEME"
NAME_SETTING: Final = "EVIDENCE_APP_WINDOW_NAME"
ICON_SETTING: Final = "EVIDENCE_APP_WINDOW_ICON"
_GIVES_WAY_AFTER: Final = 0.0005
"""Seconds."""


def main(arguments: Sequence[str]) -> int:
    """Open the window and return the exit status once it is gone."""
    prepare()
    app = QApplication(["notes", *arguments])
    shell = Shell(
        app,
        real_services(),
        language=os.environ.get(LANGUAGE_SETTING) or QLocale.system().name(),
        appearance=Appearance(theme=_theme(os.environ.get(THEME_SETTING, ""))),
    )
    shell.ended.connect(app.quit)
    sys.excepthook = exception_hook(shell.show_trouble, shell.mistakes)
    shell.begin()
    favour_the_window()
    watch = SessionWatch(int(shell.window.winId()), shell)
    watch.left.connect(shell.presenter.lock_pressed)
    status = app.exec()
    if not shell.ended_in_time:
        # Something still runs: what is saved is saved, and nobody should wait.
        os._exit(status)
    return status


def _theme(named: str) -> Theme:
    return Theme(named) if named in {each.value for each in Theme} else Theme.SYSTEM


def named_in(environment: Mapping[str, str]) -> WindowNamed:
    """Return how the window is called before a vault is open; unknown words count not.

    Nothing of a vault's own choice lies outside it: see docs/decisions/0043.
    """
    name, icon = environment.get(NAME_SETTING), environment.get(ICON_SETTING)
    return WindowNamed(
        name=next((each for each in WindowName if each.value == name), NOT_NAMED.name),
        icon=next((each for each in WindowIcon if each.value == icon), NOT_NAMED.icon),
    )


def prepare() -> None:
    """Tell Qt to keep nothing on disk; must come before the application."""
    os.environ["MESA_SHADER_CACHE_DISABLE"] = "true"
    os.environ["QSG_RHI_DISABLE_DISK_CACHE"] = "1"
    attribute = Qt.ApplicationAttribute
    for each in (
        attribute.AA_DisableShaderDiskCache,
        attribute.AA_DontUseNativeDialogs,
    ):
        QCoreApplication.setAttribute(each)
    # What Qt would remember of file dialogs goes nowhere (where settings are files).
    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull
    )


def favour_the_window() -> None:
    """Let the window answer while threads work; to be called before a vault is open.

    The collector is spared what lasts as long as the program: modules, styles, words.
    It would walk over them again and again while much is taken in. Nothing of a vault
    may be kept so.

    And a thread that works gives way after half a millisecond instead of five: the
    window's thread lets go and waits many times while it draws one screen.
    """
    gc.freeze()
    sys.setswitchinterval(_GIVES_WAY_AFTER)


def exception_hook(
    show: Callable[[], None], mistakes: Mistakes
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return a hook that shows a calm page and prints only where the bug is."""

    def hook(
        kind: type[BaseException], _bug: BaseException, trace: TracebackType | None
    ) -> None:
        # No message and no values: they may hold what nobody else should read.
        sys.stderr.write(f"{mistakes.bug(kind, trace)}\n")
        show()

    return hook


def real_services() -> Services:
    """Return the services of this computer."""
    return Services(
        doors=RealDoors(),
        guide=Guide(SystemClock()),
        make_report=_make_report,
        jurisdictions=lambda: [
            Choice(each, load_jurisdiction(each).name) for each in jurisdictions()
        ],
        key_functions=key_functions(),
        shield=capture_shield(QGuiApplication.platformName()),
        named=named_in(os.environ),
    )


class RealDoors:
    """Opens and makes vaults on this computer."""

    def make(self, folder: Path, passphrase: str, *, lock_after: int) -> Session:
        """Make a new vault in ``folder``; so many quiet minutes, and it locks."""
        made = create_session(folder, passphrase, clock=SystemClock())
        return locking_after(made, lock_after)

    def open(self, folder: Path, key: Key) -> Session:
        """Open the vault in ``folder``; text is a passphrase."""
        session = unlock_session(folder, key, clock=SystemClock())
        # Read here, where one waits anyway: the screens are made in that look.
        session.settings.appearance()
        return session

    def key_store_offered(self) -> bool:
        """Say whether this computer has a key store."""
        return key_store_offered()

    def restore(
        self,
        backup: Path,
        key: Key,
        place: Path,
        *,
        progress: Progress,
        stop: Stop,
    ) -> Restored:
        """Bring a vault back from a backup into a new folder."""
        return restore_vault(
            backup, key, place, clock=SystemClock(), progress=progress, stop=stop
        )


def locking_after(session: Session, minutes: int) -> Session:
    """Keep in a new vault when it locks itself, and return its session."""
    # Without it the vault is as good, and the default holds.
    with suppress(EvidenceError):
        session.settings.keep_lock_after(minutes)
    return session


def _make_report(vault: OpenVault) -> Make:
    if not isinstance(vault, Session):
        raise TypeError("only a session makes reports")

    def make(
        case: Case,
        order: Order,
        tell: Callable[[Words], None],
        stop: Stop,
    ) -> Made:
        return vault.make_bundle(
            case, order.choices, load_language(order.language), progress=tell, stop=stop
        )

    return make
