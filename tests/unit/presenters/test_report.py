"""Make a report: what is asked, what is said to stay out, and the outcome."""

from pathlib import Path
from typing import NamedTuple

import pytest

from evidence_app.errors import BundleWriteError
from evidence_app.host.drives import Drive, Room
from evidence_app.host.places import Place, Sort
from evidence_app.model.bundle_size import BundleSize
from evidence_app.model.listing import Totals
from evidence_app.model.wanted import Profile, Wrapping
from evidence_app.presenters.file_password import TypedPassword
from evidence_app.presenters.report import (
    Choice,
    LookPresenter,
    PlaceChosen,
    PlaceStep,
    ReportPresenter,
    Way,
)
from evidence_app.words import say
from tests.ui.fake_pages_seen import FakePagesSeen
from tests.ui.fake_vault import (
    DeskAtOnce,
    DeskLater,
    FakeMade,
    Recorder,
    make_case,
)

SIZE = BundleSize(originals=9_000_000, largest=5_000_000, report=1_000_000)
STICK = Drive(folder=Path("/media/KINGSTON"), name="KINGSTON", room=Room())
STICKS = (STICK,)
HERE = Path("/home/person/reports")
SMALL = Path("/media/small")
PLACES = {
    HERE: (Place(sort=Sort.COMPUTER), Room(free=10**12)),
    SMALL: (Place(sort=Sort.DRIVE), Room(free=1_000_000)),
}
MADE = FakeMade(Path("/out/EV-2026-0001"), Path("/out/EV-2026-0001.zip"))


class FakeMaker:
    def __init__(self):
        self.asked = []
        self.stops = []
        self.trouble = None

    def __call__(self, case, order, tell, stop):
        self.asked.append((case.name, order.jurisdiction, order.out, order.language))
        self.papers = order.papers
        self.wanted = order.wanted
        self.stops.append(stop())
        tell(say("Drawing the pages"))
        if self.trouble:
            raise self.trouble
        return MADE


@pytest.fixture
def maker():
    return FakeMaker()


@pytest.fixture
def told():
    return []


class Report(NamedTuple):
    all: ReportPresenter
    place: PlaceStep


def presenter(view, maker, told, desk=None, asking=None):
    desk = desk or DeskAtOnce()
    place = PlaceStep(
        view,
        asking or DeskAtOnce(),
        lambda _case, _selection: SIZE,
        pages=LookPresenter(view, DeskAtOnce(), FakePagesSeen()),
        find=lambda: STICKS,
        look=lambda folder: PLACES.get(folder, (Place(sort=Sort.DRIVE), Room())),
    )
    made = ReportPresenter(
        view,
        desk,
        maker,
        steps=[place],
        key_fingerprint="ab" * 32,
        jurisdictions=lambda: [Choice("uk-ew", "England and Wales")],
        on_made=lambda: told.append("made"),
    )
    made.begin(make_case(), Totals(items=2, intimate=1))
    return Report(made, place)


def press(report, where, folder, language="en"):
    report.all.begin(make_case(), Totals(items=2, intimate=1))
    report.all.next_pressed(where, language)
    report.place.make_pressed(PlaceChosen(way=Way.DRIVE, folder=folder))


def test_what_stays_out_is_said_before_it_is_made(view, maker, told):
    presenter(view, maker, told)

    (form,) = view.last("show_form")
    stays_out, still_goes_in = form.stays_out
    assert (form.goes_in.count, stays_out.count) == (1, 1)
    assert stays_out.text.startswith("{count} item shows someone naked")
    assert "number and digest" in stays_out.text
    assert "written in a chat" in still_goes_in.text


def test_places_inside_files_are_named(view, maker, told):
    report = presenter(view, maker, told)
    report.all.begin(make_case(), Totals(items=1, with_places=1))

    (form,) = view.last("show_form")
    assert "holds a place" in form.stays_out[0].text


@pytest.mark.parametrize(("where", "folder"), [("", "/out"), ("uk-ew", " ")])
def test_nothing_is_made_before_both_are_chosen(view, maker, told, where, folder):
    press(presenter(view, maker, told), where, folder)

    assert maker.asked == []
    assert view.names()[-1] == ("show_problem" if where else "show_form_problem")


def test_the_report_lies_where_it_is_said_to_lie(view, maker, told):
    press(presenter(view, maker, told), "uk-ew", "/out")

    made, key, lines = view.last("show_made")
    assert (made.folder, key, told) == (MADE.folder, "ab" * 32, ["made"])
    assert lines[0].text == "{count} item went in without its picture."
    assert maker.asked == [("Messages since summer", "uk-ew", Path("/out"), "en")]


def test_the_report_is_offered_in_each_language(view, maker, told):
    presenter(view, maker, told)

    (form,) = view.last("show_form")
    assert [each.id for each in form.languages] == ["en", "ur", "ko"]


def test_the_report_is_made_in_the_language_that_was_chosen(view, maker, told):
    press(presenter(view, maker, told), "pk", "/out", "ur")

    assert maker.asked == [("Messages since summer", "pk", Path("/out"), "ur")]


def test_a_place_that_cannot_be_written_is_a_sentence(view, maker, told):
    maker.trouble = BundleWriteError(reason="no room")
    press(presenter(view, maker, told), "uk-ew", "/out")

    (words,) = view.last("show_problem")
    assert (words.text, told) == (BundleWriteError.sentence, [])


def test_pressing_twice_makes_one_report(view, maker, told):
    desk = DeskLater()
    report = presenter(view, maker, told, desk)
    press(report, "uk-ew", "/out")
    press(report, "uk-ew", "/out")
    report.place.make_pressed(PlaceChosen(way=Way.DRIVE, folder="/out"))

    assert len(desk.waiting) == 1


def test_back_leads_to_the_form_as_it_was_left(view, maker, told):
    report = presenter(view, maker, told)
    report.all.next_pressed("uk-ew")
    report.all.back_pressed()

    assert view.names()[-1] == "show_form_again"
    report.all.next_pressed("uk-ew")
    assert "show_page" in view.names()[view.names().index("show_form_again") :]


def test_pressing_again_while_the_folder_is_looked_at_makes_one_report(
    view, maker, told
):
    asking = DeskLater()
    report = presenter(view, maker, told, asking=asking)
    report.all.next_pressed("uk-ew")
    for _ in range(3):
        report.place.make_pressed(PlaceChosen(way=Way.DRIVE, folder="/out"))
    while asking.waiting:
        asking.go_on()

    assert len(maker.asked) == 1


def test_a_step_that_answers_after_it_was_left_is_not_listened_to(view, maker, told):
    report = presenter(view, maker, told)
    report.all.next_pressed("uk-ew")
    report.all.back_pressed()
    report.place.make_pressed(PlaceChosen(way=Way.DRIVE, folder="/out"))

    assert maker.asked == []


def test_a_locked_vault_forgets_what_was_chosen(view, maker, told):
    report = presenter(view, maker, told)
    report.all.next_pressed("uk-ew")
    report.all.close()
    report.place.make_pressed(PlaceChosen(way=Way.DRIVE, folder="/out"))

    assert maker.asked == []


@pytest.mark.parametrize("ask", ["stop_pressed", "close"])
def test_stop_and_lock_reach_the_one_who_makes_it(view, maker, told, ask):
    desk = DeskLater()
    report = presenter(view, maker, told, desk)
    press(report, "uk-ew", "/out")
    getattr(report.all, ask)()
    desk.go_on()

    assert maker.stops == [True]


def test_a_report_stopped_before_does_not_stop_the_next_one(view, maker, told):
    report = presenter(view, maker, told)
    press(report, "uk-ew", "/out")
    report.all.stop_pressed()
    press(report, "uk-ew", "/out")

    assert maker.stops == [False, False]


def test_after_stop_no_later_step_is_shown(view, maker, told):
    desk = DeskLater()
    report = presenter(view, maker, told, desk)
    press(report, "uk-ew", "/out")
    report.all.stop_pressed()
    desk.go_on()

    (words,) = view.last("show_progress")
    assert words.text == "Stopping"


def test_cleaned_copies_and_what_could_not_be_cleaned_are_said(view, maker, told):
    press(presenter(view, maker, told), "uk-ew", "/out")

    _, _, lines = view.last("show_made")
    said = [(line.count, line.text) for line in lines]
    assert any(count == 2 and "as a cleaned copy" in text for count, text in said)
    assert any(count == 1 and "could not be cleaned" in text for count, text in said)


def chosen(view, maker, told, **what):
    """Press "Make the report" with this in the page; return the wanted report."""
    report = presenter(view, maker, told)
    report.all.next_pressed("uk-ew")
    report.place.make_pressed(PlaceChosen(**what))
    return maker.wanted if maker.asked else None


def test_a_stick_that_is_plugged_in_is_offered_first(view, maker, told):
    presenter(view, maker, told).all.next_pressed("uk-ew")

    (offers,) = view.last("show_offers")
    assert [each.way for each in offers] == [Way.DRIVE, Way.LOCKED, Way.FOLDER]
    assert (offers[0].folder, offers[2].folder) == ("/media/KINGSTON", "")
    assert dict(offers[0].name.values)["name"] == "KINGSTON"


def test_without_a_stick_the_locked_file_comes_first(view, maker, told, monkeypatch):
    monkeypatch.setattr(f"{__name__}.STICKS", ())
    presenter(view, maker, told).all.next_pressed("uk-ew")

    (offers,) = view.last("show_offers")
    assert [each.way for each in offers] == [Way.LOCKED, Way.FOLDER]


def test_a_folder_of_this_computer_needs_a_yes_after_it_was_said_who_reads_there(
    view, maker, told
):
    what = {"way": Way.FOLDER, "folder": str(HERE)}
    assert chosen(view, maker, told, **what) is None
    assert "who can read" in view.last("show_problem")[0].text
    assert "this computer" in view.last("show_place")[0].text

    assert chosen(view, maker, told, **what, agreed=True).wrapping is Wrapping.PLAIN


def test_a_locked_file_needs_no_yes(view, maker, told):
    wanted = chosen(view, maker, told, way=Way.LOCKED, folder=str(HERE))

    assert (wanted.wrapping, wanted.password) == (Wrapping.LOCKED, "")


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("", "", "Type a password first"),
        ("one", "two", "not the same"),
        ("easy", "easy", "could find this password"),
    ],
)
def test_a_password_that_does_not_hold_or_was_mistyped_makes_nothing(
    view, maker, told, password, again, said
):
    typed = TypedPassword(wanted=True, once=password, again=again)
    assert chosen(view, maker, told, way=Way.LOCKED, folder="/x", typed=typed) is None
    assert said in view.last("show_problem")[0].text


def test_a_good_password_goes_along_and_is_forgotten_by_the_page(view, maker, told):
    good = "correct lantern puzzle gravel oyster window"
    typed = TypedPassword(wanted=True, once=good, again=good)
    wanted = chosen(view, maker, told, way=Way.LOCKED, folder="/x", typed=typed)

    assert wanted.password == good
    assert "forget" in view.names()


def test_a_password_typed_for_a_folder_that_is_not_locked_goes_nowhere(
    view, maker, told
):
    typed = TypedPassword(wanted=True, once="easy", again="easy")
    wanted = chosen(view, maker, told, way=Way.DRIVE, folder="/media/x", typed=typed)

    assert (wanted.wrapping, wanted.password) == (Wrapping.PLAIN, "")


@pytest.mark.parametrize("finished", [True, False])
def test_the_next_report_begins_with_the_safest_way_and_without_a_yes(
    view, maker, told, finished
):
    report = presenter(view, maker, told)
    report.all.next_pressed("uk-ew")
    if finished:
        report.place.make_pressed(
            PlaceChosen(way=Way.FOLDER, folder=str(HERE), agreed=True)
        )
    else:
        report.place.chosen(PlaceChosen(way=Way.FOLDER, folder=str(HERE)))
    report.all.begin(make_case(), Totals(items=2))
    before = view.names().count("show_offers")
    report.all.next_pressed("uk-ew")

    assert view.names().count("show_offers") == before + 1


def test_what_cannot_fit_is_said_and_not_begun(view, maker, told):
    assert chosen(view, maker, told, way=Way.DRIVE, folder=str(SMALL)) is None
    assert "does not fit" in view.last("show_problem")[0].text


def test_how_it_is_handed_over_goes_along(view, maker, told):
    profile = Profile.PORTAL
    wanted = chosen(
        view, maker, told, way=Way.DRIVE, folder="/media/x", profile=profile
    )
    assert wanted.profile is Profile.PORTAL


class AwayView(Recorder):
    """A screen that is behind another one."""

    in_front = False


def test_what_is_shown_only_once_waits_for_who_was_elsewhere(maker, told):
    view, desk = AwayView(), DeskLater()
    report = presenter(view, maker, told, desk)
    press(report, "uk-ew", "/out")
    report.all.left()
    desk.go_on()
    shown = len(view.shown)
    report.all.left()
    report.all.begin(make_case(), Totals(items=2))
    assert len(view.shown) == shown

    report.all.left()
    assert view.names()[-1] == "clear"
    report.all.begin(make_case(), Totals(items=2))
    assert view.names()[-1] == "show_form"
