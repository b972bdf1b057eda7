"""How a picture of the screen can be had; macOS is a stand-in."""

from unittest.mock import Mock

import pytest

from evidence_app.host.screen_permission import (
    ScreenPermission,
    ask_for_permission,
    screen_permission,
)


@pytest.mark.parametrize(
    ("platform", "environment", "allowed", "found"),
    [
        ("linux", {}, True, ScreenPermission.GIVEN),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True, ScreenPermission.BY_DESKTOP),
        ("win32", {}, True, ScreenPermission.GIVEN),
        ("darwin", {}, True, ScreenPermission.GIVEN),
        ("darwin", {}, False, ScreenPermission.TO_BE_ASKED),
    ],
)
def test_who_has_to_be_asked(platform, environment, allowed, found):
    graphics = Mock()
    graphics.CGPreflightScreenCaptureAccess.return_value = allowed

    assert screen_permission(platform, environment, graphics) is found
    graphics.CGRequestScreenCaptureAccess.assert_not_called()


def test_the_system_is_asked_only_when_it_shall_be():
    graphics = Mock()
    ask_for_permission(graphics)

    graphics.CGRequestScreenCaptureAccess.assert_called_once_with()
