"""What was chosen comes before what the system says; the rest is the system's."""

import pytest

from evidence_app.look.manner import Manner
from evidence_app.model.appearance import Appearance, Theme, Wish
from evidence_app.presenters.appearance import manner_of, over

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
