"""A list over real HTTPS: good pages, dead ones, a bad certificate, and "not now"."""

import json
import sys
from dataclasses import dataclass, field

import pytest

from evidence_app.cli.arguments import parse
from evidence_app.cli.page_list import Time, take_list
from evidence_app.cli.terminal import CANNOT, Terminal
from evidence_app.clock import SystemClock
from evidence_app.model.gate import Shown
from evidence_app.session import Session
from evidence_app.vault.vault import create_vault
from evidence_app.words import load_language
from tests.fixed import CHEAP
from tests.site.authority import EXPIRED


@dataclass
class Waiting:
    """Time that passes at once, and remembers what was waited for."""

    now: float = 0.0
    waits: list[float] = field(default_factory=list)

    def wait(self, seconds):
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def session(tmp_path):
    clock = SystemClock()
    vault = create_vault(
        tmp_path / "v", "four words are better", clock=clock, cost=CHEAP
    )
    made = Session(vault, clock)
    yield made
    made.lock()


@pytest.fixture
def site_is_found(trusting_home, monkeypatch):
    """The recorder as the person's trusting browser, which finds the site."""
    monkeypatch.setenv("HOME", str(trusting_home))
    command = [sys.executable, "-B", "-m", "tests.hostile.recorder.with_hosts"]
    monkeypatch.setattr("evidence_app.host.children._own_command", lambda: command)


def the_text_of(session, item):
    (part,) = [each for each in session.parts(item) if each.role == "text"]
    return session.text(part)


def the_record_of(session, item):
    (part,) = [each for each in session.parts(item) if each.role == "record"]
    return json.loads(session.text(part))


@pytest.mark.usefixtures("site_is_found")
def test_a_mixed_list_ends_with_every_address_saved_or_named(
    social, session, unused_port, tmp_path, capsys
):
    good, missing = social.url("/article"), social.url("/missing")
    download, not_now = social.url("/download"), social.url("/too-many")
    expired = social.url("/", host=EXPIRED)
    refused = f"http://127.0.0.1:{unused_port}/"
    text = tmp_path / "list.txt"
    text.write_text(
        f"Posts by him\n1. {good}\n2. {missing}, {download}\n"
        f"- {not_now}\n{expired}\n{refused}\n{good}\n"
    )
    options = parse(
        ["capture", "pages", "v", str(text), "--case", "C", "--without-scrolling"]
    )
    options.at_save = "none"
    terminal = Terminal(load_language("en"), as_json=False)
    waiting = Waiting()
    time = Time(seconds=lambda: waiting.now, wait=waiting.wait)

    status = take_list(options, session, terminal, time)

    output, errors = capsys.readouterr()
    saved = [item for item in session.items() if item.part_of is None]
    assert status == CANNOT
    assert output.split() == [str(item.id) for item in saved]
    assert {item.origin.place for item in saved} == {good, missing}
    assert all(item.shown is Shown.NOTHING_SEXUAL for item in saved)
    # Without pictures, once each, and never a certificate that does not check.
    assert {the_record_of(session, item)["pictures"] for item in saved} == {False}
    assert len(social.log.asked("/article")) == 1
    assert not social.log.asked("/", host=EXPIRED)
    # What says "not now" was left alone for its seven seconds, then asked once more.
    assert len(social.log.asked("/too-many")) == 2
    assert any(7 <= wait <= 10 for wait in waiting.waits)
    # Every address is accounted for, each below its reason.
    lines = errors.splitlines()
    assert "Left out: there is no web address in line 1: Posts by him" in lines
    for address, reason in (
        (missing, "Saved, but the site answered with the error 404"),
        (download, "This address gives a file to download"),
        (not_now, "asked too often or too busy (429)"),
        (expired, "open it alone"),
        (refused, "could not be reached (it refused the connection)"),
    ):
        place = lines.index(f"    {address}")
        assert reason in lines[place - 1]
    assert good not in errors
