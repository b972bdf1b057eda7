"""The room keeps what is written, opens nothing unasked, and drops what comes late."""

from typing import Any

import pytest

from evidence_app.errors import (
    CertificateRefusedError,
    DiskFullError,
    SiteNotFoundError,
)
from evidence_app.guidance.path import find_path
from evidence_app.guidance.reporting import Door, reporting_doors
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.model.report_made import Seen, State, To, Why
from evidence_app.presenters.gate import NOT_ANSWERED, Age
from evidence_app.presenters.reports_made import (
    ReportsMadePresenter,
    TypedReply,
    TypedReport,
    Whom,
)
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.unkept import LOST, NOT_KEPT_YET
from evidence_app.words import load_language
from tests.situations import SIX
from tests.ui.fake_reports_made import HOSTILE, sample_reports
from tests.ui.fake_vault import DeskLater, make_item, sample_vault

ENGLISH = load_language("en")
ADDRESS = "https://board.example/thread/1"
X = Whom(to=To.PLATFORM, pack="x", name="X")
POLICE = Door(to=To.POLICE, name="Police", described=True)


class View:
    """Writes down what it is told to show."""

    def __init__(self):
        self.shown = []
        self.has_unkept = self.has_unkept_reply = False

    def __getattr__(self, name):
        if not name.startswith(("show_", "forget_")):
            raise AttributeError(name)
        return lambda *words: self.shown.append((name, *words))

    @property
    def last(self):
        return self.shown[-1]

    def names(self):
        return [each[0] for each in self.shown]


class Listener:
    def __init__(self):
        self.saved, self.visits = [], 0

    def items_saved(self, items):
        self.saved += items

    def page_asked_for(self):
        self.visits += 1


class Desk(DeskLater):
    """Does all that waits, also what that asks for."""

    def finish(self):
        while self.waiting:
            self.go_on()


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def vault():
    return sample_vault()


@pytest.fixture
def made(vault):
    return vault.reports_made


@pytest.fixture
def view():
    return View()


@pytest.fixture
def listener():
    return Listener()


@pytest.fixture
def room(view, desk, vault, listener):
    return ReportsMadePresenter(view, desk, vault, listener)


@pytest.fixture
def case(vault):
    return vault.all_cases[0]


@pytest.fixture
def inside(room, desk, case):
    """Stand in the room, with one report kept and shown."""
    room.begin(case)
    desk.finish()
    room.keep_pressed(typed(addresses=ADDRESS))
    desk.finish()
    return room


def typed(**changes):
    values: dict[str, Any] = {
        "whom": X,
        "name": "",
        "channel": "",
        "when": "",
        "reference": "",
        "words": "",
        "addresses": "",
        "items": (),
        "duty": "",
    }
    return TypedReport(**(values | changes))


def reply(**changes):
    values: dict[str, Any] = {
        "state": State.REFUSED,
        "when": "",
        "reference": "",
        "words": "No.",
        "item": None,
    }
    return TypedReply(**(values | changes))


def test_the_list_says_first_what_asks_for_attention(room, desk, view, vault, case):
    vault.reports_made.made = sample_reports(case, (vault.kept[0].id,))
    vault.reports_made.lost = 2
    room.begin(case)
    desk.finish()

    name, rows, lost = view.last
    assert name == "show_list"
    assert [row.name for row in rows] == [
        "X",
        "Facebook, Instagram and Threads (Meta)",
        "Lahore police",
    ]
    lines = [[ENGLISH.render(each) for each in row.lines] for row in rows]
    assert lines[0][0].startswith("Their time ended 5 hours ago")
    assert lines[0][1] == "Back again"
    assert lines[1][0].startswith("41 hours are left.")
    assert lines[2] == ["You wait for nothing more here."]
    assert ENGLISH.render(lost).startswith("2 reports")


def test_one_calm_line_says_what_waits(room, desk, vault, case):
    told = []
    room.remind(case, told.append)
    desk.finish()
    vault.reports_made.made = sample_reports(case, (vault.kept[0].id,))
    room.remind(case, told.append)
    desk.finish()

    assert told[0] is None
    assert ENGLISH.render(told[1]) == (
        "2 reports wait for an answer. Their time has passed for 1 of them."
    )


def test_pressing_keep_twice_keeps_one_report_and_shows_it(
    room, desk, view, made, case
):
    room.begin(case)
    desk.finish()
    room.keep_pressed(typed(words=HOSTILE, addresses=f"{ADDRESS}\n a.example "))
    room.keep_pressed(typed())
    desk.finish()

    (kept,) = made.made
    assert kept.addresses == (ADDRESS, "a.example")
    assert (kept.recipient.name, kept.recipient.pack) == ("X", "x")
    assert view.names()[-2:] == ["forget_typed", "show_detail"]
    assert ("What was written", HOSTILE) in view.last[1].facts


def test_what_was_not_kept_stays_in_the_form(room, desk, view, made, case):
    room.begin(case)
    desk.finish()
    made.trouble = DiskFullError()
    room.keep_pressed(typed())
    desk.finish()
    room.keep_pressed(typed(when="last week"))
    desk.finish()

    assert "forget_typed" not in view.names()
    assert view.names().count("show_problem") == 2
    assert ("show_problem", sentence(DiskFullError())) in view.shown


def test_the_form_offers_every_platform_and_says_what_to_know(room, desk, view, case):
    room.begin(case)
    room.form_wanted()
    desk.finish()
    form = view.last[1]
    room.whom_chosen(X)

    assert [each.to for each in form.whom[-3:]] == [To.POLICE, To.OFFICE, To.OTHER]
    assert "general" not in {each.pack for each in form.whom}
    _, channels, cautions = view.last
    (timed,) = [each for each in channels if each.duty]
    said = [ENGLISH.render(each) for each in timed.lines]
    assert any(line.startswith("Checked on 2026-") for line in said)
    assert any("account" in line for line in said)
    assert timed.duty == "us/take-it-down"
    assert timed.duty_asks
    assert ENGLISH.render(cautions[0]).startswith("Report once")
    room.whom_chosen(form.whom[-1])
    assert view.last == ("show_channels", (), ())


def test_an_answer_and_the_end_are_kept_with_the_report_that_is_open(
    inside, desk, view, made
):
    inside.reply_wanted()
    desk.finish()
    assert view.last[0] == "show_reply_form"
    inside.reply_pressed(reply())
    desk.finish()
    inside.close_pressed(closed=True)
    desk.finish()

    (kept,) = made.made
    assert (kept.state, kept.closed) == (State.REFUSED, True)
    assert view.last[1].closed
    assert view.last[1].replies[0][2] == "No."


def test_nothing_is_opened_before_the_person_agreed_and_answered(
    inside, desk, view, made, listener
):
    inside.look_pressed(ADDRESS)
    desk.finish()
    assert view.last[0] == "show_visit"
    inside.looking.agreed()
    assert view.last[0] == "show_question"
    assert (made.asked, listener.visits) == ([], 0)

    inside.looking.gate.naked_answered(yes=False)
    desk.finish()
    assert (len(made.asked), listener.visits) == (1, 1)
    assert (view.last[0], listener.saved) == ("show_question", [])
    inside.looking.gate.naked_answered(yes=False)
    desk.finish()
    assert view.last[0] == "show_detail"
    assert ENGLISH.render(view.last[2]).startswith("What was seen: Still there.")
    assert [each.shown for each in listener.saved] == [Shown.NOTHING_SEXUAL]


@pytest.mark.parametrize("age", [Age.UNDER_EIGHTEEN, Age.NOT_SURE])
def test_under_18_or_not_sure_opens_nothing(inside, desk, view, made, age):
    inside.look_pressed(ADDRESS)
    desk.finish()
    inside.looking.agreed()
    inside.looking.gate.naked_answered(yes=True)
    inside.looking.gate.age_answered(age)
    desk.finish()

    assert view.last[0] == "show_turned_away"
    assert made.asked == []
    assert inside.back()
    desk.finish()
    assert view.last[0] == "show_detail"


def test_a_certificate_is_asked_about_and_an_error_is_told(inside, desk, view, made):
    made.errors = [
        CertificateRefusedError(reason="", fingerprint="3f" * 32),
        SiteNotFoundError(reason="no such site"),
    ]
    inside.look_pressed(ADDRESS)
    desk.finish()
    inside.looking.agreed()
    inside.looking.gate.naked_answered(yes=False)
    desk.finish()
    assert view.last[0] == "show_certificate"
    inside.looking.certificate_accepted()
    inside.looking.certificate_accepted()
    desk.finish()

    assert [each.accept_certificate for each in made.asked] == [None, "3f" * 32]
    assert view.last[0] == "show_detail"
    assert view.last[2] == sentence(SiteNotFoundError(reason="no such site"))
    assert made.made[0].checks == ()


def test_a_look_that_was_left_is_stopped_and_shows_nothing(
    inside, desk, view, made, listener
):
    inside.look_pressed(ADDRESS)
    desk.finish()
    inside.looking.agreed()
    inside.looking.gate.naked_answered(yes=False)
    inside.left()
    before = len(view.shown)
    desk.finish()

    assert listener.saved == []
    assert made.made[0].checks == ()
    assert "show_detail" not in view.names()[before:]


@pytest.mark.parametrize("way", ["back", "detail_wanted"])
def test_a_page_that_came_and_is_not_answered_for_is_not_kept_and_that_is_said(
    inside, desk, view, listener, way
):
    inside.look_pressed(ADDRESS)
    desk.finish()
    inside.looking.agreed()
    inside.looking.gate.naked_answered(yes=False)
    desk.finish()
    getattr(inside, way)()
    desk.finish()
    inside.looking.gate.naked_answered(yes=False)
    desk.finish()
    assert view.last[0] == "show_detail"
    assert (view.last[2], listener.saved) == (NOT_ANSWERED, [])


def test_what_the_person_saw_is_kept_as_her_own_words(inside, desk, view, made):
    made.outcome = (Seen.UNKNOWN, Why.OTHER_WORDS)
    inside.look_pressed(ADDRESS)
    desk.finish()
    inside.looking.agreed()
    inside.looking.gate.naked_answered(yes=False)
    desk.finish()
    inside.looking.gate.naked_answered(yes=False)
    desk.finish()
    (address,) = view.last[1].addresses
    assert address.can_say
    inside.seen_pressed(ADDRESS, there=False)
    desk.finish()

    looks = view.last[1].addresses[0].looks
    assert [ENGLISH.render(each[1]) for each in looks] == ["Gone", "Could not tell"]
    assert made.made[0].checks[-1].why is Why.PERSON


def test_back_goes_one_step_and_leaves_from_the_list(inside, desk, view):
    inside.reply_wanted()
    desk.finish()
    assert inside.back()
    desk.finish()
    assert view.last[0] == "show_detail"
    assert inside.back()
    desk.finish()
    assert view.last[0] == "show_list"
    assert not inside.back()


def test_a_late_answer_of_a_page_that_was_left_is_dropped(inside, desk, view, made):
    inside.opened(made.made[0].id)
    inside.left()
    before = len(view.shown)
    desk.finish()

    assert len(view.shown) == before


def test_a_report_that_cannot_be_read_leads_to_the_list_with_the_reason(
    inside, desk, view
):
    inside.opened("f" * 32)
    desk.finish()

    assert view.last[0] == "show_list_problem"


def page(vault, case, number, address):
    made = make_item(
        number,
        case=case.id,
        kind=Kind.PAGE,
        origin=Origin(Method.PAGE_RECORDED, address),
    )
    vault.kept.append(made)
    return made


@pytest.mark.parametrize("name", SIX)
def test_each_situation_leads_to_a_form_filled_in_for_whom_was_chosen(
    room, desk, view, vault, case, name
):
    answers, at = SIX[name]
    doors = reporting_doors(find_path(answers, at.date(), at))
    room.doors_wanted(case, doors)
    shown = view.last[1]
    assert [each.door for each in shown] == list(doors)
    for door in doors:
        room.door_chosen(door)
        desk.finish()
        form = view.last[1]
        assert view.last[0] == "show_form"
        assert (form.filled.whom.to, form.filled.whom.pack) == (door.to, door.pack)
        assert form.filled.channel == door.channel
        assert form.filled.name == ("" if door.pack else door.name)
        assert form.described == door.described
        # What the report held, and when it went, is not the app's to say.
        assert (form.filled.duty, form.filled.when) == ("", "")


def test_one_door_leads_straight_to_its_form(room, desk, view, case):
    room.doors_wanted(case, [POLICE])
    desk.finish()

    assert view.names() == ["show_form"]
    assert view.last[1].filled.whom.to is To.POLICE


def test_a_platform_is_told_of_its_own_pages_and_the_police_of_all(
    room, desk, view, vault, case
):
    vault.kept.clear()
    room.begin(case)
    theirs = page(vault, case, 1, "https://t.me/channel/12")
    other = page(vault, case, 2, "https://board.example/thread/1")
    page(vault, case, 3, "https://t.me.example/false")
    vault.kept.append(make_item(4, case=case.id))
    room.door_chosen(Door(to=To.PLATFORM, pack="telegram", name="Telegram"))
    desk.finish()
    filled = view.last[1].filled
    assert filled.addresses == "https://t.me/channel/12"
    assert filled.items == (theirs.id,)

    room.door_chosen(POLICE)
    desk.finish()
    filled = view.last[1].filled
    assert set(filled.addresses.splitlines()) == {
        "https://t.me/channel/12",
        "https://board.example/thread/1",
        "https://t.me.example/false",
    }
    assert {theirs.id, other.id} < set(filled.items)


def test_a_filled_form_never_takes_the_place_of_what_was_typed(room, view, case):
    room.begin(case)
    view.has_unkept = True
    room.door_chosen(POLICE)

    assert view.last == ("show_form_again", NOT_KEPT_YET)


def test_what_was_typed_is_a_draft_until_it_is_kept(room, desk, view, vault, case):
    room.begin(case)
    desk.finish()
    view.has_unkept = True
    room.typed(typed(reference="12"))
    desk.finish()
    (content,) = vault.unkept.written.values()
    assert content["reference"] == "12"
    view.has_unkept = False
    room.form_wanted()
    desk.finish()
    assert view.last[1].typed == typed(reference="12")

    room.keep_pressed(typed(reference="12"))
    desk.finish()
    assert vault.unkept.written == vault.unkept.handed == {}


def test_the_draft_of_an_answer_belongs_to_its_report(inside, desk, view, vault, made):
    inside.reply_wanted()
    desk.finish()
    view.has_unkept_reply = True
    inside.reply_typed(reply(words="half an answer"))
    desk.finish()
    ((_, form),) = vault.unkept.written
    assert form == f"answer/{made.made[-1].id}"
    inside.reply_discard_pressed()
    desk.finish()

    assert vault.unkept.written == {}
    assert made.made[-1].replies == ()


def test_a_draft_that_cannot_be_read_is_said_and_nothing_is_guessed(
    room, desk, view, vault, case
):
    vault.unkept.written[case.id, "report"] = {"to": "nobody"}
    room.begin(case)
    desk.finish()
    room.form_wanted()
    desk.finish()

    assert view.last[1].typed is None
    assert view.last[1].remark == LOST
