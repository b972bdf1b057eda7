"""Trusted time end to end: a yes, real answers over HTTP, kept, proved, checked."""

import json
import os
import re
import shlex
import subprocess
import sys
import threading
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import gethostname

import pytest

from evidence_app.casework.exhibits import exhibits
from evidence_app.clock import SystemClock
from evidence_app.errors import (
    DiskFullError,
    SendingStoppedError,
    TimeNotAgreedError,
)
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience
from evidence_app.model.custody import Action
from evidence_app.model.finding import Severity
from evidence_app.model.verdict import TimeBasis, Verdict
from evidence_app.report import bag
from evidence_app.report.blocks import Table
from evidence_app.report.bundle import BundleRequest
from evidence_app.report.bundle.gather import Gatherer
from evidence_app.report.pages import police_report
from evidence_app.report.verify import check_bundle, signed_times
from evidence_app.session.proving import Proving
from evidence_app.session.trusted_time import TrustedTime
from evidence_app.timestamping import asking
from evidence_app.vault import answers, disk
from evidence_app.vault.audit import audit
from evidence_app.vault.backup import back_up, restore
from evidence_app.vault.proofs import copies_of
from evidence_app.vault.vault import create_vault, unlock_vault
from evidence_app.words import load_language
from tests.bundle_sample import CLOCK as SAMPLE_CLOCK
from tests.bundle_sample import fill, make_sample, new_vault
from tests.fixed import CHEAP
from tests.tamper.bag_copy import read_folder, sign_again, write_folder
from tests.tsa.authority import Signing, clock, needs_compiler, needs_openssl
from tests.tsa.serving import dripping, serve
from tests.unit.vault.making import codes, save

pytestmark = needs_openssl
ENGLISH = load_language("en")
CLOCK = SystemClock()
PASSPHRASE = "vier bunte Vögel"


@pytest.fixture(scope="module")
def signing(tmp_path_factory):
    """Two authorities with roots of their own."""
    place = tmp_path_factory.mktemp("authorities")
    return Signing(place / "one"), Signing(place / "two")


@pytest.fixture
def listed(signing, monkeypatch):
    """Both on loopback, and in the list that checks look into."""
    with ExitStack() as running:
        found = tuple(
            one.authority(running.enter_context(serve(one.reply)), name)
            for name, one in zip(("first", "second"), signing, strict=True)
        )
        for room in (answers, signed_times):
            monkeypatch.setattr(room, "authorities", lambda: found)
        yield found


@pytest.fixture
def folder(tmp_path):
    create_vault(tmp_path / "v", PASSPHRASE, clock=CLOCK, cost=CHEAP).lock()
    return tmp_path / "v"


@pytest.fixture
def vault(folder):
    with unlock_vault(folder, PASSPHRASE, clock=CLOCK, actor="Noor") as vault:
        yield vault


def agreed(vault, listed):
    time = TrustedTime(vault, CLOCK, listed)
    time.agree(ENGLISH.render(time.question()))
    return time


def test_nothing_is_sent_without_a_yes(vault, listed, monkeypatch):
    monkeypatch.setattr(asking, "post", lambda *_a, **_k: pytest.fail("sent"))
    save(vault)
    time = TrustedTime(vault, CLOCK, listed)

    assert not time.state().agreed
    with pytest.raises(TimeNotAgreedError):
        time.ask()


def test_the_question_names_who_is_asked_and_what_they_see(vault, listed):
    told = ENGLISH.render(TrustedTime(vault, CLOCK, listed).question(), isolate=False)

    assert "First (127.0.0.1)" in told
    assert "fingerprint" in told
    assert "not the pictures" in told
    assert "watches the network" in told


def test_two_authorities_sign_and_both_answers_are_kept(vault, listed):
    item = save(vault)
    time = agreed(vault, listed)
    before = CLOCK.now() - timedelta(seconds=2)

    asked = time.ask()

    assert [one.authority for one in asked.stamps] == ["first", "second"]
    assert asked.refusals == ()
    (entry,) = vault.entries(action=Action.TIMESTAMPED)
    assert re.fullmatch(
        r"first \S+ [+-]\d+\.\d s; second \S+ [+-]\d+\.\d s", entry.detail
    )
    state = time.state()
    assert (state.agreed, state.waiting) == (True, False)
    assert state.last >= before
    (record,) = [
        each
        for each in Proving(vault).of(str(item.id)).records
        if each.entry.action is Action.TAKEN_IN
    ]
    assert record.size
    assert audit(vault) == ()


def test_the_yes_and_the_times_are_there_when_it_is_opened_again(folder, listed):
    with unlock_vault(folder, PASSPHRASE, clock=CLOCK, actor="Noor") as vault:
        save(vault)
        agreed(vault, listed).ask()
    with unlock_vault(folder, PASSPHRASE, clock=CLOCK) as vault:
        time = TrustedTime(vault, CLOCK, listed)
        consent = time.consent()
        assert consent is not None
        assert consent.by == "Noor"
        assert consent.hosts == {"127.0.0.1"}
        assert "fingerprint" in consent.agreed_to
        assert not time.state().waiting


def test_a_yes_that_was_taken_back_is_none(vault, listed):
    time = agreed(vault, listed)
    time.withdraw()

    assert time.consent() is None
    with pytest.raises(TimeNotAgreedError):
        time.ask()


def test_asking_twice_asks_nobody_when_nothing_was_logged(vault, listed, monkeypatch):
    save(vault)
    time = agreed(vault, listed)
    time.ask()
    count = len(vault.entries())
    monkeypatch.setattr(asking, "post", lambda *_a, **_k: pytest.fail("sent"))

    assert time.ask().stamps == ()
    assert len(vault.entries()) == count


def test_offline_it_waits_and_is_said_and_comes_later(vault, listed, signing):
    save(vault)
    nowhere = tuple(one.authority("http://127.0.0.1:1/", "first") for one in signing)
    time = agreed(vault, nowhere)

    asked = time.ask()
    assert (len(asked.stamps), len(asked.refusals)) == (0, 2)
    assert time.state().waiting
    assert vault.entries(action=Action.TIMESTAMPED) == ()

    assert TrustedTime(vault, CLOCK, listed).ask().stamps
    assert not time.state().waiting


def test_an_answer_that_lies_is_not_kept(vault, signing, listed):
    save(vault)
    with serve(lambda _query: b"<html>sign in first</html>") as url:
        lying = (signing[0].authority(url, "first"), listed[1])
        asked = agreed(vault, lying).ask()

    assert [one.authority for one in asked.stamps] == ["second"]
    assert [one.authority for one in asked.refusals] == ["first"]
    assert "first" not in vault.entries(action=Action.TIMESTAMPED)[0].detail


def test_stopped_it_keeps_nothing(vault, signing):
    save(vault)
    ended = threading.Event()
    with serve(lambda _query: dripping(ended)) as url:
        time = agreed(vault, [signing[0].authority(url, "first")])
        with pytest.raises(SendingStoppedError):
            time.ask(lambda: True)
        ended.set()
    assert vault.entries(action=Action.TIMESTAMPED) == ()


def test_a_wrong_clock_of_ours_is_recorded_and_not_refused(folder, listed):
    class Wrong(SystemClock):
        def now(self):
            return super().now() - timedelta(days=400)

    with unlock_vault(folder, PASSPHRASE, clock=Wrong(), actor="Noor") as vault:
        save(vault)
        time = TrustedTime(vault, Wrong(), listed)
        time.agree("yes")
        asked = time.ask()
        offsets = [one.offset or timedelta(0) for one in asked.stamps]
        assert min(offsets) > timedelta(days=399)
        assert vault.entries(action=Action.CLOCK_WENT_BACK)
        proofs = Proving(vault).of(str(vault.items()[0].id))
        assert proofs.checkpoints[0].stamps[0].offset > timedelta(days=399)


@needs_compiler
@pytest.mark.parametrize("year", [None, 2040], ids=["now", "2040"])
def test_a_stranger_does_what_the_page_says_also_in_2040(vault, listed, tmp_path, year):
    item = save(vault, b"Dear Noor, I know where you live.")
    agreed(vault, listed).ask()
    out = tmp_path / "proof"
    Proving(vault).write(str(item.id), out, ENGLISH)
    with vault.open_item(item.id) as reader:
        (out / "original-1").write_bytes(reader.read())
    environment = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    if year:
        shift = datetime(year, 1, 1, tzinfo=UTC) - CLOCK.now()
        environment |= {
            "LD_PRELOAD": str(clock(tmp_path)),
            "TSA_SHIFT": str(int(shift.total_seconds())),
        }

    page = (out / "HOW-TO-CHECK.txt").read_text()
    commands = re.findall(r"^ +\$ (.+)$", page, re.MULTILINE)
    python = shlex.quote(sys.executable)
    done = [
        subprocess.run(
            ["bash", "-c", re.sub(r"^python3 ", f"{python} -I ", command)],
            cwd=out,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        for command in commands
    ]

    assert [each.split()[0] for each in commands] == [
        *("echo", "python3", "openssl", "openssl")
    ]
    assert [each.returncode for each in done] == [0] * 4, [e.stderr for e in done]
    assert [each.stdout for each in done][2:] == ["Verification: OK\n"] * 2
    assert page.count("existed not later than") >= 3
    told = b"".join(path.read_bytes() for path in out.iterdir())
    for name in (gethostname(), str(tmp_path)):
        assert len(name) < 4 or name.encode() not in told


def test_a_changed_answer_is_refused_by_what_the_page_says(vault, listed, tmp_path):
    item = save(vault)
    agreed(vault, listed).ask()
    out = tmp_path / "proof"
    Proving(vault).write(str(item.id), out, ENGLISH)
    (answer,) = out.glob("*.first.tsr")
    content = bytearray(answer.read_bytes())
    content[len(content) // 2] ^= 1
    answer.write_bytes(content)
    page = (out / "HOW-TO-CHECK.txt").read_text()
    (command,) = [
        line.strip()[2:]
        for line in page.splitlines()
        if line.strip().startswith("$ openssl") and "first" in line
    ]
    done = subprocess.run(
        ["bash", "-c", command], cwd=out, capture_output=True, check=False
    )
    assert done.returncode


def test_signed_times_come_back_from_a_backup(folder, listed, tmp_path):
    with unlock_vault(folder, PASSPHRASE, clock=CLOCK, actor="Noor") as vault:
        item = save(vault)
        agreed(vault, listed).ask()
        back_up(vault, tmp_path / "backup")
    restore(tmp_path / "backup", PASSPHRASE, tmp_path / "new", clock=CLOCK)

    with unlock_vault(tmp_path / "new", PASSPHRASE, clock=CLOCK) as vault:
        proofs = Proving(vault).of(str(item.id))
        first = proofs.checkpoint(proofs.records[0])
        assert first is not None
        assert [stamp.authority for stamp in first.stamps] == ["first", "second"]
        assert audit(vault) == ()


def test_a_disk_that_fills_up_while_an_answer_is_kept_costs_nothing_else(
    vault, listed, monkeypatch
):
    item = save(vault)
    time = agreed(vault, listed)

    def full(*_arguments):
        raise DiskFullError

    with monkeypatch.context() as patched:
        patched.setattr(disk, "check_room", full)
        with pytest.raises(DiskFullError):
            time.ask()
    assert vault.entries(action=Action.TIMESTAMPED) == ()
    assert time.ask().stamps
    assert vault.item(item.id) == item


# An audit checks answers again; a bundle carries them.


def test_an_answer_to_another_note_does_not_check(vault, listed, monkeypatch):
    save(vault)
    agreed(vault, listed).ask()
    assert audit(vault) == ()
    (note,) = {
        path
        for path in vault.folder.glob("log/cp/*.note*")
        if "tsr" not in path.name and not path.name.endswith(".twin")
    } & {max(vault.folder.glob("log/cp/*.note"))}
    for one in copies_of(vault.rooms.layout, f"cp/{note.name}"):
        one.write_bytes(note.read_bytes() + b"\n")

    found = audit(vault)
    assert {"proof_lost", "answer_broken"} <= set(codes(found))
    assert all(each.severity is Severity.INTEGRITY for each in found)


@pytest.fixture
def bundle(tmp_path, listed):
    """A bundle's files, its records stamped by both authorities."""
    sample = make_sample(
        tmp_path / "sample",
        before=lambda vault: agreed(vault, listed).ask(),
    )
    with sample.vault:
        yield read_folder(sample.made.folder)


def test_a_bundle_names_neither_the_computer_nor_a_folder_of_it(bundle, tmp_path):
    for path, content in bundle.items():
        if path.endswith((".pdf", ".gz", ".png")):
            continue  # packed; the report has no field for any of them
        told = content.decode("utf-8", "replace")
        assert str(tmp_path) not in told
        assert str(Path.home()) not in told or str(Path.home()) == "/"
        assert len(gethostname()) < 4 or gethostname() not in told


def checked(files, place):
    return check_bundle(write_folder(files, place))


def answers_in(files):
    return sorted(path for path in files if path.endswith(".tsr"))


def test_a_bundle_tells_who_signed_when(bundle, tmp_path):
    check = checked(bundle, tmp_path / "bundle")

    assert check.intact
    assert check.time_basis is TimeBasis.SIGNED
    assert [(one.authority, one.known) for one in check.times] == [
        ("First", True),
        ("Second", True),
    ]


def test_an_authority_that_is_not_in_the_list_is_said_to_be_unknown(
    bundle, tmp_path, monkeypatch
):
    monkeypatch.setattr(signed_times, "authorities", tuple)
    check = checked(bundle, tmp_path / "bundle")

    assert check.intact
    assert check.time_basis is TimeBasis.COMPUTER_CLOCK
    assert [(one.authority, one.known) for one in check.times] == [
        ("first", False),
        ("second", False),
    ]


def swap(files):
    one, two = answers_in(files)
    files[one], files[two] = files[two], files[one]


def turn_a_bit(files):
    (one, _) = answers_in(files)
    content = bytearray(files[one])
    content[len(content) // 2] ^= 1
    files[one] = bytes(content)


def write_html(files):
    files[answers_in(files)[0]] = b"<html></html>"


def drop_the_chain(files):
    del files[answers_in(files)[0].replace(".tsr", ".pem")]


def call_it_another_size(files):
    one = answers_in(files)[0]
    chain = one.replace(".tsr", ".pem")
    for path in (one, chain):
        name = path.rsplit("/", 1)[1].split(".", 1)[1]
        files[f"{bag.CHECKPOINTS}3.{name}"] = files.pop(path)


@pytest.mark.parametrize(
    "attack", [swap, turn_a_bit, write_html, drop_the_chain, call_it_another_size]
)
def test_a_bundle_whose_answers_were_changed_is_found_out(bundle, tmp_path, attack):
    attack(bundle)
    sign_again(bundle)
    check = checked(bundle, tmp_path / "bundle")

    broken = {each.path for each in check.findings}
    assert {each.verdict for each in check.findings} == {Verdict.PROOF_BROKEN}
    assert broken
    assert all(path.startswith(bag.CHECKPOINTS) for path in broken)


def test_a_record_never_tells_of_the_computer_or_who_is_logged_in(vault, listed):
    save(vault)
    agreed(vault, listed).ask()
    user = os.environ.get("USER", "root")
    with vault.working() as rooms:
        records = [rooms.log.record(each.mark)[1] for each in rooms.log.entries]
    for record in records:
        values = json.loads(record)
        told = json.dumps(values, ensure_ascii=False)
        assert gethostname() not in told
        assert str(vault.folder) not in told
        assert f'"{user}"' not in told
        assert values["clock"] == "computer"
        assert "local_offset" in values


def test_the_report_says_who_signed_when_and_how_far_the_clock_was_off(
    tmp_path, listed
):
    with new_vault(tmp_path / "vault") as vault:
        case = fill(vault)
        before = told_by(vault, case, tmp_path)
        agreed(vault, listed).ask()
        after = told_by(vault, case, tmp_path)

    assert "No outside authority has confirmed" in before
    assert "Not yet: no outside authority" in before
    assert "first at" in after
    assert "existed not later than" in after
    assert "No outside authority has confirmed" not in after
    assert " s behind" in after or " s ahead" in after


def told_by(vault, case, out):
    request = BundleRequest(
        case=case, audience=Audience.POLICE, jurisdiction="uk-ew", platform="", out=out
    )
    with Decoder() as decoder:
        gatherer = Gatherer(vault, decoder, request, lambda: None)
        material = gatherer.gather(exhibits(vault, case), "EV-2026-0001", SAMPLE_CLOCK)
        return repr([_whole(each) for each in police_report(material, ENGLISH)])


def _whole(block):
    """Have a table's rows made, which are made when they are drawn."""
    return replace(block, rows=tuple(block.rows)) if isinstance(block, Table) else block
