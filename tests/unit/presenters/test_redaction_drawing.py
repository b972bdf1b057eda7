"""Parts drawn over a picture: never outside of it, and every step can be undone."""

from hypothesis import given
from hypothesis import strategies as st

from evidence_app.model.redaction import (
    MOST_COVERED,
    Area,
    Cover,
    Covered,
    Redaction,
)
from evidence_app.presenters.redaction import Drawing, Drawn

BEGUN = Redaction(
    covered=(Covered(Cover.VEIL, Area(1, 2, 30, 40)),), crop=Area(0, 0, 90, 90)
)


def drawing(begun=Redaction()):  # noqa: B008 - frozen
    return Drawing(100, 200, begun)


def test_what_was_covered_before_comes_back_unchanged():
    assert drawing(BEGUN).redaction == BEGUN
    assert not drawing(BEGUN).is_changed


def test_only_one_part_is_cut_out():
    drawn = drawing()
    drawn.add(Area(0, 0, 9, 9))
    drawn.choose_kind(Drawn.CROP)
    drawn.add(Area(5, 5, 50, 50))
    assert [part.drawn for part in drawn.parts] == [Drawn.CROP]

    drawn.choose_kind(Drawn.BOX)
    drawn.choose_kind(Drawn.CROP)
    assert drawn.redaction == Redaction(crop=Area(5, 5, 50, 50))


def test_what_lies_outside_or_is_a_slip_of_the_hand_adds_nothing():
    drawn = drawing()
    for area in (Area(100, 0, 9, 9), Area(-9, -9, 9, 9), Area(3, 3, 1, 50)):
        assert drawn.add(area)
    assert drawn.parts == ()


def test_more_parts_than_fit_are_said():
    drawn = drawing()
    for _ in range(MOST_COVERED):
        assert drawn.add(Area(0, 0, 9, 9))
    assert not drawn.add(Area(0, 0, 9, 9))
    assert len(drawn.parts) == MOST_COVERED


def test_keys_move_and_size_by_steps_or_exactly():
    drawn = drawing()
    drawn.add(Area(10, 10, 20, 20))
    drawn.move(1, 0, exactly=False)
    drawn.move(0, -1, exactly=True)
    drawn.size(1, 2, exactly=True)
    assert drawn.parts[0].area == Area(11, 9, 21, 22)


def test_removing_chooses_a_neighbour_and_nothing_chosen_changes_nothing():
    drawn = drawing()
    for left in (0, 20, 40):
        drawn.add(Area(left, 0, 9, 9))
    drawn.remove()
    assert (len(drawn.parts), drawn.chosen) == (2, 1)
    drawn.choose(7)
    drawn.remove()
    drawn.move(1, 1, exactly=True)
    assert (len(drawn.parts), drawn.chosen) == (2, -1)


STEPS = st.one_of(
    st.builds(
        lambda *each: ("add", Area(*each)),
        st.integers(-50, 150),
        st.integers(-50, 250),
        st.integers(1, 300),
        st.integers(1, 300),
    ),
    st.tuples(st.just("kind"), st.sampled_from(Drawn)),
    st.tuples(st.just("choose"), st.integers(-2, 9)),
    st.tuples(st.sampled_from(["move", "size"]), st.integers(-9, 9), st.booleans()),
    st.tuples(st.sampled_from(["remove", "middle"])),
)


def take(drawn, step):
    match step:
        case ("add", area):
            drawn.add(area)
        case ("kind", kind):
            drawn.choose_kind(kind)
        case ("choose", number):
            drawn.choose(number)
        case ("move", by, exactly):
            drawn.move(by, -by, exactly=exactly)
        case ("size", by, exactly):
            drawn.size(by, -by, exactly=exactly)
        case ("remove",):
            drawn.remove()
        case _:
            drawn.add_in_the_middle()


@given(st.lists(STEPS, max_size=30))
def test_no_part_leaves_the_picture_and_all_can_be_undone(steps):
    drawn, whole = drawing(BEGUN), Area(0, 0, 100, 200)
    for step in steps:
        take(drawn, step)
        assert all(part.area.within(whole) == part.area for part in drawn.parts)
        assert -1 <= drawn.chosen < len(drawn.parts)
        assert sum(part.drawn is Drawn.CROP for part in drawn.parts) <= 1
    while drawn.is_changed:
        drawn.undo()
    assert drawn.redaction == BEGUN
