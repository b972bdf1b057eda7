"""A later export shows what is new, gone or changed, and claims no more."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.casework.chat_comparison import Row, compare
from evidence_app.model.export import Conversation
from evidence_app.model.message import Deleted
from tests.unit.model.test_message_lines import PLAIN

CHAT = Conversation(number=1, title="Eve")


def chat(*texts, numbers=False, **fields):
    """Return a reading: each text is a message, one a minute, by its own words."""
    rows: list[Row] = [CHAT]
    for sequence, text in enumerate(texts, start=1):
        minute = text.partition(" ")[0]
        rows.append(
            replace(
                PLAIN,
                sequence=sequence,
                text=text,
                sent_raw=f"14:{minute}",
                platform_id=minute if numbers else "",
                **fields,
            )
        )
    return rows


def deleted(rows, sequence, text="This message was deleted"):
    return [
        replace(row, text=text, deleted=Deleted.SENDER)
        if getattr(row, "sequence", 0) == sequence
        else row
        for row in rows
    ]


EARLIER = ("01 hi", "02 pay me", "03 or else", "04 answer")


@pytest.mark.parametrize("numbers", [True, False])
def test_what_was_taken_out_is_gone_and_what_came_is_new(numbers):
    found = compare(
        chat(*EARLIER, numbers=numbers),
        chat("01 hi", "04 answer", "05 now", numbers=numbers),
    )

    assert (found.same, found.new, found.gone, found.changed) == (2, (3,), (2, 3), ())


@pytest.mark.parametrize("numbers", [True, False])
def test_a_message_deleted_for_everyone_is_changed(numbers):
    earlier = chat(*EARLIER, numbers=numbers)

    found = compare(earlier, deleted(chat(*EARLIER, numbers=numbers), 2))

    assert (found.same, found.gone, found.new) == (3, (), ())
    assert found.changed == ((2, 2),)


def test_an_edit_is_known_by_the_platforms_number():
    found = compare(
        chat(*EARLIER, numbers=True), chat("01 hi", "02 please", numbers=True)
    )

    assert found.changed == ((2, 2),)


def test_what_a_cut_export_does_not_reach_is_not_called_gone():
    found = compare(chat(*EARLIER), chat("03 or else", "04 answer", "05 now"))

    assert (found.gone, found.not_covered, found.new) == ((), 2, (3,))


def test_an_older_export_taken_in_later_accuses_nobody():
    found = compare(chat(*EARLIER), chat("01 hi", "02 pay me"))

    assert (found.gone, found.not_covered, found.new) == ((), 2, ())


def test_words_sent_twice_in_one_minute_are_counted():
    found = compare(chat("01 a", "01 a", "01 a", "02 b"), chat("01 a", "02 b"))

    assert len(found.gone) == 2
    assert found.same == 2


def test_another_chat_is_not_related():
    other = [Conversation(number=1, title="Dana"), *chat(*EARLIER)[1:]]

    found = compare(chat(*EARLIER), other)

    assert not found.related
    assert found.gone == ()


def test_the_same_export_again_brings_nothing():
    found = compare(chat(*EARLIER), chat(*EARLIER))

    assert (found.same, found.new, found.gone, found.changed) == (4, (), (), ())


@given(
    earlier=st.lists(st.sampled_from(["01 a", "01 b", "02 a", "03 c"]), max_size=8),
    later=st.lists(st.sampled_from(["01 a", "01 b", "02 a", "03 c"]), max_size=8),
    numbers=st.booleans(),
)
@settings(max_examples=100, deadline=None)
def test_every_message_is_accounted_for_once(earlier, later, numbers):
    found = compare(chat(*earlier, numbers=numbers), chat(*later, numbers=numbers))

    both = found.same + len(found.changed)
    assert both + len(found.gone) + found.not_covered == len(earlier)
    assert both + len(found.new) == len(later)
    assert len(set(found.new)) == len(found.new)
