"""``take-away``, ``bring-back`` and ``taken-away`` as a person uses them."""

from evidence_app.clock import SystemClock
from evidence_app.vault.vault import create_vault
from tests.fixed import CHEAP
from tests.unit.cli.running import PASSPHRASE, Running


def test_it_goes_from_every_list_and_comes_back_and_can_still_be_deleted(tmp_path):
    run = Running(tmp_path)
    clock = SystemClock()
    create_vault(run.folder / "v", PASSPHRASE, clock=clock, cost=CHEAP).lock()
    for words in ("one lantern", "two"):
        run("capture", "note", "v", "--case", "C", words)
    before = first, second = run("list", "v", "--json").objects
    run("export", "v", "--case", "C", "--for", "police", "--out", "out")

    taken = run("take-away", "v", first["id"])
    assert taken.status == 0
    assert taken.lines[0] == "1 item was taken away."
    assert "30 days at least" in taken.output
    assert "EV-" in taken.errors  # it went out: nothing of that is changed
    assert run("list", "v", "--json").objects == [second]
    assert "Nothing was found." in run("search", "v", "lantern").errors
    (away,) = run("taken-away", "v", "--json").objects
    assert (away["id"], away["title"]) == (first["id"], first["title"])
    assert away["reference"].endswith("/1")
    assert (away["over"], away["parts"]) == (False, 0)
    assert "bring it back until" in run("taken-away", "v").output

    assert run("bring-back", "v", first["id"]).lines == ["1 item is there again."]
    assert run("list", "v", "--json").objects == before
    assert run("taken-away", "v").output == ""

    run("take-away", "v", first["id"])
    assert run("delete", "v", first["id"], "--yes").lines == ["1 item was deleted."]
    assert run("taken-away", "v").output == ""
    assert run("audit", "v").status == 0
    assert run("take-away", "v", "f" * 32).status == 2
