"""Headers that let someone in are told, and only their secret part is replaced."""

import pytest

from evidence_app.capture.credentials.headers import (
    cookie_of,
    header_secrets,
    is_telling,
    without_value,
)
from evidence_app.capture.credentials.values import REMOVED


@pytest.mark.parametrize(
    "name", ["Cookie", "COOKIE2", "set-cookie", "Set-Cookie2", "Authorization"]
)
def test_telling_headers_are_known_in_any_letters(name):
    assert is_telling(name)


@pytest.mark.parametrize("name", ["", "Content-Type", "User-Agent", "Cookies-Policy"])
def test_other_headers_are_left_alone(name):
    assert not is_telling(name)
    assert list(header_secrets(name, "value")) == []


def test_each_cookie_that_is_sent_is_told_with_its_name():
    assert list(header_secrets("Cookie", "sid=abc; theme=dark;x")) == [
        ("cookie sid", "abc"),
        ("cookie theme", "dark"),
        ("cookie ", "x"),
    ]


def test_of_a_cookie_that_is_set_only_the_value_is_secret():
    value = "sid=a=b; Path=/; HttpOnly\nother=2; Secure"

    assert list(header_secrets("Set-Cookie", value)) == [
        ("cookie sid", "a=b"),
        ("cookie other", "2"),
    ]
    assert without_value("Set-Cookie", value) == (
        f"sid={REMOVED}; Path=/; HttpOnly\nother={REMOVED}; Secure"
    )


def test_the_scheme_of_a_sign_in_stays_and_the_rest_goes():
    assert list(header_secrets("Authorization", "Bearer abc.def")) == [
        ("header Authorization", "abc.def")
    ]
    assert without_value("Authorization", "Bearer abc.def") == f"Bearer {REMOVED}"
    assert without_value("Authorization", "abcdef") == REMOVED


@pytest.mark.parametrize("name", ["Cookie", "Set-Cookie", "Authorization"])
@pytest.mark.parametrize("value", ["sid=SECRET", "SECRET", "Basic SECRET", "=SECRET"])
def test_no_secret_is_left_in_what_is_written_instead(name, value):
    assert "SECRET" in "".join(secret for _, secret in header_secrets(name, value))
    assert "SECRET" not in without_value(name, value)


def test_of_several_cookies_none_is_left():
    assert without_value("Cookie", "a=SECRET; b=SECRET").count("SECRET") == 0


def test_a_cookie_without_a_name_is_all_value():
    assert cookie_of("abc; Path=/") == ("", "abc")
    assert cookie_of("a = b ; Path=/") == ("a", "b")
