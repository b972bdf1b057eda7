"""Rows that moved are found again, and only what differs is left between them."""

from evidence_app.facts.second_look.alignment import Gap, gaps_between


def gaps(first, second):
    to_bytes = [[letter.encode() for letter in text] for text in (first, second)]
    return list(gaps_between(*to_bytes))


def test_equal_rows_leave_no_gap():
    assert gaps("abcabc", "abcabc") == []


def test_rows_put_in_are_a_gap_of_the_second_only():
    assert gaps("abcd", "abXYcd") == [Gap(2, 2, 2, 4)]


def test_rows_taken_out_are_a_gap_of_the_first_only():
    assert gaps("abXYcd", "abcd") == [Gap(2, 4, 2, 2)]


def test_rows_of_another_content_are_a_gap_of_both():
    assert gaps("aXXb", "aYYb") == [Gap(1, 3, 1, 3)]


def test_rows_that_occur_often_do_not_mislead():
    assert gaps("--a---b--", "--a-b--") == [Gap(4, 6, 4, 4)]


def test_rows_that_changed_places_leave_the_longest_part_in_its_place():
    assert gaps("abcdX", "Xabcd") == [Gap(0, 0, 0, 1), Gap(4, 5, 5, 5)]


def test_nothing_in_common_is_one_gap():
    assert gaps("abc", "xy") == [Gap(0, 3, 0, 2)]
