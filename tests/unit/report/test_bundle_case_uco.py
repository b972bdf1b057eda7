"""Linked data in a bundle: it tells what the lists tell, in terms that there are."""

import json
import uuid
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.model.case import Audience
from evidence_app.model.digest import Digest
from evidence_app.report import bag
from evidence_app.report.case_uco import CONTEXT, TERMS, CaseNames, FileTold
from evidence_app.report.verify import check_bundle
from tests.bundle_sample import new_vault
from tests.linked_data import (
    LEFT_OUT,
    linked_bundle,
    linked_case,
    nodes_in,
    read_linked,
)
from tests.tamper.bag_copy import read_folder
from tests.unit.capture.cleaned_page.samples import SESSION

KEYWORDS = {"@context", "@id", "@type", "@value"}
FILE = "uco-observable:File"
ACTION = "case-investigation:InvestigativeAction"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("linked")
    vault = new_vault(folder / "vault")
    yield linked_bundle(vault, *linked_case(vault), folder / "out")
    vault.lock()


@pytest.fixture(scope="module")
def files(made):
    return read_folder(made.folder)


@pytest.fixture(scope="module")
def linked(made):
    return read_linked(made)


def of_type(linked, kind):
    return [each for each in nodes_in(linked) if each["@type"] == kind]


def facets(node):
    return {each["@type"]: each for each in node["uco-core:hasFacet"]}


def content_of(node):
    told = facets(node)["uco-observable:ContentDataFacet"]
    (digest,) = told["uco-observable:hash"]
    return (
        digest["uco-types:hashValue"]["@value"],
        told["uco-observable:sizeInBytes"],
    )


def place_of(node):
    told = facets(node).get("uco-observable:FileFacet")
    return told and told["uco-observable:filePath"]


def words_of(value):
    if isinstance(value, dict):
        yield from (word for word in value if word not in CONTEXT)
        yield from (value["@type"],) if "@type" in value else ()
        for name, each in value.items():
            yield from words_of(each) if name != "@context" else ()
    if isinstance(value, list):
        for each in value:
            yield from words_of(each)


def named_in(value):
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            yield value["@id"]
        for each in value.values():
            yield from named_in(each)
    if isinstance(value, list):
        for each in value:
            yield from named_in(each)


def test_every_name_is_given_once_and_every_name_that_is_used_is_given(linked):
    given_names = [each["@id"] for each in nodes_in(linked)]
    assert len(set(given_names)) == len(given_names) > 50
    used = set(named_in(linked))
    assert used
    assert used <= set(given_names)
    assert all(uuid.UUID(each).version == 5 for each in given_names)


def test_no_term_is_used_that_is_not_in_the_list_and_none_is_there_for_nothing(linked):
    assert set(words_of(linked)) - KEYWORDS == TERMS


def test_digests_and_sizes_are_those_of_the_manifest(linked, files):
    listed = bag.read_manifest(files[bag.MANIFEST], payload=True)
    found = {place_of(each): content_of(each) for each in of_type(linked, FILE)}
    del found[None]
    assert found == {
        path: (listed[path].hexadecimal, len(files[path]))
        for path in listed
        if path.startswith((bag.ORIGINALS, bag.CLEANED, bag.MESSAGES))
        and not path.endswith("_replaced.jsonl")
    }


def test_every_row_of_the_list_of_exhibits_is_there_with_its_original(linked, files):
    rows = json.loads(files[bag.EXHIBITS])["items"]
    items = {
        node["uco-core:externalReference"][0]["uco-core:externalIdentifier"]: node
        for node in of_type(linked, FILE)
        if "uco-core:externalReference" in node
    }
    assert list(items) == [row["item"] for row in rows]
    for row in rows:
        node = items[row["item"]]
        assert content_of(node) == (row["sha256"], row["size"])
        assert node["uco-core:name"] == f"{row['ref']} {row['role']}".strip()
        assert place_of(node) == (None if row["cleaned"] else row["path"])


def test_what_is_left_out_has_its_digest_and_nothing_more(linked, files):
    rows = json.loads(files[bag.EXHIBITS])["items"]
    withheld = {row["sha256"]: row["withheld"] for row in rows if row["withheld"]}
    # The page that is left out has the bytes of the one that is there.
    assert sorted(withheld.values()) == ["intimate", "private"]
    told = [each for each in of_type(linked, FILE) if not place_of(each)]
    reasons = {each["uco-core:description"]: facets(each) for each in told}
    assert set(reasons) == {
        "Not in the bundle: intimate",
        "Not in the bundle: private",
        "Not in the bundle: a cleaned copy is.",
    }
    for (told_facet,) in (each.values() for each in reasons.values()):
        assert set(told_facet) == {
            "@id",
            "@type",
            "uco-observable:hash",
            "uco-observable:sizeInBytes",
        }


def test_names_as_they_came_addresses_left_out_and_tokens_are_not_in_it(files):
    text = files[bag.CASE].decode()
    names = {row["original_name"] for row in json.loads(files[bag.EXHIBITS])["items"]}
    assert "photo.png" in names
    for each in (*names - {""}, LEFT_OUT, "left.example", SESSION, "A. Baker"):
        assert each not in text


def test_each_exhibit_has_a_record_with_its_number(linked, files):
    rows = json.loads(files[bag.EXHIBITS])["items"]
    records = of_type(linked, "case-investigation:ProvenanceRecord")
    numbers = [each["case-investigation:exhibitNumber"] for each in records]
    assert numbers == list(dict.fromkeys(row["ref"] for row in rows))
    by_name = {each["@id"]: each for each in nodes_in(linked)}
    for record in records:
        own = [by_name[each] for each in named_in(record["uco-core:object"])]
        number = record["case-investigation:exhibitNumber"]
        for each in own:
            if each["@type"] == FILE:
                assert each["uco-core:name"].partition(",")[0].split()[0] == number


def test_what_was_done_has_the_times_of_the_log(linked, files):
    log = [json.loads(line) for line in files[bag.LOG].splitlines()]
    at = {line["item"]: line["at"] for line in log if line["action"] == "taken_in"}
    came = {
        node["@id"]: node["uco-core:externalReference"][0][
            "uco-core:externalIdentifier"
        ]
        for node in of_type(linked, FILE)
        if "uco-core:externalReference" in node
    }
    taken = {
        came[result["@id"]]: action["uco-action:startTime"]["@value"]
        for action in of_type(linked, ACTION)
        if action["uco-core:name"] == "Taken into the vault"
        for result in action["uco-action:result"]
    }
    assert taken == at


def test_what_the_app_captured_has_the_time_of_the_list_and_the_address(linked, files):
    rows = json.loads(files[bag.EXHIBITS])["items"]
    expected = sorted(
        row["captured_at"]
        for row in rows
        if row["method"] in {"page_recorded", "screen_grabbed"}
    )
    captured = [each for each in of_type(linked, ACTION) if " by the app" in str(each)]
    assert (
        sorted(
            each["uco-action:startTime"]["@value"]
            for each in captured
            for _ in each["uco-action:result"]
        )
        == expected
    )
    assert {
        each["uco-observable:fullValue"]
        for each in of_type(linked, "uco-observable:URLFacet")
    } >= {"https://example.org/channel/everyone"}


def test_names_follow_from_the_bundle_as_the_specification_says(linked, files):
    listed = json.loads(files[bag.EXHIBITS])
    space = uuid.uuid5(uuid.NAMESPACE_URL, "urn:evidence-app-bundle")
    seal = listed["log"]["last_seal"]
    told = "\n".join((listed["reference"], listed["made_at"], seal))
    bundle = uuid.uuid5(space, told)
    assert linked["@id"] == bundle.urn
    first = of_type(linked, FILE)[0]
    assert (
        first["@id"] == uuid.uuid5(bundle, f"{FILE}\n{listed['items'][0]['item']}").urn
    )


def test_a_platform_gets_none(made, tmp_path):
    vault = new_vault(tmp_path / "vault")
    case, left_out = linked_case(vault)
    other = linked_bundle(
        vault,
        case,
        left_out,
        tmp_path / "out",
        audience=Audience.PLATFORM,
        platform="telegram",
    )
    assert (made.folder / bag.CASE).exists()
    assert not (other.folder / bag.CASE).exists()
    assert bag.CASE not in (other.folder / bag.EXHIBITS).read_text()
    assert bag.CASE not in (other.folder / bag.README).read_text()
    assert check_bundle(other.folder).intact
    vault.lock()


def test_it_is_one_of_the_lists_and_the_readme_names_it(files):
    assert bag.CASE in json.loads(files[bag.EXHIBITS])["lists"]
    assert bag.CASE in files[bag.README].decode()


@given(told=st.text(), path=st.text(), address=st.text(st.characters()))
def test_any_text_stays_text_on_a_line_of_its_own(told, path, address):
    names = CaseNames("EV-2026-0001", datetime(2026, 1, 1, tzinfo=UTC), "0" * 64)
    nodes = [
        names.tool(told),
        names.address(address),
        names.file(
            FileTold(
                key=told,
                name=told,
                digest=Digest("0" * 64),
                size=0,
                path=path,
                note=told,
            )
        ),
    ]
    content = b"".join(names.write(nodes, told))
    assert json.loads(content)["uco-core:object"] == nodes
    assert len([line for line in content.split(b"\n") if line[:3] == b"  {"]) == 3
