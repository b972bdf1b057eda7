"""The owner of an account is named only by the export's own profile."""

import json

import pytest

from evidence_app.messages.meta.owner import owner_among, owner_names
from tests.unit.messages.chats import package_of, packed
from tests.unit.messages.meta.samples import (
    OWNER,
    as_bytes,
    facebook_profile,
    instagram_profile,
)

INSTAGRAM = "personal_information/personal_information/personal_information.json"
FACEBOOK = "x/profile_information/profile_information.json"


def names(*members):
    return owner_names(package_of(packed(*members)))


@pytest.mark.parametrize("name", [OWNER, "미나", "مينا", "Größe"])
def test_both_apps_profiles_give_the_name(name):
    assert names((INSTAGRAM, instagram_profile(name))) == (name,)
    assert names((FACEBOOK, facebook_profile(name))) == (name,)


@pytest.mark.parametrize(
    "key", ["Name", "Username", "이름", "نام", "Nom d\u2019utilisateur"]
)
def test_the_word_for_name_may_be_of_another_language(key):
    user = {"string_map_data": {key: {"value": OWNER}, "Email": {"value": "a@b.c"}}}

    for written in (as_bytes, lambda value: value):
        content = json.dumps(written({"profile_user": [user]})).encode()
        assert names((INSTAGRAM, content)) == (OWNER,)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[" * 100_000,
        b"9" * 5_000,
        b"[]",
        b'{"profile_user": 5}',
        b'{"profile_user": [5, {"string_map_data": {"Name": 5}}]}',
        b'{"profile_v2": {"name": {"full_name": 5}}}',
        b'{"profile": "x"}',
        b'{"profile_user": [{"string_map_data": {"Name": {"value": null}}}]}',
    ],
)
def test_a_profile_that_cannot_be_read_names_no_one(content):
    assert names((INSTAGRAM, content)) == ()


@pytest.mark.parametrize("name", ["personal_information.json", "files/profile.json"])
def test_a_file_of_that_name_elsewhere_is_no_profile(name):
    assert names((name, instagram_profile())) == ()


def test_two_people_of_the_owners_name_leave_it_open():
    assert owner_among(("A", "B"), ("A",)) == "A"
    assert owner_among(("A", "A"), ("A",)) == ""
    assert owner_among(("B",), ("A",)) == ""
