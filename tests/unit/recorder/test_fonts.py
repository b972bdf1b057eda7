"""The app's letters are there although the system has none."""

import os
import subprocess
import sys

import pytest

DRAW = """
from PySide6.QtGui import QFontDatabase, QGuiApplication
from evidence_app.recorder.fonts import lend_fonts
lend_fonts()
application = QGuiApplication(["test"])
print(sorted(QFontDatabase.families()))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring their own")
def test_three_scripts_can_be_drawn_on_a_system_without_fonts(tmp_path):
    bare = tmp_path / "fonts.conf"
    bare.write_text("<fontconfig></fontconfig>")
    told = subprocess.run(
        [sys.executable, "-c", DRAW],
        env={
            **os.environ,
            "FONTCONFIG_FILE": str(bare),
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        check=True,
        text=True,
    )
    assert "'Noto Naskh Arabic'" in told.stdout
    assert "'Noto Sans KR'" in told.stdout
    assert "'Noto Sans'" in told.stdout
