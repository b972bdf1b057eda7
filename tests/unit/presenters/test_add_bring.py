"""Files and folders that were dropped or pasted: counted, asked about, then kept."""

import sys

import pytest

from evidence_app.errors import SourceGoneError
from evidence_app.model.digest import Digest
from evidence_app.presenters.add import AddPresenter, Pasted, Standing
from evidence_app.presenters.add.saving import MOST_PROBLEMS
from evidence_app.presenters.desk import Lane
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault, make_case


@pytest.fixture
def vault():
    return FakeVault(all_cases=[make_case()])


@pytest.fixture
def desk():
    return DeskAtOnce()


@pytest.fixture
def add(view, desk, vault, listener):
    made = AddPresenter(view, desk, vault, listener)
    made.begin(make_case())
    return made


@pytest.fixture
def later(view, vault, listener):
    """The same, with work that waits until it is told to go on."""
    desk = DeskLater()
    made = AddPresenter(view, desk, vault, listener)
    made.begin(make_case())
    desk.go_on()
    return made, desk


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "phone"
    made.mkdir()
    for number in (1, 2, 10):
        (made / f"IMG_{number}.jpg").write_bytes(f"picture {number}".encode())
    return made


def test_files_let_go_are_asked_about_as_if_they_had_been_chosen(
    add, view, vault, folder
):
    add.dropped(Pasted(files=tuple(folder.iterdir())))

    (about,) = view.last("show_question")
    assert (about.many, about.count) == ("About these {count} files", 3)
    assert (vault.asked, vault.kept) == ([], [])
    add.naked_answered(yes=False)
    assert [item.title for item in vault.kept] == [
        "IMG_1.jpg",
        "IMG_2.jpg",
        "IMG_10.jpg",
    ]


@pytest.mark.parametrize("bring", ["dropped", "pasted"])
def test_a_folder_is_counted_before_anything_of_it_is_asked_or_opened(
    add, view, vault, folder, bring
):
    getattr(add, bring)(Pasted(files=(folder,)))

    (found,) = view.last("show_found")
    assert found.count.count == 3
    assert dict(found.count.values)["size"] == "1 kB"
    assert (found.left_out, found.may_be_chat) == ((), False)
    assert ("show_question" in view.names(), vault.asked) == (False, [])
    add.bring.go_on_pressed()
    add.bring.go_on_pressed()
    add.naked_answered(yes=False)
    assert len(vault.kept) == 3


def test_looking_through_a_folder_waits_apart_from_the_vault(add, desk, folder):
    add.folder_chosen(folder)

    assert desk.lanes[1:] == [Lane.OUTSIDE]


def test_what_is_left_out_is_said_before_and_after(add, view, folder):
    (folder / ".DS_Store").write_bytes(b"x")
    add.dropped(Pasted(files=(folder,), links=2))
    add.bring.go_on_pressed()
    add.naked_answered(yes=False)

    (found,) = view.last("show_found")
    heading, outcome = view.last("show_outcome")
    assert found.left_out == outcome.left_out
    hidden, links = found.left_out
    assert (hidden.count, dict(hidden.values)["names"]) == (1, "\u2068.DS_Store\u2069")
    assert (links.count, "fetches nothing" in links.text) == (2, True)
    # Leaving them out is no failure: all that was to be saved is.
    assert heading.text == "{count} item saved and re-read"


def test_many_names_become_a_few_and_a_dangerous_one_is_seen(add, view, folder):
    for number in range(9):
        (folder / f".{number}\u202egpj").write_bytes(b"x")
    add.dropped(Pasted(files=(folder,)))

    ((hidden,),) = [view.last("show_found")[0].left_out]
    names = dict(hidden.values)["names"]
    assert (hidden.count, names.endswith(", …"), names.count(",")) == (9, True, 5)
    assert "\u202e" not in names


def test_a_folder_without_a_file_is_said_and_nothing_is_asked(add, view, tmp_path):
    add.dropped(Pasted(files=(tmp_path,)))

    heading, outcome = view.last("show_outcome")
    assert heading.text == "This was not saved"
    assert [each.text for each in outcome.problems] == [
        "There is no file in it that can be kept."
    ]
    assert "show_question" not in view.names()


def test_a_file_that_went_between_drop_and_reading_is_named_and_costs_no_other(
    add, view, vault, folder
):
    add.dropped(Pasted(files=(folder,)))
    (folder / "IMG_2.jpg").unlink()
    vault.capture_file = gone_as_on_a_disk(vault.capture_file)
    add.bring.go_on_pressed()
    add.naked_answered(yes=False)

    heading, outcome = view.last("show_outcome")
    assert heading.text == "Some of it was saved"
    assert [dict(each.values)["name"] for each in outcome.problems] == ["IMG_2.jpg"]
    assert [item.title for item in vault.kept] == ["IMG_1.jpg", "IMG_10.jpg"]


def test_a_folder_that_went_altogether_is_a_page_that_can_be_read(
    add, view, vault, tmp_path
):
    files = [tmp_path / f"{number}.jpg" for number in range(300)]
    for each in files:
        each.write_bytes(b"x")
    add.dropped(Pasted(files=tuple(files)))
    for each in files:
        each.unlink()
    vault.capture_file = gone_as_on_a_disk(vault.capture_file)
    add.naked_answered(yes=False)

    (_, outcome) = view.last("show_outcome")
    assert len(outcome.problems) == MOST_PROBLEMS + 1
    assert outcome.problems[-1].count == 300 - MOST_PROBLEMS


def test_how_far_it_is_is_counted_in_files(add, view, folder):
    add.dropped(Pasted(files=(folder,)))
    add.bring.go_on_pressed()
    add.naked_answered(yes=False)

    steps = [
        dict(words.values)["number"]
        for words in (each[1] for each in view.shown if each[0] == "show_progress")
        if words.text.startswith("Saving file")
    ]
    assert steps == ["1", "2", "3"]


def test_stop_while_it_is_looked_through_keeps_and_asks_nothing(
    later, view, vault, folder
):
    add, desk = later
    add.dropped(Pasted(files=(folder,)))
    add.stop_pressed()
    desk.go_on()

    assert view.last("show_outcome")[0].text == "This was not saved"
    assert ("show_found" in view.names(), vault.asked) == (False, [])


def test_gone_back_in_between_a_late_answer_shows_nothing(later, view, folder):
    add, desk = later
    add.dropped(Pasted(files=(folder,)))
    add.left()
    shown = len(view.shown)
    desk.go_on()

    assert len(view.shown) == shown
    assert add.standing is Standing.FREE


def test_dropped_twice_only_the_first_is_looked_through(later, folder):
    add, desk = later
    add.dropped(Pasted(files=(folder,)))
    add.dropped(Pasted(files=(folder,)))

    assert len(desk.waiting) == 1


def test_cancelled_nothing_of_it_is_kept(add, view, vault, folder):
    add.dropped(Pasted(files=(folder,)))
    add.again()
    add.bring.go_on_pressed()

    assert (view.names()[-1], vault.asked) == ("show_ways", [])


def test_what_a_chat_app_wrote_is_offered_as_a_chat(add, view, vault, folder):
    (folder / "_chat.txt").write_text("[1.2.24, 10:00:00] Mina: hi")
    add.dropped(Pasted(files=(folder,)))

    (found,) = view.last("show_found")
    assert found.may_be_chat
    add.bring.chat_pressed()
    assert ("choose_export", folder) in vault.asked
    add.bring.go_on_pressed()
    assert "show_question" not in view.names()


def test_as_files_it_can_be_kept_all_the_same(add, vault, folder):
    (folder / "_chat.txt").write_text("[1.2.24, 10:00:00] Mina: hi")
    add.dropped(Pasted(files=(folder,)))
    add.bring.go_on_pressed()
    add.naked_answered(yes=False)

    assert len(vault.kept) == 4


def test_a_link_alone_is_explained_and_nothing_is_asked_of_anyone(add, view, vault):
    add.dropped(Pasted(text="https://board.example/a.jpg", links=1))

    assert (view.names()[-1], vault.asked) == ("show_only_link", [])


def test_a_picture_that_comes_with_its_link_is_taken_by_its_own_bytes(add, view, vault):
    add.dropped(Pasted(picture=b"own bytes", media_type="image/jpeg", links=1))
    add.naked_answered(yes=False)

    assert [item.digest for item in vault.kept] == [Digest.of(b"own bytes")]
    assert "show_only_link" not in view.names()


def test_a_dragged_bitmap_is_refused_with_a_way_out(add, view, vault):
    add.dropped(Pasted(bitmap_only=True, links=1))

    assert (view.names()[-1], vault.asked) == ("show_bitmap_only", [])


def test_words_that_are_dragged_in_become_a_note_to_be_looked_over(add, view, vault):
    add.dropped(Pasted(text="I know where you live"))

    assert view.last("show_note_form")[0].text == "I know where you live"
    assert vault.kept == []


def test_nothing_is_taken_while_something_is_saved(later, view, vault, folder):
    add, desk = later
    add.files_chosen(sorted(folder.iterdir()))
    add.naked_answered(yes=False)
    add.dropped(Pasted(files=(folder,)))

    assert add.standing is Standing.BUSY
    assert len(desk.waiting) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="names of POSIX")
def test_a_name_that_is_no_text_costs_no_other(add, view, vault, tmp_path):
    odd = tmp_path / "odd"
    odd.mkdir()
    (odd / "fine.jpg").write_bytes(b"x")
    add.dropped(Pasted(files=(odd / "a\0b.jpg", odd / "fine.jpg")))
    add.naked_answered(yes=False)

    assert [item.title for item in vault.kept] == ["fine.jpg"]
    (left_out,) = view.last("show_outcome")[1].left_out
    assert left_out.count == 1


def gone_as_on_a_disk(capture):
    def answer(path):
        if not path.exists():
            raise SourceGoneError(name=path.name)
        return capture(path)

    return answer
