"""A list and a form, connected with what decides them, as one of a case's rooms."""

from typing import TypeVar

from evidence_app.presenters.sheets import S, SheetsPresenter
from evidence_app.ui.case_room.hub import Room
from evidence_app.ui.case_room.sheet_screen import SheetScreen

W = TypeVar("W")


def sheet_room(
    screen: SheetScreen[W],
    presenter: SheetsPresenter[S, W],
    *,
    title: str,
    advice: str,
    icon: str,
) -> Room:
    """Return a screen, connected with its presenter, as one of a case's rooms."""
    screen.page.new_pressed.connect(presenter.new_pressed)
    screen.page.row_chosen.connect(presenter.row_chosen)

    def keep() -> None:
        # Should keeping it fail, it is a draft at least.
        screen.pause.flush()
        presenter.keep_pressed(screen.typed())

    def close() -> None:
        screen.pause.flush()
        presenter.left()

    screen.pause.passed.connect(lambda: presenter.typed(screen.typed()))
    screen.form.keep_pressed.connect(keep)
    screen.form.discard_pressed.connect(presenter.discard_pressed)
    screen.form.discard_pressed.connect(screen.show_page)
    screen.form.withdraw_pressed.connect(presenter.withdraw_pressed)
    screen.form.withdraw_agreed.connect(presenter.withdraw_agreed)
    screen.form.return_pressed.connect(presenter.return_pressed)
    return Room(
        title=title,
        advice=advice,
        icon=icon,
        screen=screen,
        begin=presenter.begin,
        close=close,
        back=screen.back,
    )
