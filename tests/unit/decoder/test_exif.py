"""EXIF values come out exactly as written, or are said to be unreadable."""

from evidence_app.decoder import exif
from tests.unit.decoder.pictures import CAMERA, MODEL, SOFTWARE
from tests.unit.decoder.pictures import exif as made

TAKEN, TAKEN_ZONE, DIGITISED = 0x9003, 0x9011, 0x9004
SERIAL, LENS, LENS_SERIAL, OWNER, PICTURE_ID = 0xA431, 0xA434, 0xA435, 0xA430, 0xA420
SOUTH_EAST = {
    1: "S",
    2: (33.0, 51.0, 25.2),
    3: "E",
    4: (151.0, 12.0, 36.0),
}


def read(tags=None, camera=None, position=None, turn=1):
    block = made(tags, camera, position).tobytes().removeprefix(b"Exif\0\0")
    return exif.read(block, turn)


def test_camera_software_and_serials_are_read_as_written():
    facts, findings = read(
        {CAMERA: "Lumo", MODEL: "P7", SOFTWARE: "2.1 (b)"},
        {
            SERIAL: "0042-A",
            LENS: "35mm",
            LENS_SERIAL: "L9",
            OWNER: "Mina",
            PICTURE_ID: "ab12",
        },
    )

    assert facts == [
        ("camera", "Lumo P7"),
        ("software", "2.1 (b)"),
        ("camera_serial", "0042-A"),
        ("lens", "35mm"),
        ("lens_serial", "L9"),
        ("owner", "Mina"),
        ("picture_id", "ab12"),
    ]
    assert findings == []


def test_a_maker_named_in_the_model_is_not_said_twice():
    assert read({CAMERA: "Lumo", MODEL: "LUMO P7"})[0] == [("camera", "LUMO P7")]


def test_a_time_with_a_zone_is_given_with_it():
    facts, _ = read(camera={TAKEN: "2026:03:05 14:05:33", TAKEN_ZONE: "+09:00"})

    assert facts == [("taken_at", "2026-03-05 14:05:33 +09:00")]


def test_a_time_without_a_zone_says_so():
    facts, _ = read(camera={TAKEN: "2026:03:05 14:05:33"})

    assert facts == [("taken_at", "2026-03-05 14:05:33 (no zone)")]


def test_the_zone_of_one_time_is_not_lent_to_another():
    facts, _ = read(camera={DIGITISED: "2026:03:05 14:05:33", TAKEN_ZONE: "+09:00"})

    assert facts == [("digitised_at", "2026-03-05 14:05:33 (no zone)")]


def test_an_empty_time_is_no_time():
    assert read(camera={TAKEN: "0000:00:00 00:00:00"}) == ([], [])


def test_a_position_is_given_with_its_signs():
    assert read(position=SOUTH_EAST) == ([("position", "-33.857000, 151.210000")], [])


def test_the_time_of_the_position_is_utc():
    facts, _ = read(
        position=SOUTH_EAST | {29: "2026:03:05", 7: (5.0, 6.0, 7.0)},
    )

    assert facts[1] == ("position_time", "2026-03-05 05:06:07 UTC")


def test_the_position_zero_zero_is_no_position():
    nowhere = {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}

    assert read(position=nowhere) == ([], ["position_empty"])


def test_a_position_outside_the_earth_is_unreadable():
    beyond = SOUTH_EAST | {2: (91.0, 0.0, 0.0)}

    assert read(position=beyond) == ([], ["position_unreadable"])


def test_a_turned_picture_says_by_how_much():
    assert read({CAMERA: "Lumo"}, turn=6)[0][-1] == ("turned", "90°")


def test_control_signs_and_line_breaks_do_not_come_through():
    facts, _ = read({SOFTWARE: "a\x1b[2J\nb"})

    assert facts == [("software", "a [2J b")]


def test_a_value_is_cut_at_the_limit():
    facts, _ = read({SOFTWARE: "x" * 100_000})

    assert facts == [("software", "x" * exif.MAX_VALUE)]


def test_no_block_gives_no_facts():
    assert exif.read(b"", 1) == ([], [])


def test_a_block_cut_anywhere_never_raises():
    whole = made({CAMERA: "Lumo"}, {TAKEN: "2026:03:05 14:05:33"}, SOUTH_EAST)
    block = whole.tobytes().removeprefix(b"Exif\0\0")

    results = [exif.read(block[:length], 1) for length in range(len(block))]

    assert len(results) == len(block)
