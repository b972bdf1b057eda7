"""What the decoder cannot do, seen from inside and from outside; and its limits."""

import ctypes
import os
import signal
import sys
import threading
import tracemalloc
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from evidence_app.errors import (
    DecoderNonsenseError,
    DecoderStoppedError,
    DecoderTooSlowError,
)
from evidence_app.facts import answers
from evidence_app.facts.decoder_child import started
from evidence_app.facts.export_reading import OpenExport, Volume
from evidence_app.facts.page_reading import OpenPages
from evidence_app.facts.reading import Decoder
from evidence_app.host.frames import Frame
from evidence_app.model.source import Held
from tests.unit.decoder.pdf import SMALLEST
from tests.unit.decoder.pictures import numbered, png

PICTURE = png(numbered(20, 20))

linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux's own means")
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")


@pytest.fixture
def decoder():
    with Decoder() as one:
        one.facts(PICTURE)
        yield one


@linux
def test_from_inside_nothing_can_be_opened_started_or_reached(decoder):
    outcomes = decoder.self_test()

    assert set(outcomes) == {
        "socket",
        "read_file",
        "write_file",
        "start_program",
        "memory",
    }
    assert "allowed" not in outcomes.values()


@linux
def test_what_draws_pages_can_do_as_little():
    with closing(OpenPages(SMALLEST, 1)) as pages:
        answer = pages._ask({"op": "self_test"}, 0, answers.tried)

    assert len(answer) == 5
    assert "allowed" not in answer.values()
    assert {"memory_limit", "no_new_files", "no_writing"} <= set(pages.confined)


@linux
def test_every_decoder_gives_up_all_that_one_of_them_gives_up(decoder):
    given_up = {}
    for program in ("decoder", "export-decoder", "page-decoder"):
        child, given_up[program] = started(60, program=program)
        child.kill()

    assert set(given_up.values()) == {decoder.confined}
    if landlock_is_there():
        assert "no_paths" in decoder.confined


def landlock_is_there():
    # The kernel answers which version it has to whoever asks with no rules.
    return ctypes.CDLL(None).syscall(444, None, 0, 1) > 0


@linux
def test_what_was_given_up_is_reported(decoder):
    assert {
        "computing_limit",
        "memory_limit",
        "no_new_files",
        "no_writing",
        "no_new_privileges",
    } <= set(decoder.confined)


@linux
@pytest.mark.skipif(not Path("/proc/self/ns/net").exists(), reason="no namespaces")
def test_from_outside_the_decoder_has_a_network_of_its_own_with_nothing_in_it(
    decoder,
):
    pid = decoder._child.pid
    if "network_namespace" not in decoder.confined:
        pytest.skip("this system gives no network namespace to programs")

    interfaces = Path(f"/proc/{pid}/net/dev").read_text().splitlines()[2:]
    assert network_of(pid) != network_of("self")
    assert [line.split(":")[0].strip() for line in interfaces] == ["lo"]


def network_of(pid):
    return Path(f"/proc/{pid}/ns/net").readlink()


@linux
def test_the_decoder_is_under_a_filter_over_system_calls(decoder):
    status = Path(f"/proc/{decoder._child.pid}/status").read_text()

    assert "Seccomp:\t2" in status
    assert "NoNewPrivs:\t1" in status


@linux
def test_the_decoder_holds_no_file_but_its_pipes(decoder):
    folder = Path(f"/proc/{decoder._child.pid}/fd")
    held = {str(link.readlink()).split(":")[0] for link in folder.iterdir()}

    assert held <= {"pipe", "/dev/null"}


@posix
def test_a_decoder_killed_between_two_requests_is_replaced(decoder):
    before = decoder._child.pid
    os.kill(before, signal.SIGKILL)
    decoder._child._process.wait()

    assert decoder.facts(PICTURE).width == 20
    assert decoder._child.pid != before


@posix
def test_a_decoder_killed_while_it_works_fails_once_and_is_replaced(decoder):
    pid = decoder._child.pid
    os.kill(pid, signal.SIGSTOP)
    killer = threading.Timer(0.2, os.kill, (pid, signal.SIGKILL))
    killer.start()

    with pytest.raises(DecoderStoppedError) as raised:
        decoder.facts(PICTURE)

    killer.join()
    assert "kept as it is" in str(raised.value)
    assert decoder.facts(PICTURE).width == 20


@linux
def test_a_decoder_that_ends_with_the_thread_that_started_it_costs_no_request():
    leave = threading.Event()
    started = threading.Event()
    with Decoder() as decoder:

        def start():
            decoder.facts(PICTURE)
            started.set()
            leave.wait(60)

        starter = threading.Thread(target=start)
        starter.start()
        started.wait(60)
        pid = pid_of(decoder)
        os.kill(pid, signal.SIGSTOP)
        threading.Timer(0.2, leave.set).start()

        assert decoder.facts(PICTURE).width == 20
        assert pid_of(decoder) != pid
        starter.join()


def pid_of(decoder):
    return decoder._child.pid


@posix
def test_a_decoder_that_hangs_is_stopped_in_time_and_replaced(decoder):
    decoder._limit = 0.3
    pid = decoder._child.pid
    os.kill(pid, signal.SIGSTOP)

    with pytest.raises(DecoderTooSlowError):
        decoder.facts(PICTURE)

    decoder._limit = 60
    assert decoder.facts(PICTURE).width == 20
    assert decoder._child.pid != pid


@posix
def test_a_hang_while_much_is_being_sent_is_stopped_too(decoder):
    decoder._limit = 0.3
    os.kill(decoder._child.pid, signal.SIGSTOP)

    with pytest.raises(DecoderTooSlowError):
        decoder.facts(PICTURE + bytes(10_000_000))


@posix
def test_no_watchdog_is_left_running(decoder):
    decoder.facts(PICTURE)

    assert [
        one for one in threading.enumerate() if isinstance(one, threading.Timer)
    ] == []


@linux
def test_a_request_that_computes_without_end_is_ended_by_the_system():
    line = "15/03/26, 14:05 - Mina: " + "1/1/26, " * 8 + "\n"
    volume = Volume("chat.txt", Held((line * 400_000).encode()))
    export = OpenExport([volume], computing_seconds=0)

    with closing(export), pytest.raises(DecoderStoppedError):
        list(export.read())


@pytest.mark.parametrize(
    "answer",
    [
        Frame({"media_type": "image/png"}),
        Frame({"refused": "because I say so"}),
        Frame({"refused": ["too_large"]}),
        Frame({"width": 10**9, "height": 10**9}),
    ],
)
def test_an_answer_that_does_not_check_costs_the_decoder_its_place(
    decoder, monkeypatch, answer
):
    before = decoder._child.pid
    with monkeypatch.context() as patch:
        patch.setattr(type(decoder._child), "receive", lambda *_, **__: answer)
        with pytest.raises(DecoderNonsenseError):
            decoder.facts(PICTURE)

    assert decoder.facts(PICTURE).width == 20
    assert decoder._child.pid != before


def test_the_apps_own_memory_stays_flat_while_a_huge_picture_is_opened(decoder):
    content = png(Image.new("L", (12_000, 12_000)))
    tracemalloc.start()
    try:
        decoder.picture(content, max_width=100, max_height=100)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 4_000_000
