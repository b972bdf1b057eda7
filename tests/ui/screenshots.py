"""Pictures of every screen, to be looked at.

xvfb-run python -m tests.ui.screenshots OUT --language ur --theme dark
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evidence_app.errors import (
    CertificateRefusedError,
    SourceGoneError,
    WrongPassphraseError,
)
from evidence_app.presenters.add import Outcome, Way
from evidence_app.presenters.gate import Age
from evidence_app.presenters.library.reading import tile_of
from evidence_app.presenters.report import Choice
from evidence_app.presenters.sentences import sentence
from evidence_app.ui.shell import Shell
from evidence_app.ui.vault_screens import Services
from evidence_app.words import say
from tests.ui.fake_vault import FakeDoors, FakeHit, FakeMade, item_id, sample_vault


class Photographer:
    def __init__(self, app, out, language, theme, size):
        self.out = out
        self.number = 0
        self.vault = sample_vault()
        made = FakeMade(
            Path("/media/stick/EV-2026-0001"), Path("/media/stick/EV-2026-0001.zip")
        )
        self.shell = Shell(
            app,
            Services(
                doors=FakeDoors(self.vault),
                make_report=lambda _: lambda *_: made,
                jurisdictions=lambda: [
                    Choice("uk-ew", "England and Wales"),
                    Choice("kr", "대한민국"),
                    Choice("pk", "پاکستان"),
                ],
            ),
            language=language,
            theme=theme,
            home=Path("/home/person"),
        )
        self.app = app
        self.shell.begin()
        self.shell.window.resize(*size)

    @property
    def screens(self):
        assert self.shell.vault_screens is not None
        return self.shell.vault_screens

    def settle(self):
        for _ in range(4):
            QTest.qWait(40)

    def take(self, name):
        self.settle()
        self.number += 1
        self.shell.window.grab().save(str(self.out / f"{self.number:02}-{name}.png"))

    def take_all(self):
        shell = self.shell
        self.take("open")
        shell.start_screen.show_problem(sentence(WrongPassphraseError()))
        self.take("wrong-passphrase")
        shell.start.making_wanted()
        self.take("make")
        shell.start.open_pressed("~/Notes", "correct horse battery")
        self.settle()
        self.take("library")
        self.take_library()
        self.take_add()
        self.take_report()
        self.screens._show_new_case()
        self.take("new-case")
        shell.show_trouble()
        self.take("trouble")
        self.vault.kept.clear()
        shell.presenter.trouble_seen()
        self.take("empty")
        shell.presenter.leave_pressed()

    def take_library(self):
        screens = self.screens
        screens.item.uncover_pressed()
        self.take("library-uncovered")
        screens.item.details_wanted()
        self.take("item-details")
        page = self.vault.kept[6]
        screens.library.tile_chosen(tile_of(page))
        self.take("page-details")
        screens.show_library()
        screens.library.tile_chosen(tile_of(self.vault.kept[0]))
        screens.item.uncover_pressed()
        self.shell.window.show_armed(2)
        self.take("chat-words")
        self.shell.window.show_armed(0)
        kept = self.vault.kept
        self.vault.hits = [
            FakeHit(kept[0].id, "… I told you to bring the lantern …"),
            FakeHit(kept[2].id, "… وہ لالٹین رات کو …"),
        ]
        screens.library.search_typed("lantern")
        self.take("found")
        many = [replace(each, id=item_id(n)) for n, each in enumerate(kept * 200)]
        self.vault.kept = [each for each in many if each.part_of is None]
        self.vault.hits = [FakeHit(each.id, "… you …") for each in self.vault.kept]
        screens.library.search_typed("you")
        QTest.qWait(500)
        self.take("very-many-found")
        screens.library.search_typed("")
        bar = screens.library_screen.gallery.verticalScrollBar()
        QTest.qWait(500)
        bar.setValue(bar.maximum() // 2)
        self.take("very-many")
        self.vault.kept = kept
        self.vault.hits = ()
        screens.library.search_typed("lantern")
        self.take("nothing-found")
        screens.library.search_typed("")
        self.settle()

    def take_add(self):
        screens = self.screens
        view = screens.add_screen
        screens._show_add()
        self.take("add")
        view.show_screen_form()
        self.take("add-screen")
        view.show_page_form()
        self.take("add-page")
        view.show_note_form("")
        self.take("add-note")
        view.show_form_problem(
            say("There is nothing to keep yet. Write something first.")
        )
        self.take("add-note-problem")
        view.show_nothing_copied()
        self.take("add-nothing-copied")
        view.show_bitmap_only()
        self.take("add-bitmap-only")
        screens.add.page_pressed("https://social.example/")
        self.take("question")
        screens.add.naked_answered(yes=True)
        self.take("age")
        screens.add.gate.age_answered(Age.NOT_SURE)
        self.take("turned-away")
        view.show_progress(say("Saving"), 30, 100)
        self.take("progress")
        view.show_certificate(
            sentence(
                CertificateRefusedError(
                    reason="self-signed certificate", fingerprint="ab12" * 16
                )
            )
        )
        self.take("certificate")
        view.show_outcome(
            say("Some of it was saved"),
            Outcome(
                tuple(self.vault.kept[2:5]),
                (sentence(SourceGoneError(name="IMG_2044.jpg")),),
            ),
        )
        self.take("outcome")
        assert Way.FILES in view.ways.buttons

    def take_report(self):
        screens = self.screens
        screens._show_report()
        self.take("report")
        screens.report_screen.show_wait()
        screens.report_screen.show_progress(say("Making the report"))
        self.take("report-progress")
        screens.report.make_pressed("uk-ew", "/media/stick")
        self.settle()
        self.take("report-made")


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--size", default="1280x800")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    app = QApplication(["screenshots"])
    size = tuple(int(part) for part in chosen.size.split("x"))
    Photographer(app, chosen.out, chosen.language, chosen.theme, size).take_all()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
