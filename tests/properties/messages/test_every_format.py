"""What holds for every reader, whatever it is given."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.errors import ExportTooLargeError, UnknownExportError
from evidence_app.messages.formats import FORMATS, events, recognised
from evidence_app.messages.reading import NOTHING_DECLARED, Noticed
from evidence_app.model.export import Conversation
from evidence_app.model.export_findings import export_finding
from evidence_app.model.message import FileState, Message
from evidence_app.model.message_lines import line_of, message_from, message_row
from tests.unit.messages.chats import package_of, packed
from tests.unit.messages.every import SAMPLES

NAMES = [form.name for form in FORMATS]
EVERY = [(name, number) for name in SAMPLES for number in range(len(SAMPLES[name]()))]


def package(name, number):
    sample = SAMPLES[name]()[number]
    return package_of(packed(*sample) if isinstance(sample, list) else sample)


def test_every_format_has_samples():
    assert set(SAMPLES) == set(NAMES)
    assert all(SAMPLES[name]() for name in NAMES)


@pytest.mark.parametrize(("name", "number"), EVERY)
def test_a_sample_is_recognised_as_what_it_is(name, number):
    assert recognised(package(name, number)).name == name


@pytest.mark.parametrize(("name", "number"), EVERY)
def test_every_message_has_its_place_and_its_conversation(name, number):
    export = package(name, number)
    members = {(each.name, each.occurrence): each for each in export.members}
    conversations = set()
    count = 0
    for found in events(recognised(export), export, NOTHING_DECLARED):
        match found:
            case Conversation():
                assert found.number == len(conversations) + 1
                conversations.add(found.number)
            case Noticed():
                assert export_finding(found.code, found.count).code == found.code
            case Message():
                count += 1
                assert found.sequence == count
                assert found.conversation in conversations
                member = found.member if export.archive else ""
                holder = members[member, found.occurrence]
                content = export.content(holder)
                assert found.byte_start < found.byte_end <= len(content)
                for each in found.attachments:
                    if each.state is FileState.PRESENT:
                        assert (each.member, each.occurrence) in members
                    else:
                        assert each.member == ""
    assert count


@pytest.mark.parametrize(("name", "number"), EVERY)
def test_every_message_survives_the_way_as_a_row(name, number):
    export = package(name, number)
    for found in events(recognised(export), export, NOTHING_DECLARED):
        if isinstance(found, Message):
            assert message_from(json.loads(line_of(message_row(found)))) == found


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_export_is_read_or_refused_and_nothing_else(name, data):
    sample = data.draw(st.sampled_from(SAMPLES[name]()))
    members = sample if isinstance(sample, list) else [("", sample)]
    number = data.draw(st.integers(0, len(members) - 1))
    hurt = bytearray(members[number][1])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(hurt)))
        length = data.draw(st.integers(0, 4))
        hurt[at : at + length] = data.draw(st.binary(max_size=6))
    broken = [
        *members[:number],
        (members[number][0], bytes(hurt)),
        *members[number + 1 :],
    ]
    content = packed(*broken) if isinstance(sample, list) else bytes(hurt)
    try:
        export = package_of(content)
        form = recognised(export)
        for found in events(form, export, NOTHING_DECLARED):
            if isinstance(found, Message):
                assert message_from(json.loads(line_of(message_row(found)))) == found
    except (UnknownExportError, ExportTooLargeError):
        return
