"""Compares two saves of the same address."""

from evidence_app.facts.second_look.look import (
    Comparison,
    Look,
    PictureChanges,
    PicturesCompared,
    TextChanges,
)
from evidence_app.facts.second_look.pictures import compare_pictures
from evidence_app.facts.second_look.presence import presence_of
from evidence_app.facts.second_look.texts import compare_texts


def compare(first: Look, second: Look) -> Comparison:
    """Return what differs between a save and a later one; pure, in linear time."""
    words_read = first.words_read and second.words_read
    # What could not be read is not gone: then nothing is said of words and posts.
    before, after = (
        dict.fromkeys(each.posts if words_read else ()) for each in (first, second)
    )
    titles = [each.title.split() for each in (first, second)]
    return Comparison(
        presence=presence_of(first, second),
        first_status=first.status,
        second_status=second.status,
        title_changed=words_read and titles[0] != titles[1],
        texts=(
            compare_texts(first.lines, second.lines) if words_read else TextChanges()
        ),
        posts_gone=tuple(each for each in before if each not in after),
        posts_new=tuple(each for each in after if each not in before),
        first_complete=first.complete,
        second_complete=second.complete,
        pictures=_pictures(first, second),
        words_compared=words_read,
        alike=first.account == second.account,
    )


def _pictures(first: Look, second: Look) -> PictureChanges:
    if first.pictures_kept is not second.pictures_kept:
        return PictureChanges(compared=PicturesCompared.LEFT_OUT)
    return compare_pictures(first.picture, second.picture)
