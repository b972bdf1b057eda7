"""What is known of a page in which a person browses, and what is not claimed."""

import pytest

from tests.unit.recorder.attended.tabs import START, Page


@pytest.fixture
def page(qapp):
    made = Page()
    made.followed.begin("")
    made.answer_all()
    return made


def typed(page, address=START, loader="L"):
    page.followed.go(address)
    page.reply("Page.navigate", frameId="F", loaderId=loader)


def test_it_is_released_only_when_everything_is_heard(qapp):
    page = Page()
    page.followed.begin("")
    asked = page.asked()

    assert {"Page.enable", "Network.enable", "Fetch.enable"} <= set(asked)
    assert "Page.addScriptToEvaluateOnNewDocument" in asked
    assert page.done == []
    page.reply("Page.getFrameTree", frameTree={"frame": {"id": "F"}})
    assert page.done == ["released"]


def test_it_begins_where_it_shall(qapp):
    page = Page()
    page.followed.begin(START)
    while "Page.navigate" not in page.asked():
        page.reply(
            page.asked()[0], frameTree={"frame": {"id": "F", "url": "about:blank"}}
        )

    assert page.reply("Page.navigate")["params"] == {"url": START}


def test_what_she_typed_is_told_of_the_page_that_it_brought(page):
    typed(page)
    page.stand(f"{START}/elsewhere")

    assert page.followed.typed == START


def test_it_is_not_told_of_a_page_that_she_came_to_by_a_link(page):
    typed(page)
    page.stand()
    page.stand("https://site.test/next", "L2")

    assert page.followed.typed == ""


def test_an_answer_that_comes_late_is_none_to_what_she_typed_since(page):
    page.followed.go(START)
    page.followed.go("https://other.test/")
    page.reply("Page.navigate", loaderId="L")
    page.stand()

    assert page.followed.typed == ""


def test_going_on_past_a_certificate_is_not_typing(page):
    page.followed.go_on("https://linked.test/")
    page.reply("Page.navigate", loaderId="L")
    page.stand("https://linked.test/")

    assert page.followed.typed == ""


def test_going_on_to_what_she_had_typed_is(page):
    page.followed.go(START)
    page.followed.go_on(START)
    page.reply("Page.navigate", loaderId="none")
    page.reply("Page.navigate", loaderId="L")
    page.stand()

    assert page.followed.typed == START


def test_what_was_left_is_dropped(page):
    page.stand()
    page.stand("https://site.test/next", "L2")

    assert [hop.url for hop in page.recording.hops] == ["https://site.test/next"]


def test_a_held_page_is_let_go_nowhere(page):
    page.stand()
    page.followed.hold(held=True)
    page.tell(
        "Fetch.requestPaused",
        requestId="p",
        networkId="L2",
        resourceType="Document",
        frameId="F",
        responseStatusCode=200,
    )

    assert [one for one in page.asked() if "Fetch" in one] == ["Fetch.failRequest"]
    assert page.told[-1] == "held"


def test_a_page_that_did_not_come_is_told(page):
    page.request("L2", "https://gone.test/")
    page.tell(
        "Network.loadingFailed", requestId="L2", errorText="net::ERR_NAME_NOT_RESOLVED"
    )

    assert page.told[-1] == ("failed", "net::ERR_NAME_NOT_RESOLVED")


@pytest.mark.parametrize(
    "other", [{"requestId": "picture"}, {"requestId": "L2", "canceled": True}]
)
def test_a_picture_that_did_not_and_one_that_was_broken_off_are_not(page, other):
    page.request("L2", "https://gone.test/")
    page.request("picture", "https://gone.test/1.png", kind="Image")
    page.tell("Network.loadingFailed", errorText="net::ERR_FAILED", **other)

    assert page.told == []
