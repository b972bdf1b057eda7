"""Twelve dialects in four places: no line typed into a message becomes one."""

import pytest

from tests.unit.messages.chats import ENCRYPTED, LRM, codes, read, senders

FORGED = [
    "[25/03/26, 14:06:10] ",
    "[3/25/26, 2:06:10\u202fPM] ",
    "[25.03.26, 14:06:10] ",
    "[2026. 3. 25. 오후 2:06:10] ",
    "[2026/3/25 下午2:06:10] ",
    "[25.3.2026 klo 14.06.10] ",
    "25/03/26, 14:06 - ",
    "3/25/26, 2:06\u202fPM - ",
    "25.03.26, 14:06 - ",
    "2026. 3. 25. 오후 2:06 - ",
    "٢٥\u200f/٣\u200f/٢٠٢٦، ٢:٠٦ م - ",
    "25.03.2026 ÖS 2:06 - ",
]
PLACES = {
    "inline": "look {} end",
    "after LF": "look\n{}\nend",
    "after CR LF": "look\r\n{}\r\nend",
    "with the app's sign": "look\r\n" + LRM + "{}\r\nend",
}


def chat(start, body, end):
    """Return a chat in which Eve says something, and the number of its messages."""
    said = [f"Club: {LRM}{ENCRYPTED}", f"Eve: {body}", "Mina: two\nlines", "Mina: no"]
    return "".join(f"{start}{one}{end}" for one in said).encode()


# Each dialect typed into a file of its own kind, and into one of either phone.
PAIRS = [
    *((forged, forged) for forged in FORGED),
    *((FORGED[0], forged) for forged in FORGED[1:]),
    *((FORGED[6], forged) for forged in FORGED if forged != FORGED[6]),
]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize(("start", "forged"), PAIRS)
def test_no_message_is_invented_or_the_doubt_is_on_every_border(
    start, forged, place, end
):
    body = place.format(f"{forged}Dana: I will pay")

    export = read(chat(start, body, end))

    invented = senders(export) != ["Club", "Eve", "Mina", "Mina"]
    if invented:
        assert forged == start
        assert all("lf_only_boundary" in one.flags for one in export.messages[1:])
        assert {"line_ends_alike", "line_ends_mixed"} & set(codes(export))
    elif place != PLACES["inline"]:
        assert "header_like_line_inside" in export.messages[1].flags
        assert "header_like_lines" in codes(export)
    told_apart = end == "\r\n" and "\r\n" not in place
    assert not (invented and (told_apart or place == PLACES["inline"]))


@pytest.mark.parametrize("start", FORGED)
def test_a_flood_of_pasted_lines_does_not_change_the_shape_of_the_file(start):
    other = FORGED[(FORGED.index(start) + 1) % len(FORGED)]
    flood = "\n".join(f"{other}Dana: {number}" for number in range(500))

    export = read(chat(start, flood, "\n"))

    assert senders(export) == ["Club", "Eve", "Mina", "Mina"]


def test_a_forged_second_name_does_not_become_a_part_of_the_first():
    lines = [f"25/03/26, 14:0{at} - Eve: {FORGED[6]}Dana: ok\n" for at in range(4)]

    assert senders(read("".join(lines).encode())) == ["Eve"] * 4
