"""The recovery code: one typo is always put right, more are never taken for a code."""

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evidence_app.crypto.recovery_code import (
    LENGTH,
    code_of,
    grouped,
    new_code,
    read_code,
)
from evidence_app.errors import RecoveryCodeLengthError, RecoveryCodeMistypedError

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBERS = st.integers(0, 2**128 - 1)
CODE = code_of(0x00112233445566778899AABBCCDDEEFF)
SINGLE_TYPOS = [
    (place, letter)
    for place in range(LENGTH)
    for letter in LETTERS
    if letter != CODE[place]
]


def with_letter(code, place, letter):
    return code[:place] + letter + code[place + 1 :]


@st.composite
def several_typos(draw, least=2, most=5):
    """A code, and the same with two to five other letters."""
    code = code_of(draw(NUMBERS))
    count = draw(st.integers(least, most))
    places = draw(
        st.lists(
            st.integers(0, LENGTH - 1), min_size=count, max_size=count, unique=True
        )
    )
    wrong = code
    for place in places:
        others = LETTERS.replace(code[place], "")
        wrong = with_letter(wrong, place, draw(st.sampled_from(others)))
    return code, wrong


def test_a_code_stays_what_it_was_when_the_format_was_fixed():
    assert grouped(code_of(0)) == "0000-0000-0000-0000-0000-0000-00NB-ESNZ"
    assert grouped(CODE) == "0024-H36H-2NCS-VRH6-DAQF-6DVV-QZAR-VBQZ"


@given(NUMBERS)
@example(0)
@example(2**128 - 1)
def test_every_code_reads_as_itself(number):
    code = code_of(number)

    read = read_code(grouped(code))

    assert (read.code, read.mended) == (code, None)


@given(NUMBERS)
def test_the_first_26_characters_are_the_number(number):
    value = 0
    for letter in code_of(number)[:26]:
        value = value * 32 + LETTERS.index(letter)

    assert value == number


@given(NUMBERS)
def test_the_check_characters_are_those_of_the_formula_in_the_format(number):
    """For j from 0 to 5 the sum of value x place^j is 0, in the field of 32."""
    values = [LETTERS.index(letter) for letter in code_of(number)]
    values[0] ^= 1
    values[1] ^= 2

    for power in range(6):
        total = 0
        for place, value in enumerate(values):
            term = value
            for _ in range(power):
                term = product(term, place)
            total ^= term
        assert total == 0


def product(one, other):
    """Multiply polynomials over GF(2) modulo x^5 + x^3 + 1, the plain way."""
    total = 0
    while other:
        if other & 1:
            total ^= one
        one <<= 1
        if one & 32:
            one ^= 0b101001
        other >>= 1
    return total


def test_every_single_typo_is_put_right():
    read = [read_code(with_letter(CODE, *typo)) for typo in SINGLE_TYPOS]

    assert {each.code for each in read} == {CODE}
    assert [each.mended for each in read] == [place + 1 for place, _ in SINGLE_TYPOS]


@given(NUMBERS, st.integers(0, LENGTH - 1), st.sampled_from("U?!*é협"))
def test_a_character_that_no_code_has_counts_as_one_typo(number, place, strange):
    code = code_of(number)

    assert read_code(with_letter(code, place, strange)).code == code


@given(several_typos())
def test_two_to_five_typos_are_never_taken_for_a_code(codes):
    _, wrong = codes

    with pytest.raises(RecoveryCodeMistypedError):
        read_code(wrong)


@given(NUMBERS, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_swapped_characters_are_never_taken_for_another_code(number, one, other):
    code = code_of(number)
    swapped = list(code)
    swapped[one], swapped[other] = code[other], code[one]
    try:
        read = read_code("".join(swapped))
    except RecoveryCodeMistypedError:
        return

    assert read.code == code  # both were the same letter


def test_codes_differ_in_seven_places_or_more():
    few = [code_of(number) for number in (0, *(1 << bit for bit in range(128)))]

    distances = [
        sum(a != b for a, b in zip(one, other, strict=True))
        for one, other in itertools.combinations(few, 2)
    ]

    assert min(distances) >= 7


REORDERINGS = {
    "backwards": range(31, -1, -1),
    "second half first": [*range(16, 32), *range(16)],
    "groups backwards": [g * 4 + i for g in range(7, -1, -1) for i in range(4)],
    "each group backwards": [place ^ 3 for place in range(32)],
    "each pair swapped": [place ^ 1 for place in range(32)],
    "two groups swapped": [*range(4, 8), *range(4), *range(8, 32)],
    "begun with the second group": [*range(4, 32), *range(4)],
    "in columns": [place % 8 * 4 + place // 8 for place in range(32)],
}


@given(NUMBERS, st.sampled_from(sorted(REORDERINGS)))
def test_a_code_read_in_another_order_is_refused(number, how):
    code = code_of(number)
    wrong = "".join(code[place] for place in REORDERINGS[how])
    if sum(a != b for a, b in zip(code, wrong, strict=True)) < 2:
        return

    with pytest.raises(RecoveryCodeMistypedError):
        read_code(wrong)


@pytest.mark.parametrize(
    "typed",
    [
        grouped(CODE).lower(),
        CODE.replace("0", "O"),
        CODE.replace("0", "o"),
        CODE.replace("1", "l"),
        CODE.replace("1", "I"),
        grouped(CODE).replace("-", " — "),
        " \u2066" + grouped(CODE) + "\u2069\n",
        "".join(chr(ord(c) + 0xFEE0) for c in CODE),
        CODE.translate({ord("0") + n: 0x6F0 + n for n in range(10)}),
    ],
    ids=["small", "O", "o", "l", "I", "dashes", "isolates", "wide", "urdu-digits"],
)
def test_what_a_hand_or_a_keyboard_confuses_is_the_same(typed):
    read = read_code(typed)

    assert (read.code, read.mended) == (CODE, None)


@pytest.mark.parametrize(
    ("typed", "count"), [("", 0), (CODE[:-1], 31), (CODE + "0", 33)]
)
def test_another_length_is_said_with_the_count(typed, count):
    with pytest.raises(RecoveryCodeLengthError) as caught:
        read_code(typed)

    assert caught.value.values == {"count": count}


def test_codes_are_not_made_twice():
    assert new_code() != new_code()


def test_a_read_code_is_not_shown():
    assert CODE not in repr(read_code(CODE))
