"""How long the window does not answer while the app works.

The real window, offscreen, over a real vault: a large file and a long chat are taken in
and a report is made, each as a person would press it, in one run. The longest pause is
on the clock and holds whatever else the machine does; beside it stands the most that
the window's own thread did between two beats, which is what this app alone costs.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from benchmarks.chat_intake import chat
from benchmarks.frame import Sheet, fixed_loop, main
from benchmarks.heart import Heart, until
from evidence_app.model.appearance import Appearance, Theme
from evidence_app.presenters.add import Way
from evidence_app.presenters.chat_import import NOT_KNOWN
from evidence_app.presenters.report.place import Way as SavedAs
from evidence_app.ui.add_screen import AddScreen
from evidence_app.ui.application import favour_the_window, prepare, real_services
from evidence_app.ui.shell import Shell
from evidence_app.ui.vault_screens import VaultScreens

PASSPHRASE: Final = "four plain quiet words"
FILE: Final = 2**30
SMALL_FILE: Final = 64 * 2**20
MESSAGES: Final = 100_000
SMALL_CHAT: Final = 2_000
MOST_WHILE_TAKING_IN: Final = 0.05
MOST_WHILE_REPORTING: Final = 0.25
_LONGEST: Final = 1_800.0
_PIECE: Final = bytes(range(256)) * 4096


class _Chosen:
    """Stands in for the system's dialogs, which nobody can press here."""

    files: list[Path]

    def choose_files(self) -> list[Path]:
        """Return the files."""
        return self.files

    def choose_folder(self, start: str) -> Path | None:
        """Choose none."""
        del start
        return None


@dataclass(slots=True)
class _Walk:
    """One person at the window."""

    sheet: Sheet
    shell: Shell
    chosen: _Chosen
    heart: Heart

    def make_vault(self, folder: Path) -> None:
        """Make a vault, until its first screen is there."""
        self.shell.start.making_wanted()
        self.shell.start.make_pressed(str(folder), PASSPHRASE, PASSPHRASE)
        until(lambda: self.shell.vault_screens is not None)
        until(lambda: self.screens.library.case is not None)
        # Made now: what a first visit to a screen costs is no part of what is measured.
        _ = self.screens.add_screen, self.screens.report_screen

    @property
    def screens(self) -> VaultScreens:
        """The screens of the vault that is open."""
        if self.shell.vault_screens is None:
            raise RuntimeError("the vault did not open")
        return self.shell.vault_screens

    def take_file_in(self, path: Path) -> None:
        """Choose a file and answer the question, until it is saved."""
        adding = self._add(path, Way.FILES)
        until(lambda: adding.page is adding.question)
        self._step(
            f"taking in {path.stat().st_size / 2**20:.0f} MiB",
            adding.question.no.click,
            lambda: adding.page is adding.outcome,
            MOST_WHILE_TAKING_IN,
        )

    def take_chat_in(self, path: Path, count: int) -> None:
        """Choose a chat's export and answer what is asked, until it can be searched."""
        adding = self._add(path, Way.CHAT)
        self._step(
            f"looking at {count} messages",
            adding.chat_choice.go.click,
            lambda: adding.page is adding.chat_found,
            MOST_WHILE_TAKING_IN,
        )
        adding.chat_found.go.click()
        until(lambda: adding.page is adding.chat_told)
        for field in (adding.chat_told.order, adding.chat_told.zone):
            field.setCurrentIndex(field.findData(NOT_KNOWN))
        adding.chat_told.go.click()
        until(lambda: adding.page is adding.question)
        self._step(
            f"taking in and indexing {count} messages",
            adding.question.no.click,
            lambda: adding.page is adding.chat_done,
            MOST_WHILE_TAKING_IN,
        )

    def report(self, folder: Path) -> None:
        """Make a report of all, until it is saved."""
        screens = self.screens
        screens.show_library()
        screens.library_screen.report_pressed.emit()
        report = screens.report_screen
        until(lambda: report.page is report.form)
        report.form.jurisdiction.setCurrentIndex(
            report.form.jurisdiction.findData("uk-ew")
        )
        report.form.go.click()
        until(lambda: report.page is report.before and report.before.go.isEnabled())
        report.before.go.click()
        until(lambda: report.page is report.place and report.place.way.count() > 1)
        place = report.place
        place.way.setCurrentIndex(place.way.findData(SavedAs.FOLDER))
        place.folder.setText(str(folder))
        until(place.agreed.isVisible)
        place.agreed.setChecked(True)
        self._step(
            "making a report",
            place.go.click,
            lambda: report.page is report.made,
            MOST_WHILE_REPORTING,
        )

    def _add(self, path: Path, way: Way) -> AddScreen:
        self.chosen.files = [path]
        self.screens.library_screen.add_pressed.emit()
        adding = self.screens.add_screen
        until(lambda: adding.page is adding.ways)
        adding.ways.buttons[way].click()
        return adding

    def _step(
        self,
        name: str,
        act: Callable[[], object],
        over: Callable[[], bool],
        most: float,
    ) -> None:
        self.heart.begin()
        began = time.perf_counter()
        act()
        until(over, longest=_LONGEST)
        took = time.perf_counter() - began
        if not over():
            raise TimeoutError(name)
        heart = self.heart
        self.sheet.say(
            f"{name} took {took:.1f} s; the window's thread did at most "
            f"{heart.work * 1000:.0f} ms at once"
        )
        self.sheet.seconds(f"longest pause while {name}", heart.longest, most)


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Make a vault, take in a file and a chat, and make a report."""
    size = FILE if asked.full else SMALL_FILE
    count = MESSAGES if asked.full else SMALL_CHAT
    prepare()
    app = QApplication.instance() or QApplication(["notes"])
    if not isinstance(app, QApplication):
        raise TypeError("a program without windows")
    chosen = _Chosen()
    sheet.say(f"loop {fixed_loop() * 1000:.0f} ms")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large, export = folder / "film.bin", folder / "WhatsApp Chat with Sam.txt"
        with large.open("wb") as writing:
            for _ in range(size // len(_PIECE)):
                writing.write(_PIECE)
        export.write_bytes(chat(count))
        shell = Shell(
            app,
            real_services(),
            language="en",
            appearance=Appearance(theme=Theme.LIGHT),
            chooser=chosen,
            home=folder,
        )
        shell.begin()
        favour_the_window()
        walk = _Walk(sheet, shell, chosen, Heart())
        walk.make_vault(folder / "Notes")
        walk.take_file_in(large)
        walk.take_chat_in(export, count)
        walk.report(folder / "out")
        shell.presenter.leave_pressed()
        until(lambda: shell.tasks.idle)


if __name__ == "__main__":
    raise SystemExit(main(run))
