"""Compares two saves of the same address."""

from evidence_app.facts.second_look.look import Comparison, Look
from evidence_app.facts.second_look.pictures import compare_pictures
from evidence_app.facts.second_look.presence import presence_of
from evidence_app.facts.second_look.texts import compare_texts


def compare(first: Look, second: Look) -> Comparison:
    """Return what differs between a save and a later one; pure, in linear time."""
    before, after = dict.fromkeys(first.posts), dict.fromkeys(second.posts)
    return Comparison(
        presence=presence_of(first, second),
        first_status=first.status,
        second_status=second.status,
        title_changed=first.title.split() != second.title.split(),
        texts=compare_texts(first.lines, second.lines),
        posts_gone=tuple(each for each in before if each not in after),
        posts_new=tuple(each for each in after if each not in before),
        first_complete=first.complete,
        second_complete=second.complete,
        pictures=compare_pictures(first.picture, second.picture),
    )
