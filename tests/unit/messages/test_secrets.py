"""What lets someone in is replaced at equal length, and nothing else is touched."""

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.errors import ExportTooLargeError, UnknownExportError
from evidence_app.messages import masking
from evidence_app.messages.masking import copy_of, secrets_of
from evidence_app.messages.secrets import SECRET_FIELDS, masked
from evidence_app.model.source import Held
from tests.unit.messages.chats import LRM, ios, packed, read
from tests.unit.messages.signal.samples import (
    ALL,
    FOLDER,
    PICTURE,
    PIN,
    PLACE,
    SECRETS,
    array,
    b64,
    every_kind,
    item,
    jsonl,
    packed_export,
    words,
)
from tests.unit.messages.telegram import samples as telegram
from tests.unit.messages.whatsapp import samples as whatsapp

SESSIONS = json.dumps(
    {
        "about": "Here is the data you requested.",
        "chats": {"list": [{"name": "Dana", "messages": [{"text": "sessions: {"}]}]},
        "sessions": {
            "about": "…",
            "list": [{"last_ip": "203.0.113.7", "app": {"name": "Desktop"}}],
        },
        "web_sessions": {"list": []},
        "left_chats": {"about": "kept"},
    },
    indent=1,
).encode()


def held(content):
    """Return every form in which a value stands in the bytes."""
    found = []
    for name, value in {**SECRETS, "pin": PIN.encode()}.items():
        forms = (value, b64(value).encode(), value.hex().encode())
        found += [name for form in forms if form in content]
    return found


def copied(name, content):
    source = Held(content)
    return copy_of(name, source, secrets_of(name, source))


def members(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(each.filename, archive.read(each)) for each in archive.infolist()]


@pytest.mark.parametrize("content", [ALL, array(*every_kind())])
def test_no_key_of_signal_is_left_and_every_place_stays_true(content):
    copy = copied("main.jsonl", content)

    assert held(content)
    assert held(copy) == []
    assert len(copy) == len(content)
    before, after = read(content).messages, read(copy).messages
    assert [(each.text, each.byte_start, each.byte_end) for each in after] == [
        (each.text, each.byte_start, each.byte_end) for each in before
    ]


def test_in_an_archive_only_the_file_with_keys_is_another():
    content = packed(*packed_export())
    copy = copied("signal.zip", content)
    told = dict(members(copy))

    assert [name for name, _ in members(copy)] == [name for name, _ in members(content)]
    assert told[FOLDER + PLACE] == PICTURE
    assert told[f"{FOLDER}metadata.json"] == b'{"version":1}'
    assert held(told[f"{FOLDER}main.jsonl"]) == []
    # It is stored, so that its bytes can be looked at as they lie.
    assert told[f"{FOLDER}main.jsonl"] in copy
    assert copied("signal.zip", content) == copy


def test_names_met_twice_are_both_kept():
    content = packed(*packed_export(), (FOLDER + PLACE, b"another"))

    assert [each for name, each in members(copied("x.zip", content))][-2:] == [
        PICTURE,
        b"another",
    ]


def test_words_that_look_like_a_key_stay_words():
    said = '"profileKey":"abc" and "svrPin" : "1234"'
    content = jsonl(item(1, **words(said)))

    assert read(copied("x", content)).messages[0].text == said


def test_a_key_that_stands_elsewhere_too_is_replaced_there():
    key = b64(SECRETS["profileKey"])
    content = jsonl(item(1, **words(f"my key is {key}")))

    assert held(copied("x", content)) == []


@given(st.text(max_size=30), st.sampled_from(SECRET_FIELDS["Signal"]))
@settings(max_examples=60)
def test_whatever_a_secret_holds_it_goes_at_its_own_length(value, name):
    secret = json.dumps(value)
    content = b'{"svrPin":"","a":{"%s": %s},"b":"c"}' % (name.encode(), secret.encode())
    done = masked(content)

    assert len(done.content) == len(content)
    told = json.loads(done.content)
    assert told["b"] == "c"
    assert set(told["a"][name]) <= set("REMOVED_")
    assert bool(done.kinds) == bool(value)


def test_where_someone_is_signed_in_goes_and_the_rest_stays():
    copy = copied("result.json", SESSIONS)
    told = json.loads(copy)

    assert b"203.0.113.7" not in copy
    assert b"Desktop" not in copy
    assert len(copy) == len(SESSIONS)
    assert told["chats"] == json.loads(SESSIONS)["chats"]
    assert told["left_chats"] == {"about": "kept"}


@pytest.mark.parametrize(
    "name",
    [
        "DataExport/lists/sessions.html",
        "DataExport/lists/web_sessions.html",
        "security_and_login_information/login_activity.json",
        "instagram-mina/security_and_login_information/devices.html",
        "data/device-token.js",
        "data/ip-audit.js",
    ],
)
def test_files_that_hold_no_message_but_ways_in_go_whole(name):
    content = packed((name, b"token 123"), ("other.html", b"kept"))

    assert members(copied("x.zip", content)) == [
        (name, b"REMOVED\n"),
        ("other.html", b"kept"),
    ]


def test_tokens_by_their_usual_names_go():
    content = b'window.YTD.account.part0 = [{"access_token":"abc","id":"7"}]'

    assert copied("account.js", content) == content.replace(b"abc", b"REM")


@pytest.mark.parametrize(
    "content",
    [
        *(each for each in telegram.json_samples() if isinstance(each, bytes)),
        *(each for each in whatsapp.samples() if isinstance(each, bytes)),
        packed(("_chat.txt", ios(f"{LRM}[1/1/26, 10:00:00] A: x"))),
        packed(
            ("_chat.txt", b"x"),
            # What someone sent is evidence, whatever it holds.
            ("found.json", b'{"password":"hunter2"}'),
        ),
    ],
)
def test_an_export_of_words_alone_goes_as_it_is(content):
    assert secrets_of("x", Held(content)) == {}


def test_what_cannot_be_looked_through_is_refused(monkeypatch):
    content = bytearray(packed(*packed_export()))
    content[content.index(b"main.jsonl") + 30] ^= 1
    with pytest.raises(UnknownExportError):
        secrets_of("x.zip", Held(bytes(content)))

    monkeypatch.setattr(masking, "MAX_LOOKED_AT", 100)
    with pytest.raises(ExportTooLargeError):
        secrets_of("x", Held(ALL))


def test_an_archive_too_large_for_a_copy_is_refused(monkeypatch):
    content = packed(*packed_export())
    found = secrets_of("x.zip", Held(content))
    monkeypatch.setattr(masking, "MAX_COPY", 100)

    with pytest.raises(ExportTooLargeError):
        copy_of("x.zip", Held(content), found)
