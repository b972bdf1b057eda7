"""Whatever the decoder says is checked: it may have been taken over."""

import pytest

from evidence_app.facts import answers
from evidence_app.host.frames import Frame
from evidence_app.model.finding import Severity

FACTS = {
    "media_type": "image/jpeg",
    "width": 4,
    "height": 3,
    "facts": [["camera", "Lumo P7"], ["position", "1.0, 2.0"]],
    "findings": [],
}


def test_names_and_sensitivity_are_ours_not_the_decoders():
    facts = answers.picture_facts(Frame(FACTS)).facts

    assert [(fact.name, fact.sensitive) for fact in facts] == [
        ("Camera", False),
        ("Position (GPS)", True),
    ]


def test_a_file_without_camera_facts_is_said_to_have_none():
    plain = FACTS | {"facts": [["size", "4 \u00d7 3"]]}

    (finding,) = answers.picture_facts(Frame(plain)).findings

    assert finding.code == "no_metadata"
    assert finding.severity is Severity.NOTICE


def test_metadata_that_could_not_be_read_is_not_called_absent():
    plain = FACTS | {"facts": [], "findings": ["metadata_unreadable"]}

    (finding,) = answers.picture_facts(Frame(plain)).findings

    assert finding.code == "metadata_unreadable"


@pytest.mark.parametrize(
    "lie",
    [
        {"media_type": "text/html"},
        {"width": 0},
        {"width": -1},
        {"width": 10**9},
        {"width": True},
        {"width": "4"},
        {"height": 1.5},
        {"height": None},
        {"facts": None},
        {"facts": [["unheard_of", "x"]]},
        {"facts": [["camera"]]},
        {"facts": [["camera", 5]]},
        {"facts": [["camera", "x" * 501]]},
        {"facts": [["camera", "\ud800"]]},
        {"facts": [["camera", "x"]] * 101},
        {"findings": ["you may delete your phone"]},
        {"findings": "no_metadata"},
    ],
)
def test_an_answer_that_does_not_fit_makes_no_facts(lie):
    with pytest.raises((ValueError, TypeError)):
        answers.picture_facts(Frame(FACTS | lie))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ({"width": 2, "height": 1}, b"x" * 5),
        ({"width": 2, "height": 1}, b"x" * 7),
        ({"width": 0, "height": 1}, b""),
        ({"width": 11, "height": 1}, b"x" * 33),
        ({"width": 1, "height": 11}, b"x" * 33),
        ({"width": 1}, b"xxx"),
        ({}, b""),
    ],
)
def test_pixels_that_do_not_fill_their_picture_are_none(head, body):
    with pytest.raises((ValueError, TypeError)):
        answers.pixels(Frame(head, body), max_width=10, max_height=10)


PASSED = {
    "kind": "image/png",
    "width": 4,
    "height": 3,
    "turn": 1,
    "channels": 1,
    "bits": 2,
    "runs": [[41, 10, 2, 12]],
    "palette": "000000ffffff",
}


def passthrough(**changes):
    return answers.passthrough(Frame({"plan": {**PASSED, **changes}}), 100)


def test_where_a_pictures_data_lies_is_taken_from_an_answer_that_fits_the_file():
    found = passthrough()

    assert found is not None
    assert list(found.ranges()) == [(41, 51), (63, 73)]
    assert found.palette == b"\x00\x00\x00\xff\xff\xff"
    assert answers.passthrough(Frame({"plan": None}), 100) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "image/gif"},
        {"kind": None},
        {"width": 0},
        {"height": 2_000_000},
        {"turn": True},
        {"turn": 0},
        {"channels": 2},
        {"bits": 3},
        {"bits": "8"},
        {"runs": []},
        {"runs": [[41, 10]]},
        {"runs": [[41, 10, 2, 12, 0]]},
        {"runs": [[41, 0, 1, 0]]},
        {"runs": [[-1, 10, 1, 0]]},
        {"runs": [[41, 10, 3, 20]]},
        {"runs": [[91, 10, 1, 0]]},
        {"runs": [[41, 10, 1, 0], [50, 2, 1, 0]]},
        {"runs": [[at, 1, 1, 0] for at in range(70)]},
        {"runs": "none"},
        {"palette": "zz"},
        {"palette": "00" * 769},
        {"palette": 7},
    ],
    ids=str,
)
def test_a_plan_that_does_not_fit_the_file_or_itself_is_nonsense(wrong):
    with pytest.raises((ValueError, TypeError)):
        passthrough(**wrong)


@pytest.mark.parametrize("head", [{}, {"plan": []}, {"plan": "none"}])
def test_an_answer_without_a_plan_is_nonsense(head):
    with pytest.raises((ValueError, TypeError)):
        answers.passthrough(Frame(head), 100)
