"""The system's own wish for less movement is asked for, and heard when it changes."""

import sys

from evidence_app.host.motion_wish import DesktopSetting, wants_still
from tests.ui.test_session_watch import OWN_BUS, listen, on_buses

PORTAL = [*OWN_BUS, "timeout", "60", sys.executable, "-m", "tests.ui.motion_portal"]


@on_buses
def test_what_the_desktop_says_holds_from_the_start_and_when_it_changes(tmp_path):
    heard = listen([*PORTAL, "listen"], tmp_path).stdout

    assert heard.split(b"\n")[-2] == b"[True, False, True]"


def test_only_a_plain_wish_for_stillness_is_one():
    gnome = DesktopSetting("org.gnome.desktop.interface", "enable-animations")
    common = DesktopSetting("org.freedesktop.appearance", "reduced-motion")
    other = DesktopSetting("org.gnome.desktop.interface", "cursor-blink")
    values = (False, True, 0, 1, "false", None)

    assert [wants_still(gnome, each) for each in values] == [True, *[False] * 5]
    assert [wants_still(common, each) for each in values] == [
        *[False] * 3,
        True,
        *[False] * 2,
    ]
    assert wants_still(other, value=False) is None
