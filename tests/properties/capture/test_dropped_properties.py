"""What is dropped is in the vault, byte for byte, whatever it is."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_app.model.digest import Digest
from evidence_app.presenters.add import AddPresenter, Pasted
from evidence_app.session import Session
from evidence_app.vault.vault import create_vault
from tests.fixed import CHEAP
from tests.ui.fake_vault import DeskAtOnce, Recorder
from tests.unit.vault.making import CLOCK

NAMES = st.from_regex(r"[a-z0-9]{1,6}(\.jpg|\.txt)?", fullmatch=True)
FOLDER = st.dictionaries(NAMES, st.binary(min_size=1, max_size=200), min_size=1)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(FOLDER, FOLDER)
def test_every_byte_of_what_is_dropped_is_stored(beside, inside):
    with tempfile.TemporaryDirectory() as place:
        outside = Path(place) / "outside"
        (outside / "folder").mkdir(parents=True)
        for name, content in beside.items():
            (outside / f"beside {name}").write_bytes(content)
        for name, content in inside.items():
            (outside / "folder" / name).write_bytes(content)
        vault = create_vault(
            Path(place) / "v", "four plain quiet words", clock=CLOCK, cost=CHEAP
        )
        session = Session(vault, CLOCK)
        try:
            kept = kept_of(session, tuple(outside.iterdir()))
        finally:
            session.lock()

    assert sorted(kept) == sorted([*beside.values(), *inside.values()])


def kept_of(session, paths):
    case = session.open_case("C")
    view = Recorder()
    add = AddPresenter(view, DeskAtOnce(), session, Recorder())
    add.begin(case)
    add.dropped(Pasted(files=paths))
    add.bring.go_on_pressed()
    add.naked_answered(yes=False)
    kept = []
    for item in session.items(case):
        with session.original(item) as stream:
            kept.append(stream.read())
        assert item.digest == Digest.of(kept[-1])
    return kept
