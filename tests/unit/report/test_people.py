"""Accounts and incidents in a bundle: printed, listed, checked; no private note."""

import json
import zipfile
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from evidence_app.casework.accounts import (
    add_account,
    change_account,
    tie,
    withdraw_account,
    words_of,
)
from evidence_app.casework.cases import open_case
from evidence_app.casework.incidents import add_incident, withdraw_incident
from evidence_app.casework.private_notes import KIND, add_private_note
from evidence_app.model.account import AccountWords, Bond, Whose
from evidence_app.model.case import Audience
from evidence_app.model.incident import Exactness, IncidentWords
from evidence_app.model.verdict import BundleFinding, Verdict
from evidence_app.report import bag
from evidence_app.report.verify import check_bundle
from tests.bundle_sample import CLOCK, bundle, new_vault, take_in
from tests.tamper.bag_copy import read_folder, sign_again, write_folder

CANARY = "quetzalcoatlus"
HOSTILE = "A\u202egpj\x00{to}<b> یہ 이것"


@pytest.fixture
def vault(tmp_path):
    vault = new_vault(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture
def case(vault):
    return open_case(vault, "People", CLOCK, initials="AB")


@pytest.fixture
def item(vault, case):
    return take_in(vault, case, b"a file")


def fill(vault, case, item):
    friend = add_account(vault, case.id, AccountWords(handle="@friend"))
    owl = add_account(
        vault,
        case.id,
        AccountWords(
            platform="Telegram",
            whose=Whose.OTHER,
            handle="@night_owl",
            seen="in March",
            item=item.id,
            number="5551234567",
            address="https://t.me/night_owl",
            claimed_name="A. Example",
            how_known="He told me on the phone",
        ),
    )
    tie(vault, owl.id, friend.id, Bond.VOUCHED_FOR_BY)
    entry = add_incident(
        vault,
        case.id,
        IncidentWords(
            when="after my birthday",
            exactness=Exactness.ABOUT,
            dated=date(2026, 5, 3),
            place="Telegram",
            done="A picture was posted",
            said="look who this is",
            effect="I do not go out",
            witnesses="a friend",
            told_to="my sister",
            items=(item.id,),
            accounts=(owl.id,),
        ),
    )
    return owl, entry


def printed(made):
    with pypdfium2.PdfDocument(made.folder / bag.REPORT) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def lists_of(made):
    return [
        json.loads((made.folder / path).read_bytes())
        for path in (bag.ACCOUNTS, bag.INCIDENTS)
    ]


def test_the_report_prints_them_with_their_exhibits(vault, case, item, tmp_path):
    fill(vault, case, item)
    made = bundle(vault, case, tmp_path / "out")

    text = printed(made)
    for wanted in (
        "People and accounts",
        "@night_owl (in March, AB/1)",
        "Claims to be A. Example",
        "How the person knows He told me on the phone",
        "Vouched for by account 1 (@friend)",
        "What happened, in order",
        "look who this is",
        "Effect: I do not go out",
        "Told to: my sister",
    ):
        assert wanted in text
    assert check_bundle(made.folder).intact
    assert check_bundle(made.archive).intact


def test_the_lists_for_machines_say_the_same(vault, case, item, tmp_path):
    owl, entry = fill(vault, case, item)
    accounts, incidents = lists_of(bundle(vault, case, tmp_path / "out"))

    row = accounts["accounts"][1]
    assert row["account"] == owl.id.value
    assert row["handles"] == [
        {"value": "@night_owl", "seen": "in March", "exhibit": "AB/1"}
    ]
    assert (row["exhibits"], row["received"]) == (["AB/1"], None)
    (told,) = incidents["incidents"]
    assert (told["incident"], told["accounts"]) == (entry.id.value, [owl.id.value])
    assert (told["number"], told["dated"], told["exactness"]) == (
        1,
        "2026-05-03",
        "about",
    )


def test_korean_police_know_the_table_by_its_name(vault, case, item, tmp_path):
    fill(vault, case, item)
    made = bundle(vault, case, tmp_path / "out", jurisdiction="kr")

    assert "범죄일람표" in printed(made)
    other = bundle(vault, case, tmp_path / "other", jurisdiction="uk-ew")
    assert "범죄일람표" not in printed(other)


def test_an_effect_stays_out_when_that_was_chosen(vault, case, item, tmp_path):
    words = IncidentWords(done="he wrote", effect=CANARY, effect_printed=False)
    add_incident(vault, case.id, words)
    made = bundle(vault, case, tmp_path / "out")

    assert everything_in(made).find(CANARY.encode()) < 0
    assert lists_of(made)[1]["incidents"][0]["effect"] is None


def test_what_was_taken_back_is_counted_and_not_printed(vault, case, item, tmp_path):
    owl, entry = fill(vault, case, item)
    change_account(vault, owl.id, replace(words_of(owl), claimed_name=CANARY))
    withdraw_account(vault, owl.id)
    withdraw_incident(vault, entry.id)
    made = bundle(vault, case, tmp_path / "out")

    text = printed(made)
    assert "1 account was taken back by the person reporting" in text
    assert "1 entry was taken back by the person reporting" in text
    assert "@night_owl" not in text
    assert CANARY.encode() not in everything_in(made)
    assert [each["withdrawn"] for each in lists_of(made)] == [1, 1]
    assert check_bundle(made.folder).intact


def test_a_case_without_them_has_no_page_and_no_file(vault, case, item, tmp_path):
    made = bundle(vault, case, tmp_path / "out")

    assert "People and accounts" not in printed(made)
    assert not (made.folder / bag.ACCOUNTS).exists()
    assert not (made.folder / bag.INCIDENTS).exists()


@pytest.mark.parametrize("audience", list(Audience))
def test_a_private_note_is_nowhere_in_what_goes_out(
    vault, case, item, tmp_path, audience
):
    fill(vault, case, item)
    add_private_note(vault, case.id, CANARY)
    made = bundle(vault, case, tmp_path / "out", audience=audience)

    content = everything_in(made)
    assert CANARY.encode() not in content
    assert KIND.encode() not in content
    assert CANARY not in printed(made)
    assert vault.search(CANARY) == ()


def everything_in(made):
    """Return all bytes that went out, the words of the PDF and of the ZIP with them."""
    files = read_folder(made.folder)
    with zipfile.ZipFile(made.archive) as archive:
        zipped = [archive.read(name) for name in archive.namelist()]
    return b"\n".join((*files.values(), *zipped, printed(made).encode()))


def test_a_platform_is_told_its_own_accounts_and_nothing_else(
    vault, case, item, tmp_path
):
    fill(vault, case, item)
    own = AccountWords(platform="Telegram", whose=Whose.OWN, handle="@myself")
    add_account(vault, case.id, own)
    add_account(
        vault,
        case.id,
        AccountWords(platform="Discord", whose=Whose.OTHER, handle="@elsewhere"),
    )
    made = bundle(
        vault,
        case,
        tmp_path / "out",
        audience=Audience.PLATFORM,
        platform="telegram",
    )

    text = printed(made)
    assert "@night_owl" in text
    assert "5551234567" in text
    for secret in (
        "@myself",
        "@elsewhere",
        "@friend",
        "A. Example",
        "on the phone",
        "look who this is",
        "in March",
    ):
        assert secret not in text
    assert not (made.folder / bag.ACCOUNTS).exists()
    assert not (made.folder / bag.INCIDENTS).exists()


def test_hostile_words_are_drawn_and_listed_whole(vault, case, item, tmp_path):
    add_account(vault, case.id, AccountWords(handle=HOSTILE, how_known=HOSTILE))
    add_incident(vault, case.id, IncidentWords(done=HOSTILE, said=HOSTILE * 300))
    made = bundle(vault, case, tmp_path / "out")

    accounts, incidents = lists_of(made)
    assert accounts["accounts"][0]["handles"][0]["value"] == HOSTILE
    assert incidents["incidents"][0]["said"] == HOSTILE * 300
    assert "{to}<b>" in printed(made)
    assert check_bundle(made.folder).intact


def test_three_hundred_incidents_are_all_printed(vault, case, item, tmp_path):
    for number in range(300):
        add_incident(
            vault,
            case.id,
            IncidentWords(
                done=f"Act {number:03}", dated=date(2026, 1, 1 + number % 28)
            ),
        )
    text = printed(bundle(vault, case, tmp_path / "out"))

    assert [number for number in range(300) if f"Act {number:03}" not in text] == []


def _with(files, path, change):
    top = json.loads(files[path])
    change(top)
    files[path] = json.dumps(top).encode()


TAMPERINGS = [
    (bag.INCIDENTS, lambda top: top["incidents"][0].update(exhibits=["AB/9"])),
    (bag.INCIDENTS, lambda top: top["incidents"][0].update(accounts=["0" * 32])),
    (bag.INCIDENTS, lambda top: top["incidents"].append(top["incidents"][0])),
    (bag.INCIDENTS, lambda top: top["incidents"][0].update(done=7)),
    (bag.INCIDENTS, lambda top: top.update(version=2)),
    (bag.ACCOUNTS, lambda top: top["accounts"][1].update(exhibits=None)),
    (bag.ACCOUNTS, lambda top: top["accounts"][1].update(account="x")),
    (bag.ACCOUNTS, lambda top: top["accounts"].pop(0)),
    (bag.ACCOUNTS, lambda top: top.update(format="another")),
    (
        bag.ACCOUNTS,
        lambda top: top["accounts"][1]["handles"][0].update(exhibit="AB/7"),
    ),
]


@pytest.mark.parametrize(("path", "change"), TAMPERINGS)
def test_lists_that_name_what_is_not_there_are_found_under_any_seal(
    vault, case, item, tmp_path, path, change
):
    fill(vault, case, item)
    files = read_folder(bundle(vault, case, tmp_path / "out").folder)
    _with(files, path, change)
    sign_again(files)
    resealed = write_folder(files, tmp_path / "copy")

    assert check_bundle(resealed).findings == (BundleFinding(Verdict.UNREADABLE, path),)


@pytest.mark.parametrize("path", [bag.ACCOUNTS, bag.INCIDENTS])
def test_a_list_that_was_changed_or_taken_away_is_named(
    vault, case, item, tmp_path, path
):
    fill(vault, case, item)
    made = bundle(vault, case, tmp_path / "out")
    (made.folder / path).write_bytes(b"{}")
    changed = check_bundle(made.folder).findings
    (made.folder / path).unlink()
    gone = check_bundle(made.folder).findings

    assert changed == (BundleFinding(Verdict.CHANGED, path),)
    assert gone == (BundleFinding(Verdict.MISSING, path),)


def test_one_list_without_the_other_is_missing_under_any_seal(
    vault, case, item, tmp_path
):
    fill(vault, case, item)
    files = read_folder(bundle(vault, case, tmp_path / "out").folder)
    del files[bag.INCIDENTS]
    sign_again(files)
    resealed = write_folder(files, tmp_path / "copy")

    assert check_bundle(resealed).findings == (
        BundleFinding(Verdict.MISSING, bag.INCIDENTS),
    )


@pytest.mark.parametrize("gone", [[bag.ACCOUNTS], [bag.ACCOUNTS, bag.INCIDENTS]])
def test_lists_that_are_gone_are_missing_under_any_seal(
    vault, case, item, tmp_path, gone
):
    fill(vault, case, item)
    files = read_folder(bundle(vault, case, tmp_path / "out").folder)
    for path in gone:
        del files[path]
    sign_again(files)
    resealed = write_folder(files, tmp_path / "copy")

    assert check_bundle(resealed).findings == tuple(
        BundleFinding(Verdict.MISSING, path) for path in gone
    )


def test_a_list_that_was_slipped_in_is_no_part_of_it(vault, case, item, tmp_path):
    fill(vault, case, item)
    files = read_folder(bundle(vault, case, tmp_path / "out").folder)
    lists = {path: files[path] for path in (bag.ACCOUNTS, bag.INCIDENTS)}
    other = open_case(vault, "Other", CLOCK, initials="CD")
    take_in(vault, other, b"another file")
    files = read_folder(bundle(vault, other, tmp_path / "second").folder)
    files |= lists
    sign_again(files)
    found = check_bundle(write_folder(files, tmp_path / "copy")).findings

    assert {BundleFinding(Verdict.NOT_PART, path) for path in lists} <= set(found)


def test_a_bundle_from_before_they_were_named_is_checked_as_it_was(
    vault, case, item, tmp_path
):
    fill(vault, case, item)
    files = read_folder(bundle(vault, case, tmp_path / "out").folder)
    top = json.loads(files[bag.EXHIBITS])
    assert top.pop("lists") == [bag.ACCOUNTS, bag.INCIDENTS, bag.CASE]
    files[bag.EXHIBITS] = json.dumps(top).encode()
    sign_again(files)
    assert check_bundle(write_folder(files, tmp_path / "copy")).intact


@pytest.mark.parametrize("lists", [["data/other.json"], "x", [bag.ACCOUNTS] * 2])
def test_a_list_of_lists_of_another_form_cannot_be_read(
    vault, case, item, tmp_path, lists
):
    files = read_folder(bundle(vault, case, tmp_path / "out").folder)
    top = json.loads(files[bag.EXHIBITS])
    top["lists"] = lists
    files[bag.EXHIBITS] = json.dumps(top).encode()
    sign_again(files)
    found = check_bundle(write_folder(files, tmp_path / "copy")).findings
    assert found == (BundleFinding(Verdict.UNREADABLE, bag.EXHIBITS),)
