"""A page is looked at again over real HTTPS: changed, partly gone, not there."""

import stat
import sys
from dataclasses import replace

import pytest

from evidence_app.capture.page import PageRequest
from evidence_app.errors import CaptureStoppedError
from evidence_app.facts.second_look import PicturesCompared, Presence, lines
from evidence_app.host.browsers import installed_browsers
from evidence_app.model.custody import Action
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind
from evidence_app.session import Session
from evidence_app.vault.vault import create_vault
from evidence_app.words import load_language
from tests.fixed import CHEAP
from tests.site.exchange import Post
from tests.site.pages.posts import FACTS, REPLIES, TEXT, TEXT_EDITED
from tests.unit.memory_vault import FixedClock

ENGLISH = load_language("en")
NONE = Shown.NOTHING_SEXUAL


@pytest.fixture
def session(tmp_path, trusting_home, monkeypatch):
    monkeypatch.setenv("HOME", str(trusting_home))
    command = [sys.executable, "-B", "-m", "tests.hostile.recorder.with_hosts"]
    monkeypatch.setattr("evidence_app.host.children._own_command", lambda: command)
    clock = FixedClock()
    vault = create_vault(tmp_path / "v", "four words", clock=clock, cost=CHEAP)
    opened = Session(vault, clock)
    yield opened
    opened.lock()


@pytest.fixture
def save(session, social):
    """Save the post as it is, with the app's own browser unless told otherwise."""

    def make(**values):
        request = PageRequest(url=social.url(FACTS.path), scroll=False, **values)
        captured = session.capture_page(request).answered(NONE)
        return session.take_in([captured], session.open_case("C"))[0]

    return make


def look(session, first):
    """Look again as the screen does, and return what was kept."""
    plan = session.second_looks.plan(first.id)
    looked = session.second_looks.look(plan.request)
    return session.second_looks.keep(plan.saves[0].id, looked, NONE)


def told(kept):
    return [ENGLISH.render(each) for each in lines(kept.found)]


def test_what_is_gone_changed_and_no_longer_there_is_kept_one_look_after_another(
    session, save, social
):
    first = save()
    social.turn_post(Post.EDITED)
    edited = look(session, first)
    social.turn_post(Post.REPLY_GONE)
    back = look(session, first)
    social.turn_post(Post.REMOVED)
    removed = look(session, first)

    texts = edited.found.comparison.texts
    assert {TEXT} <= set(texts.gone) | {each.first for each in texts.altered}
    assert {TEXT_EDITED} <= set(texts.new) | {each.second for each in texts.altered}
    assert edited.found.comparison.pictures.compared is PicturesCompared.YES
    assert edited.found.comparison.pictures.regions
    # The newest save before is the one that is compared with.
    assert back.found.first.item == edited.page.id
    assert REPLIES[1][2] in back.found.comparison.texts.gone
    assert removed.found.comparison.presence is Presence.GONE
    assert told(removed)[0].endswith("the site answered 410.")
    every = session.items(session.find_case("C"))
    leads = [item.kind for item in every if item.part_of is None]
    assert leads.count(Kind.PAGE) == 4
    assert leads.count(Kind.COMPARISON) == 3
    said = [
        entry for entry in session.custody(first) if entry.action is Action.COMPARED
    ]
    assert [entry.detail for entry in said] == [edited.comparison.id.value]


def test_a_page_that_is_not_there_is_an_exhibit_and_a_site_not_found_never_removed(
    session, save, social
):
    first = save()
    request = session.second_looks.plan(first.id).request
    found = {}
    for state in (Post.MISSING, Post.WALLED):
        social.turn_post(state)
        looked = session.second_looks.look(request)
        found[state] = session.second_looks.keep(first.id, looked, NONE)
    looked = session.second_looks.look(replace(request, url="https://lost.invalid/"))
    lost = session.second_looks.keep(first.id, looked, NONE)
    before = session.items()
    with pytest.raises(CaptureStoppedError):
        session.second_looks.look(request, stop=lambda: True)

    presences = [found[each].found.comparison.presence for each in found]
    assert presences == [Presence.GONE, Presence.SIGN_IN]
    assert all(each.page is not None for each in found.values())
    assert (looked.why, lost.page) == ("not_found", None)
    assert "no site of this name was found" in told(lost)[0]
    assert not any(word in told(lost)[0] for word in ("emoved", "no longer"))
    assert session.items() == before
    assert session.audit(read_data=True) == ()


def test_the_same_choices_are_made_again_with_an_installed_browser(
    session, save, social, tmp_path
):
    found = installed_browsers()
    if not found:
        pytest.skip("no browser of the Chromium family is installed")
    program = tmp_path / "browser"
    line = f'#!/bin/sh\nexec {found[0].program} "$@" "{social.resolver_rules}"\n'
    program.write_text(line)
    program.chmod(stat.S_IRWXU)
    first = save(browser=replace(found[0], program=program), pictures=False)

    plan = session.second_looks.plan(first.id)
    assert (plan.request.browser, plan.request.pictures) == (found[0], False)
    request = replace(
        plan.request, browser=replace(plan.request.browser, program=program)
    )
    looked = session.second_looks.look(request)
    kept = session.second_looks.keep(first.id, looked, NONE)

    assert not kept.found.comparison.changed
    assert told(kept)[0] == "Nothing in the words of the page changed."
