"""Whatever the decoder says is checked: it may have been taken over."""

import json
from datetime import datetime

import pytest

from evidence_app.decoder import exports
from evidence_app.facts import answers
from evidence_app.host.frames import Frame
from evidence_app.model.finding import Severity
from evidence_app.model.message import MessageKind

FACTS = {
    "media_type": "image/jpeg",
    "width": 4,
    "height": 3,
    "facts": [["camera", "Lumo P7"], ["position", "1.0, 2.0"]],
    "findings": [],
}
ROW = (
    *("Mina", "hi", "5.3.26, 14:05", "2026-03-05T14:05:00", "unknown"),
    *("text", "_chat.txt", 0, 10, "", ["lf_only_boundary"]),
)
TOLD = {
    "platform": "WhatsApp",
    "title": "A chat",
    "messages": [ROW],
    "attachments": [["a.png", 8]],
    "findings": [["unsigned_export", 1]],
}
PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def export_answer(told, files=PNG_HEAD, length=None):
    text = json.dumps(told).encode()
    return Frame({"text": len(text) if length is None else length}, text + files)


def row(at, value):
    return {**TOLD, "messages": [[*ROW[:at], value, *ROW[at + 1 :]]]}


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


def test_an_export_is_rebuilt_as_it_was_read():
    export = answers.export(export_answer(TOLD))

    (message,) = export.messages
    (attachment,) = export.attachments
    assert (message.sender, message.text, message.sequence) == ("Mina", "hi", 1)
    assert (message.byte_start, message.byte_end) == (0, 10)
    assert message.kind is MessageKind.TEXT
    assert message.sent_at == datetime.fromisoformat("2026-03-05T14:05:00")
    assert (attachment.name, attachment.content) == ("a.png", PNG_HEAD)
    assert attachment.media_type == "image/png"
    assert [finding.code for finding in export.findings] == ["unsigned_export"]


@pytest.mark.parametrize(
    "told",
    [
        row(0, None),
        row(0, "x" * 10_001),
        row(1, "\ud83d"),
        row(3, "yesterday"),
        row(4, "certain"),
        row(5, "truth"),
        row(7, 11),
        row(7, -1),
        row(8, "10"),
        row(10, ["Not A Flag"]),
        row(10, "lf_only_boundary"),
        TOLD | {"messages": [ROW[:-1]]},
        TOLD | {"messages": {}},
        TOLD | {"platform": None},
        TOLD | {"title": "x" * 1001},
        TOLD | {"attachments": [["a.png", 7]]},
        TOLD | {"attachments": [["a.png", 9]]},
        TOLD | {"attachments": [["a.png", -1], ["b", 9]]},
        TOLD | {"attachments": [["a.png"]]},
        TOLD | {"findings": [["unheard_of", 1]]},
        TOLD | {"findings": [["unsigned_export", 0]]},
        [],
    ],
)
def test_an_export_that_does_not_fit_is_none(told):
    with pytest.raises((ValueError, TypeError)):
        answers.export(export_answer(told))


@pytest.mark.parametrize("length", [-1, 0, 1, 10**9, "5", None])
def test_an_export_with_a_lying_length_is_none(length):
    answer = export_answer(TOLD)

    with pytest.raises((ValueError, TypeError)):
        answers.export(Frame({"text": length}, answer.body))


def test_what_the_readers_flag_is_taken_here():
    # Flags are sent by name; one of them, of broken letters, has a digit in it.
    chat = b"21/11/2026, 18:05 - Noor: Hello \xff\n21/11/2026, 18:06 - Noor: more\n"
    length, body = exports.read(chat, "chat.txt")

    export = answers.export(Frame({"text": length}, body))

    assert export.messages[0].flags == ("invalid_utf8",)


def test_an_export_nested_without_end_is_none():
    body = b"[" * 200_000

    with pytest.raises(ValueError, match="nested"):
        answers.export(Frame({"text": len(body)}, body))


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
