"""The page that is saved is the one that she sees, whatever the pages say."""

import pytest

from evidence_app.recorder.attended.front import Front
from tests.unit.recorder.attended.tabs import Page


@pytest.fixture
def pages(qapp):
    made = [Page() for _ in range(3)]
    for page in made:
        page.followed.begin("")
        page.answer_all()
    return made


@pytest.fixture
def look(pages):
    """Look which page is in front; return who was found so far."""
    found = []
    looking = Front([page.followed for page in pages], found.append, tries=1)
    looking.look()
    found.insert(0, looking)  # kept alive
    return found


def says(page, state):
    page.reply("Page.createIsolatedWorld", executionContextId=7)
    page.reply("Runtime.evaluate", result={"value": True})
    return page.reply("Runtime.evaluate", result={"value": state})


def says_nothing(page):
    page.refuse("Page.createIsolatedWorld")


def test_the_first_that_can_be_seen_is_the_one(pages, look):
    says(pages[0], "hidden")
    says(pages[1], "visible")

    assert look[1:] == [pages[1].followed]
    assert pages[2].sent == []


def test_it_is_asked_where_its_own_scripts_cannot_lie(pages, look):
    asked = says(pages[0], "visible")

    assert asked["params"]["contextId"] == 7


def says_once_more(qtbot, page, state):
    qtbot.waitUntil(lambda: "Page.createIsolatedWorld" in page.asked())
    says(page, state)


def test_no_page_is_no_page(pages, look, qtbot):
    for page in pages:
        says(page, "hidden")
    assert look[1:] == []
    for page in pages:
        says_once_more(qtbot, page, "hidden")

    assert look[1:] == [None]


def test_one_that_lay_behind_a_page_just_closed_is_found_a_moment_later(
    pages, look, qtbot
):
    for page in pages:
        says(page, "hidden")
    says_once_more(qtbot, pages[0], "visible")

    assert look[1:] == [pages[0].followed]


def test_a_page_that_hangs_is_meant_when_no_other_can_be_seen(pages, look):
    says(pages[0], "hidden")
    says_nothing(pages[1])
    says_nothing(pages[2])

    assert look[1:] == [pages[1].followed]


def test_a_page_that_hangs_does_not_hide_the_one_that_can_be_seen(pages, look):
    says_nothing(pages[0])
    says(pages[1], "visible")

    assert look[1:] == [pages[1].followed]
