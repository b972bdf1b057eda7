"""Ten key screens look as they did; a change of looks is seen, and has to be meant."""

from PySide6.QtGui import QColor, QImage

from evidence_app.look import dressing
from tests.ui.key_screens import differing, kept, key_screens, unhinted

FEW = 40
"""So many differing points are no change: a letter drawn by another version of Qt."""


def test_ten_key_screens_look_as_they_did(qapp, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(dressing, "body_font", unhinted)
    changed = {}
    count = 0
    for name, picture in key_screens(qapp):
        count += 1
        points = differing(picture, kept(name))
        if len(points) > FEW:
            picture.save(str(tmp_path / f"{name}.png"))
            changed[name] = (len(points), points[0], points[-1])

    assert changed == {}, f"look into {tmp_path}; if meant, see tests.ui.key_screens"
    assert count == 10


def test_a_change_of_hue_that_leaves_the_brightness_is_seen():
    teal, green = (QImage(8, 8, QImage.Format.Format_RGB888) for _ in range(2))
    teal.fill(QColor("#1F5F6B"))
    green.fill(QColor("#2F663A"))

    assert len(differing(teal, green)) == 64
