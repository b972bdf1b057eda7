"""``near`` as a person uses it."""

from PIL import ImageOps

from evidence_app.clock import SystemClock
from evidence_app.vault.vault import create_vault
from tests.fixed import CHEAP
from tests.unit.cli.running import PASSPHRASE, Running
from tests.unit.decoder.pictures import png
from tests.unit.facts.test_likeness import scene


def test_copies_are_listed_with_how_they_were_found_and_the_limits_are_said(tmp_path):
    running = Running(tmp_path)
    clock = SystemClock()
    create_vault(running.folder / "v", PASSPHRASE, clock=clock, cost=CHEAP).lock()
    (running.folder / "one.png").write_bytes(png(scene(1)))
    (running.folder / "two.png").write_bytes(png(ImageOps.mirror(scene(1))))
    words = ("capture", "file", "v", "--case", "C", "--shows", "none")
    assert running(*words, "one.png").status == 0
    assert running(*words, "two.png").status == 0
    one, two = running("list", "v", "--json").objects

    run = running("near", "v", one["id"])

    assert run.status == 0
    (line,) = run.lines
    assert line.split()[:2] == [two["id"], "turned"]
    assert "can be missed" in run.errors
