"""How large the system's letters are, in our sizes."""

import pytest

from evidence_app.look.system import scale_of


@pytest.mark.parametrize(
    ("points", "platform", "scale"),
    [
        (9, "win32", 1.0),
        (11.25, "win32", 1.25),
        (18, "win32", 2.0),
        (20, "win32", 2.0),
        (13, "darwin", 1.0),
        (9, "linux", 1.0),
        (11, "linux", 1.0),
        (14, "linux", 1.25),
        (22, "linux", 2.0),
        (-1, "linux", 1.0),
    ],
)
def test_larger_letters_of_the_system_are_followed(points, platform, scale):
    assert scale_of(points, platform) == scale
