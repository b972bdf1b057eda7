"""What was chosen comes before what the system says; the rest is the system's."""

import pytest

from evidence_app.errors import VaultWriteError
from evidence_app.look.manner import Manner
from evidence_app.model.appearance import Appearance, Theme, Wish
from evidence_app.presenters.appearance import (
    AppearancePresenter,
    manner_of,
    over,
)
from tests.ui.fake_settings import FakeSettings
from tests.ui.fake_vault import DeskLater

SYSTEM = Manner(dark=True, high_contrast=True, scale=1.5, still=True)


def test_without_a_choice_all_is_as_the_system_has_it():
    assert manner_of(Appearance(), SYSTEM) == SYSTEM


def test_each_choice_comes_before_the_system():
    chosen = Appearance(
        theme=Theme.LIGHT, text_size=200, contrast=Wish.NO, still=Wish.NO
    )

    assert manner_of(chosen, SYSTEM) == Manner(scale=2.0)


@pytest.mark.parametrize("wish", [Wish.YES, Wish.SYSTEM])
def test_one_choice_leaves_the_others_to_the_system(wish):
    manner = manner_of(Appearance(contrast=wish), SYSTEM)

    assert manner == SYSTEM


def test_what_is_chosen_upon_another_choice_leaves_the_rest_of_it():
    under = Appearance(theme=Theme.DARK, text_size=150, language="ko")
    upper = Appearance(theme=Theme.LIGHT, still=Wish.YES)

    assert over(under, upper) == Appearance(
        theme=Theme.LIGHT, text_size=150, still=Wish.YES, language="ko"
    )


@pytest.mark.parametrize(("size", "scale"), [(100, 1.25), (0, 1.5), (200, 2.0)])
def test_where_two_look_the_text_is_large_and_pictures_stay_covered(size, scale):
    manner = manner_of(Appearance(text_size=size, together=True), SYSTEM)

    assert (manner.scale, manner.together) == (scale, True)


@pytest.mark.parametrize("trouble", [{}, {"keep_appearance": VaultWriteError()}])
def test_what_was_chosen_holds_while_it_is_still_written_and_where_it_cannot_be(
    view, trouble
):
    desk, setting = DeskLater(), FakeSettings(trouble=trouble)
    presenter = AppearancePresenter(
        view, desk, base=Appearance(), is_waited_for=lambda: False
    )
    presenter.vault_opened(setting)
    presenter.chosen(Appearance(text_size=200))
    # All screens are made anew, and the vault's with them.
    assert view.last("build_anew") == ()
    assert not presenter.vault_opened(setting)
    desk.go_on()

    assert presenter.now.text_size == 200
    assert ("show_problem" in view.names()) is bool(trouble)
