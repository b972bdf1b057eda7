"""Reports with signed times end to end: a yes, real answers over HTTP, checked."""

import errno
from contextlib import ExitStack

import pytest

from evidence_app.casework.bundles import bundles_made
from evidence_app.clock import SystemClock
from evidence_app.errors import BundleWriteError, DiskFullError, ReportStoppedError
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience
from evidence_app.model.custody import Action
from evidence_app.model.report_signature import Covered, SignatureState
from evidence_app.report import bag
from evidence_app.report.bundle import BundleRequest, forms, make_bundle
from evidence_app.report.bundle.signing import ReportSigning
from evidence_app.report.verify import check_bundle, report_signature
from evidence_app.session.report_time import about_signature
from evidence_app.session.trusted_time import TrustedTime
from evidence_app.vault.vault import Vault
from evidence_app.words import load_language
from tests.bundle_sample import fill, new_vault
from tests.tsa.authority import Signing, needs_openssl
from tests.tsa.serving import serve

pytestmark = needs_openssl
ENGLISH = load_language("en")


@pytest.fixture(scope="module")
def signing(tmp_path_factory):
    place = tmp_path_factory.mktemp("authorities")
    return Signing(place / "one"), Signing(place / "two")


@pytest.fixture
def asked():
    """The queries that came in."""
    return []


@pytest.fixture
def listed(signing, asked, monkeypatch):
    """Two authorities on loopback, and in the list that a check looks into."""

    def hearing(one):
        return lambda query: (asked.append(query), one.reply(query))[1]

    with ExitStack() as running:
        found = tuple(
            one.authority(running.enter_context(serve(hearing(one))), name)
            for name, one in zip(("first", "second"), signing, strict=True)
        )
        monkeypatch.setattr(report_signature, "authorities", lambda: found)
        yield found


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A vault and its case; what a test makes of it lies elsewhere."""
    vault = new_vault(tmp_path_factory.mktemp("kept") / "vault")
    return vault, fill(vault)


@pytest.fixture
def reports(kept, listed):
    """The yes of that vault, taken back at the end."""
    time = TrustedTime(kept[0], SystemClock(), listed).of_reports
    yield time
    time.withdraw()


def made(kept, out, times, *, audience=Audience.POLICE, stop=None):
    vault, case = kept
    request = BundleRequest(
        case=case,
        audience=audience,
        jurisdiction="uk-ew",
        platform="",
        out=out,
        times=times,
    )
    with Decoder() as decoder:
        return make_bundle(vault, decoder, request, SystemClock(), ENGLISH, stop=stop)


def report_of(bundle):
    return check_bundle(bundle.archive).report


def told(bundle):
    return (bundle.folder / bag.README).read_text()


def pages_of(bundle):
    return (bundle.folder / bag.REPORT).read_bytes()


def words(bundle):
    about = about_signature(bundle)
    assert about is not None
    return ENGLISH.render(about, isolate=False)


def agree(reports):
    reports.agree(ENGLISH.render(reports.question()))


def test_without_a_yes_nobody_is_asked_and_the_report_is_signed(
    kept, reports, asked, tmp_path
):
    bundle = made(kept, tmp_path, reports.wanted())
    report = report_of(bundle)

    assert (report.state, report.key) == (
        SignatureState.HOLDS,
        kept[0].key_fingerprint,
    )
    assert (asked, report.times) == ([], ())
    assert "No outside authority was asked when that was" in told(bundle)
    assert "No outside service was asked" in words(bundle)


def test_with_a_yes_two_authorities_sign_and_it_is_said(kept, reports, asked, tmp_path):
    agree(reports)
    bundle = made(kept, tmp_path, reports.wanted())
    times = report_of(bundle).times

    assert [(time.covered, time.authority) for time in times] == [
        (Covered.REPORT, "First"),
        (Covered.SIGNATURE, "Second"),
    ]
    assert len(asked) == 2
    assert "as First signed." in told(bundle)
    assert "as First signed." in words(bundle)


def test_only_hashes_leave_the_computer(kept, reports, asked, tmp_path):
    agree(reports)
    made(kept, tmp_path, reports.wanted())

    assert len(asked) == 2
    # A request of RFC 3161 with one SHA-256, one number and nothing else.
    assert all(len(query) < 80 for query in asked)


def test_what_was_asked_and_answered_is_kept_with_the_export(kept, reports, tmp_path):
    agree(reports)
    bundle = made(kept, tmp_path, reports.wanted())
    record = bundles_made(kept[0])[-1]

    assert record.reference == bundle.reference
    assert record.time_asked
    assert [name for name, _at in record.times] == ["first", "second"]


def asked_for(vault, since):
    told = [e for e in vault.entries(action=Action.TIME_ASKED) if e.sequence >= since]
    # Without the bundle's reference, which each begins with.
    return [entry.detail.partition(", ")[2] for entry in told]


def test_each_asking_stands_in_the_log_before_it_is_sent(kept, signing, tmp_path):
    since, seen = len(kept[0].entries()), []

    def answer(query):
        seen.append(asked_for(kept[0], since))
        return signing[0].reply(query)

    with serve(answer) as url:
        listed = [signing[0].authority(url, "only")]
        reports = TrustedTime(kept[0], SystemClock(), listed).of_reports
        agree(reports)
        made(kept, tmp_path, reports.wanted())
        reports.withdraw()

    once = ["only, asked", "only, answered"]
    assert seen == [once[:1], [*once, once[0]]]
    assert asked_for(kept[0], since) == [*once, *once]


def test_what_went_out_is_in_the_log_also_when_there_is_no_bundle(
    kept, reports, asked, tmp_path, monkeypatch
):
    agree(reports)
    since = len(kept[0].entries())
    monkeypatch.setattr(forms, "write_archive", full_disk)
    with pytest.raises(BundleWriteError):
        made(kept, tmp_path, reports.wanted())

    assert len(asked) == 2
    assert asked_for(kept[0], since) == [
        "first, asked",
        "first, answered",
        "second, asked",
        "second, answered",
    ]


def full_disk(*_arguments):
    raise OSError(errno.ENOSPC, "full")


def test_a_log_that_takes_nothing_lets_nothing_be_sent(
    kept, reports, asked, tmp_path, monkeypatch
):
    agree(reports)
    wanted = reports.wanted()

    def refuse(_vault, _action, _item, _detail):
        raise DiskFullError

    monkeypatch.setattr(Vault, "note", refuse)
    with pytest.raises(DiskFullError):
        made(kept, tmp_path, wanted)

    assert asked == []


def test_a_yes_is_kept_until_it_is_taken_back(kept, reports, listed):
    before = reports.wanted()
    agree(reports)
    again = TrustedTime(kept[0], SystemClock(), listed)
    wanted = again.of_reports.wanted()
    assert wanted is not None
    consent = wanted.consent
    reports.withdraw()

    assert (before, reports.wanted()) == (None, None)
    assert "a fingerprint of it and one of its signature" in consent.agreed_to
    assert consent.hosts == {"127.0.0.1"}


def test_one_yes_is_not_the_other(kept, reports, listed):
    agree(reports)

    assert TrustedTime(kept[0], SystemClock(), listed).consent() is None


def test_nobody_answers_and_that_is_said_plainly(kept, listed, reports, tmp_path):
    agree(reports)
    gone = [Signing(tmp_path / "gone").authority("http://127.0.0.1:9/", "gone")]
    wanted = TrustedTime(kept[0], SystemClock(), gone).of_reports.wanted()
    bundle = made(kept, tmp_path / "out", wanted)
    report = report_of(bundle)

    assert (report.state, report.times) == (SignatureState.HOLDS, ())
    assert "none answered, or its answer does not count" in told(bundle)
    assert "none answered, or its answer does not count" in words(bundle)


def test_what_goes_to_a_platform_is_not_signed_and_nobody_is_asked(
    kept, reports, asked, tmp_path
):
    agree(reports)
    bundle = made(kept, tmp_path, reports.wanted(), audience=Audience.PLATFORM)

    assert check_bundle(bundle.folder).intact
    assert report_of(bundle).state is SignatureState.NONE
    assert b"/Sig" not in pages_of(bundle)
    assert (asked, about_signature(bundle)) == ([], None)
    assert "is signed" not in told(bundle)


def test_stopping_while_an_answer_is_awaited_leaves_nothing(kept, signing, tmp_path):
    stopped = []

    def answer(query):
        stopped.append("yes")
        return signing[0].reply(query)

    with serve(answer) as url:
        listed = [signing[0].authority(url)]
        reports = TrustedTime(kept[0], SystemClock(), listed).of_reports
        agree(reports)
        with pytest.raises(ReportStoppedError):
            made(kept, tmp_path, reports.wanted(), stop=lambda: bool(stopped))
        reports.withdraw()
    last = kept[0].entries(action=Action.TIME_ASKED)[-1]
    assert last.detail.endswith(", stopped")

    assert stopped
    assert list(tmp_path.iterdir()) == []


def test_a_signature_that_the_disk_did_not_keep_makes_no_bundle(
    kept, tmp_path, monkeypatch
):
    def keeps_nothing(_signing, _tell):
        return lambda stream: stream.write(b"%\n")

    monkeypatch.setattr(ReportSigning, "signing", keeps_nothing)
    with pytest.raises(BundleWriteError):
        made(kept, tmp_path, None)

    assert list(tmp_path.iterdir()) == []
