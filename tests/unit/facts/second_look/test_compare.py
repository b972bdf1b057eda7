"""Two saves of an address give one comparison."""

from dataclasses import replace

import pytest

from evidence_app.facts.second_look import Look, PicturesCompared, Presence, compare
from tests.unit.facts.second_look.drawing import picture, rows

FIRST = Look(
    address="https://talk.example/p/17",
    title="A talk",
    lines=("Good morning", "See you there"),
    posts=("17", "18"),
    picture=picture(rows(60)),
)


def test_the_same_save_twice_has_not_changed():
    found = compare(FIRST, FIRST)

    assert not found.changed
    assert found.presence is Presence.THERE
    assert found.pictures.compared is PicturesCompared.YES


@pytest.mark.parametrize(
    "second",
    [
        replace(FIRST, status=404),
        replace(FIRST, status=201),
        replace(FIRST, address="https://talk.example/"),
        replace(FIRST, title="Another talk"),
        replace(FIRST, lines=("Good morning",)),
        replace(FIRST, posts=("17",)),
        replace(FIRST, posts=("17", "18", "19")),
        replace(FIRST, picture=picture(rows(90))),
    ],
)
def test_anything_that_differs_is_a_change(second):
    assert compare(FIRST, second).changed


def test_posts_are_told_apart_by_their_identifiers_in_their_order():
    second = replace(FIRST, posts=("19", "18", "20", "19"))

    found = compare(FIRST, second)

    assert (found.posts_gone, found.posts_new) == (("17",), ("19", "20"))


def test_posts_in_another_order_are_no_change():
    assert not compare(FIRST, replace(FIRST, posts=("18", "17"))).changed
