"""Whatever two saves hold, no change is invented and none is misplaced."""

from dataclasses import replace

import hypothesis.strategies as some
from hypothesis import given, settings

from evidence_app.facts.second_look import (
    Look,
    Presence,
    compare,
    compared,
    limits,
    lines,
    read_second_look,
    sentences,
    summary,
    write_second_look,
)
from evidence_app.model.pixels import Pixels
from evidence_app.words import load_language
from tests.crash.running import FULL
from tests.unit.facts.second_look.documents import NOW, known

FEW = settings(max_examples=1_000 if FULL else 60, deadline=None)
WORDS = some.text(some.sampled_from("ab1 9\u00a0\n{}\u202eم"), max_size=12)
ADDRESSES = some.sampled_from(
    ["https://a.example/p/1", "https://a.example/login", "http://[", "", "x"]
)
ROWS = some.lists(
    some.sampled_from([b"\0" * 99, b"\xff" * 99, b"\x20" * 99]), min_size=1
)
PICTURES = some.none() | ROWS.map(lambda rows: Pixels(33, len(rows), b"".join(rows)))
LOOKS = some.builds(
    Look,
    address=ADDRESSES,
    status=some.sampled_from([0, 200, 204, 302, 403, 404, 410, 500]),
    title=WORDS,
    lines=some.lists(WORDS, max_size=12).map(tuple),
    posts=some.lists(some.sampled_from("1234567"), max_size=9).map(tuple),
    complete=some.booleans(),
    picture=PICTURES,
    account=some.sampled_from(["", "mina", "\ud83d"]),
    pictures_kept=some.booleans(),
)


def plain(lines):
    return {" ".join(line.split()) for line in lines}


@FEW
@given(LOOKS)
def test_a_save_compared_with_itself_has_not_changed(look):
    assert not compare(look, look).changed


@FEW
@given(LOOKS, LOOKS)
def test_what_is_gone_stood_in_the_first_and_not_in_the_second(first, second):
    found = compare(first, second)
    gone = {*found.texts.gone, *(each.first for each in found.texts.altered)}

    assert gone == plain(first.lines) - plain(second.lines) - {""}
    assert set(found.posts_gone) == set(first.posts) - set(second.posts)


@FEW
@given(LOOKS, LOOKS)
def test_what_is_new_stood_in_the_second_and_not_in_the_first(first, second):
    found = compare(first, second)
    new = {*found.texts.new, *(each.second for each in found.texts.altered)}

    assert new == plain(second.lines) - plain(first.lines) - {""}
    assert set(found.posts_new) == set(second.posts) - set(first.posts)


@FEW
@given(ROWS, ROWS)
def test_every_region_lies_inside_both_pictures(first, second):
    one, other = (Pixels(33, len(rows), b"".join(rows)) for rows in (first, second))

    found = compare(Look(address="", picture=one), Look(address="", picture=other))

    for each in found.pictures.regions:
        assert 0 <= each.left < each.left + each.width <= 33
        assert 0 <= each.first_top <= each.first_top + each.first_height <= len(first)
        assert 0 <= each.second_top <= each.second_top + each.second_height
        assert each.second_top + each.second_height <= len(second)
    assert bool(found.pictures.regions) is (first != second)


@FEW
@given(LOOKS, LOOKS)
def test_every_comparison_can_be_said_in_each_language(first, second):
    found = sentences(compare(first, second), "then", "now")

    assert all(load_language("ur").render(each) for each in found)


@FEW
@given(LOOKS, LOOKS)
def test_every_document_says_the_same_when_it_is_read_again(first, second):
    saves = known(1, account=first.account), known(2, at=NOW, account=second.account)
    found = compared(*saves, compare(first, second))

    again = read_second_look(write_second_look(found))

    assert again == found
    said = (*lines(again), *limits(again), *summary(again))
    assert all(load_language("ur").render(each) for each in said)


@FEW
@given(LOOKS, LOOKS, some.booleans())
def test_nothing_is_called_gone_that_was_not_looked_at_in_the_same_way(
    first, second, words_read
):
    second = replace(second, words_read=words_read)
    found = compare(first, second)
    said = [each.text for each in sentences(found, "then", "now", most=1)]
    may_be_said = (
        second.complete and words_read and first.account == second.account
    ) or found.presence is not Presence.THERE

    assert may_be_said or not any(
        gone in each for each in said for gone in ("Removed", "no longer")
    )


@FEW
@given(LOOKS, LOOKS)
def test_what_could_not_be_read_is_neither_gone_nor_new(first, second):
    found = compare(first, replace(second, words_read=False))

    assert not found.texts.any
    assert (found.posts_gone, found.posts_new, found.title_changed) == ((), (), False)
