"""A second look is kept whole or not at all, beside what was saved before."""

import json
from pathlib import Path

import pytest

from evidence_app.capture import page as capturing
from evidence_app.crypto.age import Recipient
from evidence_app.errors import (
    CertificateRefusedError,
    EndlessRedirectError,
    NoEarlierSaveError,
    NotAPageError,
    NotASavedPageError,
    OtherAddressError,
    PageNotLoadedError,
    PageTooSlowError,
    RecorderFailedError,
    SecondLookUnreadableError,
    SiteNotFoundError,
    SiteUnreachableError,
    UnansweredError,
    UnderEighteenError,
    VaultWriteError,
)
from evidence_app.facts.second_look import PicturesCompared, Presence
from evidence_app.host.browsers import InstalledBrowser
from evidence_app.model.custody import Action
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, MessageFields, Method
from evidence_app.session import Session, second_looks
from evidence_app.vault.deletion import delete_item
from evidence_app.words import load_language
from tests.bundle_sample import CLOCK, new_vault
from tests.unit.session.pages import ADDRESS, page, png

NONE = Shown.NOTHING_SEXUAL


@pytest.fixture
def vault(tmp_path):
    return new_vault(tmp_path / "vault")


@pytest.fixture
def session(vault):
    opened = Session(vault, CLOCK)
    yield opened
    opened.lock()


@pytest.fixture
def looks(session):
    return session.second_looks


@pytest.fixture
def save(session):
    def make(case="C", **values):
        return session.take_in([page(**values)], session.open_case(case))[0]

    return make


def leads(session, kind=Kind.COMPARISON):
    return [each for each in session.items() if each.kind is kind and not each.part_of]


def test_a_page_is_opened_again_with_the_choices_of_the_first_save(save, looks):
    first = save(pictures=[], scroll=False, account="mina")
    without = save(pictures=[], hours=1, final=f"{ADDRESS}?utm_source=x")

    plan = looks.plan(first.id)
    assert (plan.request.url, plan.request.scroll) == (ADDRESS, False)
    assert (plan.request.browser, plan.account) == (None, "mina")
    assert (plan.saves, plan.earlier) == ((without, first), None)
    assert looks.plan(without.id).earlier == first


def test_what_was_typed_is_asked_for_again_though_it_led_elsewhere(save, looks):
    first = save(final="https://talk.example/login?next=/p/17")

    assert looks.plan(first.id).request.url == ADDRESS


@pytest.mark.parametrize(
    ("name", "here", "expected"),
    [
        ("Chromium", ["Google Chrome", "Chromium"], ("Chromium", "")),
        ("Chromium", ["Google Chrome"], (None, "Chromium")),
        ("", ["Google Chrome"], ("Google Chrome", "")),
        ("", [], (None, "QtWebEngine/6.9")),
    ],
)
def test_the_same_browser_is_used_where_it_is_still_there(
    save, looks, monkeypatch, name, here, expected
):
    found = tuple(InstalledBrowser(name=each, program=Path("/x")) for each in here)
    monkeypatch.setattr(second_looks, "installed_browsers", lambda: found)

    plan = looks.plan(save(installed=True, browser_name=name).id)

    used = plan.request.browser.name if plan.request.browser else None
    assert (used, plan.browser_missing) == expected


def test_other_addresses_and_other_cases_are_no_saves_of_this_page(save, looks):
    first = save()
    save(typed="https://talk.example/p/18", final="https://talk.example/p/18")
    save(case="Another")

    assert looks.plan(first.id).saves == (first,)


def test_only_a_saved_page_has_an_address_to_look_at_again(session, save, looks):
    first = save()
    note = session.capture_note("x", MessageFields())
    (written,) = session.take_in([note], session.open_case("C"))
    part = session.parts(first)[0]

    for item in (written.id, part.id):
        with pytest.raises(NotASavedPageError):
            looks.plan(item)


def test_the_page_and_what_changed_are_two_items_and_both_saves_say_so(
    session, save, looks
):
    first = save()
    now = page(text="Good morning", pictures=[png("red", "blue")], hours=1)

    kept = looks.keep(first.id, now, NONE)

    texts, pictures = kept.found.comparison.texts, kept.found.comparison.pictures
    assert texts.gone == ("You will regret this",)
    assert (len(pictures.regions), pictures.compared) == (1, PicturesCompared.YES)
    comparison = session.item(kept.comparison.id)
    assert (comparison.kind, comparison.origin.method) == (
        Kind.COMPARISON,
        Method.COMPARED,
    )
    for item in (first, kept.page):
        assert session.custody(item)[-1].action is Action.COMPARED
        assert session.custody(item)[-1].detail == comparison.id.value
    assert looks.told(comparison.id) == kept.found
    facts = {each.name: each.value for each in comparison.facts}
    assert facts["Earlier save (number in the vault)"] == first.id.value
    assert facts["Later save (SHA-256)"] == kept.page.digest.hexadecimal
    assert {hit.item for hit in session.search("regret")} == {first.id, comparison.id}
    assert session.audit(read_data=True) == ()


def test_the_newest_save_is_the_later_one_also_when_the_clock_was_set_back(save, looks):
    first = save(hours=5)

    kept = looks.keep(first.id, page(hours=1), NONE)

    assert kept.found.first.item == first.id


@pytest.mark.parametrize(
    ("first", "second", "comparison"),
    [
        (NONE, NONE, NONE),
        (Shown.ADULT, NONE, Shown.ADULT),
        (NONE, Shown.ADULT, Shown.ADULT),
    ],
)
def test_the_stricter_answer_of_the_two_is_that_of_the_comparison(
    session, looks, first, second, comparison
):
    (saved, *_) = session.take_in([page().answered(first)], session.open_case("C"))

    kept = looks.keep(saved.id, page(hours=1), second)

    assert (kept.page.shown, kept.comparison.shown) == (second, comparison)


@pytest.mark.parametrize(
    ("answer", "error"),
    [(Shown.UNDER_EIGHTEEN, UnderEighteenError), (Shown.WORDS_ONLY, UnansweredError)],
)
def test_without_an_answer_that_allows_it_nothing_is_kept(
    session, save, looks, answer, error
):
    first = save()
    before = session.items()

    with pytest.raises(error):
        looks.keep(first.id, page(hours=1), answer)
    assert session.items() == before


def test_stopped_between_the_steps_the_page_stays_and_can_be_compared_later(
    session, save, looks
):
    first = save()

    kept = looks.keep(first.id, page(hours=1), NONE, stop=lambda: True)
    assert (kept.comparison, leads(session)) == (None, [])

    later = looks.compare_with_earlier(kept.page.id)
    assert looks.told(later.id).first.item == first.id


def test_the_same_two_are_compared_once(session, save, looks):
    first, second = save(), save(hours=1)

    made = looks.compare(first.id, second.id)

    assert looks.compare(second.id, first.id) == made
    assert leads(session) == [made]


def test_a_comparison_that_was_deleted_is_made_anew(vault, session, save, looks):
    first, second = save(), save(hours=1)
    made = looks.compare(first.id, second.id)
    delete_item(vault, made.id, "")

    assert looks.compare(first.id, second.id).id != made.id
    assert len(leads(session)) == 1


def test_two_pages_of_two_addresses_or_cases_are_not_compared(session, save, looks):
    first = save()
    other = save(typed="https://talk.example/p/18", final="https://talk.example/p/18")
    elsewhere = save(case="Another")

    for second in (first, other, elsewhere):
        with pytest.raises(OtherAddressError):
            looks.compare(first.id, second.id)
    with pytest.raises(NoEarlierSaveError):
        looks.compare_with_earlier(first.id)
    assert leads(session) == []


def test_the_same_saves_give_the_same_document(tmp_path):
    documents = []
    for name in ("one", "other"):
        opened = Session(new_vault(tmp_path / name), CLOCK)
        case = opened.open_case("C")
        first = opened.take_in([page()], case)[0]
        second = opened.take_in([page(text="Good day", hours=1)], case)[0]
        made = opened.second_looks.compare(first.id, second.id)
        with opened.original(made) as stream:
            documents.append(json.loads(stream.read()))
        opened.lock()

    for each in documents:
        for save in (each["first"], each["second"]):
            del save["item"]
    assert documents[0] == documents[1]


def fails_with(monkeypatch, error):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(second_looks, "capture_page", fail)


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (SiteNotFoundError(reason="no such site"), "not_found"),
        (SiteUnreachableError(reason="it refused the connection"), "unreachable"),
        (EndlessRedirectError(reason="endless redirects"), "redirects"),
        (NotAPageError(reason="a download"), "download"),
        (PageTooSlowError(seconds=60), "too_slow"),
        (PageNotLoadedError(reason="ERR_SSL_PROTOCOL_ERROR"), "other"),
    ],
)
def test_a_page_that_does_not_load_is_an_exhibit_that_says_what_happened(
    session, save, looks, monkeypatch, error, why
):
    first = save()
    fails_with(monkeypatch, error)

    looked = looks.look(looks.plan(first.id).request)
    kept = looks.keep(first.id, looked, NONE)

    assert (kept.page, kept.found.not_loaded.why) == (None, why)
    assert kept.found.comparison is None
    assert looks.told(kept.comparison.id) == kept.found
    assert session.custody(first)[-1].action is Action.COMPARED


@pytest.mark.parametrize(
    "error",
    [
        CertificateRefusedError(reason="r", fingerprint="f"),
        RecorderFailedError(reason="it gave up"),
        *(
            SiteUnreachableError(reason=capturing._UNREACHABLE[name])
            for name in ("net::ERR_INTERNET_DISCONNECTED", "net::ERR_NETWORK_CHANGED")
        ),
    ],
)
def test_what_says_nothing_of_the_page_is_no_exhibit(save, looks, monkeypatch, error):
    first = save()
    fails_with(monkeypatch, error)

    with pytest.raises(type(error)):
        looks.look(looks.plan(first.id).request)


def test_a_page_that_is_gone_names_its_answer(save, looks):
    kept = looks.keep(save().id, page(status=404, text="Not found", hours=1), NONE)

    assert kept.found.comparison.presence is Presence.GONE


def test_a_vault_that_cannot_write_loses_no_page(session, save, looks, monkeypatch):
    first = save()
    taken_in = looks._take_in

    def fail_at_the_comparison(captured, case, **values):
        if captured[0].kind is Kind.COMPARISON:
            raise VaultWriteError
        return taken_in(captured, case, **values)

    monkeypatch.setattr(looks, "_take_in", fail_at_the_comparison)
    with pytest.raises(VaultWriteError):
        looks.keep(first.id, page(hours=1), NONE)

    assert len(leads(session, Kind.PAGE)) == 2
    assert leads(session) == []


def test_what_is_no_comparison_is_not_told(session, save, looks):
    first = save()
    looks.keep(first.id, page(hours=1), NONE)
    part = session.parts(leads(session)[0])[0]

    for item in (first.id, part.id):
        with pytest.raises(SecondLookUnreadableError):
            looks.told(item)


def test_both_saves_and_the_comparison_are_one_write_to_the_log(
    vault, save, looks, monkeypatch
):
    first, second = save(), save(hours=1)
    log = vault.rooms.log
    append = log.append
    written = []

    def watched(happenings, moment):
        written.append([each.action for each in happenings])
        append(happenings, moment)

    monkeypatch.setattr(log, "append", watched)
    looks.compare(first.id, second.id)

    assert written == [[*[Action.TAKEN_IN] * 2, *[Action.COMPARED] * 2]]


def test_a_case_that_is_handed_over_tells_what_was_found(session, save, tmp_path):
    first = save()
    session.second_looks.keep(first.id, page(text="Good morning", hours=1), NONE)
    other = Session(new_vault(tmp_path / "theirs"), CLOCK)
    file = tmp_path / "case.age"
    session.copies.hand_over(
        session.find_case("C"),
        Recipient.read(other.copies.address),
        file,
        load_language("en"),
    )

    other.copies.receive(file)
    (comparison,) = leads(other)
    found = other.second_looks.told(comparison.id)
    assert found.second is not None
    assert [found.first.digest, found.second.digest] == [
        each.digest for each in leads(other, Kind.PAGE)
    ]
    other.lock()
