"""Addresses are found in what people paste, and what is none is named by its line."""

import pytest

from evidence_app.capture.page_list.pasted import (
    LONGEST_SHOWN,
    MOST_CHARACTERS,
    read_addresses,
)

A, B = "https://a.example/1", "https://b.example/2?x=1,2"


def addresses(text):
    return list(read_addresses(text).addresses)


@pytest.mark.parametrize(
    "text",
    [
        f"{A}\n{B}",
        f"{A}\r\n\r\n  {B}  \r\n",
        f"{A}, {B}",
        f"{A},{B}",
        f"{A};{B};",
        f"{A}\u060c {B}\u06d4",
        f"1. {A}\n2) {B}",
        f"\u2022 {A}\n- [ ] {B}",
        f"-{A}\n*{B}",
        f"First he wrote {A}, then ({B}).",
        f"[his page]({A}) \u2013 <{B}>",
        f'<a href="{A}">x</a> and \u201c{B}\u201d!',
        f"\u200e{A}\u200f\n\ufeff{B}\u2069",
        f"a\t{A}\tb\n\n---\n{B}",
        f"\u0646\u06cc\u0627 \u0644\u0646\u06a9: {A} \u0627\u0648\u0631 {B}\u06d4",
    ],
)
def test_an_address_is_found_however_it_was_written_down(text):
    assert addresses(text) == [A, B]
    assert read_addresses(text).doubled == 0


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("www.board.example", "https://www.board.example"),
        ("see www.board.example/7.", "https://www.board.example/7"),
        ("board.example", "https://board.example"),
        ("3. board.example:8443/7?a=b", "https://board.example:8443/7?a=b"),
        ("board.example/7 (his new page)", "https://board.example/7"),
        ("HTTP://Board.example", "HTTP://Board.example"),
        ("https://en.example/Foo_(bar)", "https://en.example/Foo_(bar)"),
        (
            "https://archive.example/2020/https://board.example/7",
            "https://archive.example/2020/https://board.example/7",
        ),
        (
            "share.example/?u=https://board.example/7",
            "https://share.example/?u=https://board.example/7",
        ),
        (f"{B.replace('?', '#')}", B.replace("?", "#")),
    ],
)
def test_one_address_is_read_whole_and_alone(line, found):
    assert addresses(line) == [found]


@pytest.mark.parametrize(
    "line",
    [
        "Posts by him:",
        "he wrote.Then I left",
        "and/or",
        "he.said it again",
        "photo.jpg",
        "sam@board.example",
        "ftp://board.example/x",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https://...",
        "12.50",
        "e.g.",
        f"https://a.example/{'x' * 5000}",
        "https://a.example/\u202egpj.exe",
        "xhttps://a.example",
    ],
)
def test_what_is_no_address_is_named_with_its_line_and_opened_by_no_mistake(line):
    found = read_addresses(f"{A}\n\n{line}\n{B}")
    assert found.addresses == (A, B)
    ((number, text),) = [(one.line, one.untrusted_text) for one in found.not_taken]
    assert number == 3
    assert text[:5] == line[:5]
    assert len(text) <= LONGEST_SHOWN + 2


def test_a_password_in_an_address_is_not_shown_again():
    found = read_addresses("https://sam:hunter2@board.example/")
    assert found.addresses == ()
    (one,) = found.not_taken
    assert (one.line, one.untrusted_text) == (1, "")
    assert "password" in one.reason.text


def test_what_stands_there_twice_is_opened_once_and_counted():
    found = read_addresses(
        "https://A.example\nhttps://a.example/\nhttps://a.example/#2\n"
        "https://a.example/?x\nHTTPS://a.EXAMPLE\nhttp://a.example"
    )
    assert found.addresses == (
        "https://A.example",
        "https://a.example/#2",
        "https://a.example/?x",
        "http://a.example",
    )
    assert found.doubled == 2


def test_lines_of_nothing_are_no_trouble():
    found = read_addresses("\n  \n---\n* * *\n\u200b\n")
    assert (found.addresses, found.not_taken) == ((), ())


def test_a_text_that_is_no_list_is_not_read():
    found = read_addresses(f"{A}\n" + "x" * MOST_CHARACTERS)
    assert found.too_long
    assert found.addresses == ()


@pytest.mark.parametrize("letter", [")", ".", ",", "a.", "www.", "https://", "- ", "["])
def test_no_text_takes_long_to_read(letter):
    text = letter * ((MOST_CHARACTERS - 20) // len(letter))
    # Ends: time that grows with the square of the length would not.
    read_addresses(f"{text}\nhttps://x{text}"[:MOST_CHARACTERS])
