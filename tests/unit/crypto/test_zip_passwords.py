"""A typed password locks a ZIP only when it holds there and opens it elsewhere."""

import pytest

from evidence_app.crypto.locked_zip import new_password
from evidence_app.crypto.zip_passwords import check_zip_password
from evidence_app.errors import ZipPasswordError


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "password1234",
        "correct horse battery",
        "x" * 120,
        "zwölf Boxkämpfer jagen Viktor quer",
        "lantern puzzle gravel oyster window \t harbour",
        " lantern puzzle gravel oyster window",
    ],
)
def test_these_are_refused(typed):
    with pytest.raises(ZipPasswordError):
        check_zip_password(typed)


@pytest.mark.parametrize(
    "typed", ["correct lantern puzzle gravel oyster window", "kT7qv9wLz2pWm4xRk8hB3d"]
)
def test_these_are_taken(typed):
    check_zip_password(typed)


def test_what_the_app_makes_would_be_taken():
    check_zip_password(new_password())
