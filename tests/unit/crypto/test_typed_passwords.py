"""Passwords that a person typed for a locked file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.crypto.locked_zip import new_password
from evidence_app.crypto.strength import strength_of
from evidence_app.crypto.typed_passwords import check_typed, file_strength
from evidence_app.errors import LockedFilePasswordError, PasswordLettersError


def test_what_the_app_makes_passes_its_own_test():
    check_typed(new_password())


@pytest.mark.parametrize(
    "typed", ["", "password", "tulip1990", "Baker-2026", "aaaaaaaaaaaaaaaaaaaaaaaa"]
)
def test_what_is_soon_found_is_refused(typed):
    with pytest.raises((LockedFilePasswordError, PasswordLettersError)):
        check_typed(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 120,
        "lantern puzzle gravel oyster window \t harbour",
        " lantern puzzle gravel oyster window",
    ],
)
def test_what_is_lost_or_cut_elsewhere_is_refused(typed):
    with pytest.raises(PasswordLettersError):
        check_typed(typed)


def test_five_words_that_do_not_belong_together_are_taken():
    check_typed("lantern gravel sixteen otter velvet")


def test_it_has_to_hold_longer_here_than_for_a_vault():
    typed = "lantern gravel sixteen"
    assert file_strength(typed).seconds < strength_of(typed).seconds / 1000


@given(st.text(min_size=1).filter(lambda text: not text.isascii()))
def test_what_programs_read_in_different_ways_is_refused(typed):
    with pytest.raises(PasswordLettersError):
        check_typed(typed)
