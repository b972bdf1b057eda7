"""A page is kept as the site gave it, whatever the site does."""

import hashlib
import io
import json
import os
import zipfile
from dataclasses import replace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from PIL import Image
from warcio.archiveiterator import ArchiveIterator

from evidence_app.capture.page import PageRequest, capture_page
from evidence_app.errors import (
    AddressWithLoginError,
    BadAddressError,
    CertificateRefusedError,
    EndlessRedirectError,
    NotAPageError,
    PageNotLoadedError,
    PageTooSlowError,
    SiteNotFoundError,
    SiteUnreachableError,
)
from evidence_app.model.item import Kind, Method
from tests.hostile.recorder.site import (
    LATIN,
    NOISY,
    PICTURES,
    WORKER,
    colour,
    picture,
)
from tests.unit.capture.moments import NOON, StillClock, words_of

CLOCK = StillClock()


def content(captured):
    with captured.open() as stream:
        return stream.read()


def part(captured, role):
    (found,) = [one for one in captured.parts if one.role == role]
    return content(found)


def whole_picture(captured):
    """The pieces of the picture, one below the other, as a reader would lay them."""
    pieces = [
        Image.open(io.BytesIO(content(one))).convert("RGB")
        for one in captured.parts
        if one.role == "picture"
    ]
    whole = Image.new("RGB", (pieces[0].width, sum(one.height for one in pieces)))
    top = 0
    for piece in pieces:
        whole.paste(piece, (0, top))
        top += piece.height
    return whole


def facts(captured):
    return {fact.name: fact.value for fact in captured.facts}


def codes(captured):
    return {finding.code for finding in captured.findings}


def warc(captured):
    with zipfile.ZipFile(io.BytesIO(content(captured))) as archive:
        return archive.read("archive/data.warc.gz")


def records(captured, kind):
    return {
        record.rec_headers["WARC-Target-URI"]: (record, record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(warc(captured)), check_digests=True)
        if record.rec_type == kind
    }


@pytest.fixture(scope="module")
def request_for(site, fingerprint, browser):
    def make(path, **values):
        request = PageRequest(
            url=site.address + path, accept_certificate=fingerprint, browser=browser
        )
        return replace(request, **values)

    return make


@pytest.fixture(scope="module")
def tall(request_for):
    said = []
    captured = capture_page(request_for("/tall"), CLOCK, progress=said.append)
    return captured, [words.text for words in said]


def test_the_whole_height_is_pictured_with_what_loads_late(tall):
    image = whole_picture(tall[0])
    assert image.size == (1280, 8000)
    seen = [image.getpixel((200, 800 * n + 150)) for n in range(PICTURES)]
    assert seen == [colour(n) for n in range(PICTURES)]


def test_the_archive_holds_what_the_site_sent(tall, site):
    kept = records(tall[0], "response")
    for number in range(PICTURES):
        record, body = kept[f"{site.address}/picture/{number}.png"]
        assert body == picture(number)
        assert record.rec_headers["WARC-IP-Address"] == "127.0.0.1"
        digest = hashlib.sha256(body).hexdigest()
        assert record.rec_headers["WARC-Payload-Digest"] == f"sha256:{digest}"


def test_every_digest_of_the_archive_checks(tall):
    passed = []
    stream = io.BytesIO(warc(tall[0]))
    for record in ArchiveIterator(stream, check_digests=True):
        record.content_stream().read()
        passed.append((record.rec_type, record.digest_checker.passed))
    assert {outcome for _, outcome in passed} == {True}
    kinds = [kind for kind, _ in passed]
    assert kinds[0] == "warcinfo"
    assert kinds.count("request") == kinds.count("response") >= PICTURES + 1


def test_a_page_comes_as_one_item_with_its_parts_in_order(tall, site):
    captured = tall[0]
    assert (captured.kind, captured.origin.method) == (Kind.PAGE, Method.PAGE_RECORDED)
    assert captured.origin.place == f"{site.address}/tall"
    assert captured.captured_at == NOON
    assert (captured.role, captured.media_type) == ("", "application/wacz")
    roles = [one.role for one in captured.parts]
    assert roles == [
        *("view", "picture", "picture", "html", "mhtml", "pdf"),
        *("certificate", "record"),
    ]
    assert captured.shown is None
    assert {one.kind for one in captured.parts} == {Kind.PAGE}


def test_the_certificate_is_the_one_the_site_showed(tall, fingerprint):
    (leaf,) = x509.load_pem_x509_certificates(part(tall[0], "certificate"))
    assert leaf.fingerprint(hashes.SHA256()).hex() == fingerprint
    assert facts(tall[0])["Certificate fingerprint (SHA-256)"] == fingerprint


def test_a_confirmed_certificate_is_said(tall):
    assert "page_certificate_confirmed" in codes(tall[0])


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="the administrator's case"
)
def test_a_sandbox_that_is_off_is_said(tall):
    assert "page_sandbox_off" in codes(tall[0])


def test_progress_is_told_in_order(tall):
    assert tall[1] == [
        "Opening the page …",
        "Reading the page …",
        "Going through the page …",
        "Taking the picture …",
        "Putting everything together …",
        "Checking that it can be shown again …",
    ]


def test_a_redirected_page_keeps_its_way_and_its_exact_source(request_for, site):
    captured = capture_page(request_for("/first"), CLOCK)
    assert part(captured, "html") == LATIN
    assert captured.origin.place == f"{site.address}/latin"
    assert captured.title == "Café"
    assert words_of(captured).startswith("Grüße €")
    record = json.loads(part(captured, "record"))
    assert [(hop["url"], hop["status"]) for hop in record["way"]] == [
        (f"{site.address}/first", 302),
        (f"{site.address}/second", 301),
        (f"{site.address}/latin", 200),
    ]
    known = facts(captured)
    assert known["Typed address"] == f"{site.address}/first"
    assert known["Redirects"] == "2"
    assert known["Encryption"].startswith("TLS 1.3")
    kept = [url for url in records(captured, "response") if "favicon" not in url]
    assert len(kept) == 3


def test_an_unconfirmed_certificate_is_refused_with_its_fingerprint(
    request_for, fingerprint
):
    with pytest.raises(CertificateRefusedError) as refused:
        capture_page(request_for("/latin", accept_certificate=None), CLOCK)
    assert refused.value.values["fingerprint"] == fingerprint
    assert fingerprint in str(refused.value)


def test_another_certificates_fingerprint_opens_nothing(request_for):
    with pytest.raises(CertificateRefusedError):
        capture_page(request_for("/latin", accept_certificate="ab" * 32), CLOCK)


def test_a_fingerprint_is_read_as_people_write_it(request_for, fingerprint):
    pairs = [fingerprint[n : n + 2].upper() for n in range(0, 64, 2)]
    written = " " + ":".join(pairs)
    captured = capture_page(request_for("/latin", accept_certificate=written), CLOCK)
    assert part(captured, "html") == LATIN


def test_a_page_that_is_gone_is_kept_and_said(request_for):
    captured = capture_page(request_for("/deleted"), CLOCK)
    assert facts(captured)["Status"] == "404 Not Found"
    assert "page_error_status" in codes(captured)
    assert words_of(captured) == "Removed by the author"


def test_a_page_behind_a_password_is_kept_as_a_stranger_sees_it(request_for):
    captured = capture_page(request_for("/locked"), CLOCK)
    assert facts(captured)["Status"] == "401 Unauthorized"
    assert words_of(captured) == "Members only"


def test_compression_is_undone_and_its_name_kept(request_for, site):
    captured = capture_page(request_for("/packed"), CLOCK)
    html = part(captured, "html")
    assert html == b"<title>Packed</title><p>Packed</p>"
    record, body = records(captured, "response")[f"{site.address}/packed"]
    assert body == html
    headers = record.http_headers
    assert headers.get_header("x-orig-content-encoding") == "gzip"
    assert headers.get_header("content-encoding") is None
    assert headers.get_header("content-length") == str(len(html))


def test_what_a_script_fetched_is_shown_and_kept(request_for, site):
    captured = capture_page(request_for("/scripted"), CLOCK)
    assert words_of(captured) == "new words"
    _, body = records(captured, "response")[f"{site.address}/words.json"]
    assert body == b'{"text": "new words"}'


def test_what_workers_fetch_is_kept_and_what_they_make_up_is_not(request_for, site):
    captured = capture_page(request_for("/working"), CLOCK)
    words = words_of(captured).split()
    assert words == ["new", "words", "live", "words", "Grüße", "€", "\x81"]
    kept = records(captured, "response")
    assert kept[f"{site.address}/worker.js"][1] == WORKER
    assert kept[f"{site.address}/words.json"][1] == b'{"text": "new words"}'
    assert kept[f"{site.address}/latin"][1] == LATIN
    assert kept[f"{site.address}/live"][0].rec_headers["WARC-Truncated"]
    _, posted = records(captured, "request")[f"{site.address}/words.json"]
    assert posted == b"name=Dana"


def test_a_noisy_page_gets_nothing_and_is_kept(request_for, site):
    captured = capture_page(request_for("/noisy"), CLOCK)
    assert part(captured, "html") == NOISY
    assert words_of(captured).strip() == "All of me"
    record = json.loads(part(captured, "record"))
    assert record["refused"]["dialog"] == 3
    assert record["refused"]["download"] >= 1
    assert "page_refused" in codes(captured)
    assert b"etc/hostname" not in b"".join(
        body for _, body in records(captured, "response").values()
    ).replace(NOISY, b"")


def test_a_page_without_encryption_is_said(plain_site, request_for):
    url = f"{plain_site.address}/insecure"
    captured = capture_page(request_for("", url=url), CLOCK)
    assert "page_not_encrypted" in codes(captured)
    assert "certificate" not in [one.role for one in captured.parts]


def test_a_page_is_fetched_through_the_proxy_that_the_person_uses(
    plain_site, monkeypatch, request_for
):
    monkeypatch.setenv("http_proxy", plain_site.address)
    url = "http://board.test/latin"
    captured = capture_page(request_for("", url=url), CLOCK)
    assert captured.origin.place == "http://board.test/latin"
    assert "http://board.test/latin" in plain_site.reached


def test_a_page_that_never_stops_loading_is_kept_and_said(request_for):
    captured = capture_page(request_for("/never-done", seconds=2), CLOCK)
    assert "page_unfinished" in codes(captured)
    assert words_of(captured).strip() == "Half"
    assert "picture" in [one.role for one in captured.parts]


def test_a_script_without_end_is_stopped_and_said(request_for):
    captured = capture_page(request_for("/stuck", seconds=2), CLOCK)
    assert {"page_stuck", "page_unfinished"} <= codes(captured)
    assert part(captured, "html").startswith(b"<p>Stuck")


def test_a_page_beyond_the_largest_picture_is_cut_and_said(request_for):
    captured = capture_page(request_for("/very-tall"), CLOCK)
    assert whole_picture(captured).size == (1280, 120_000)
    assert "page_picture_cut" in codes(captured)


@pytest.mark.parametrize(
    ("path", "error", "seconds"),
    [
        ("/loop", EndlessRedirectError, 30),
        ("/refresh", EndlessRedirectError, 30),
        ("/file", NotAPageError, 30),
        ("/silent", PageTooSlowError, 3),
    ],
)
def test_what_is_no_page_is_a_sentence(request_for, path, error, seconds):
    with pytest.raises(error):
        capture_page(request_for(path, seconds=seconds), CLOCK)


def test_a_site_that_does_not_exist_is_a_sentence(request_for):
    with pytest.raises(SiteNotFoundError):
        capture_page(request_for("", url="https://nowhere.invalid/"), CLOCK)


def test_a_closed_port_is_a_sentence(request_for, unused_port):
    with pytest.raises(SiteUnreachableError, match="refused the connection"):
        capture_page(request_for("", url=f"http://127.0.0.1:{unused_port}/"), CLOCK)


def test_a_server_that_speaks_no_tls_is_a_sentence(request_for, plain_site):
    url = plain_site.address.replace("http:", "https:")
    with pytest.raises(PageNotLoadedError):
        capture_page(request_for("", url=url), CLOCK)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "ftp://example.org/",
        "file:///etc/passwd",
        "chrome://version",
        "javascript:alert(1)",
        "https://",
        "https://[::1",
        "https://example.org:port/",
        "https://example.org/a b",
        "https://example.org/\u202e",
        "https://example.org/" + "a" * 5000,
    ],
)
def test_what_is_no_web_address_is_a_sentence(url):
    with pytest.raises(BadAddressError):
        capture_page(PageRequest(url=url), CLOCK)


@pytest.mark.parametrize("login", ["name:word@", "name@", ":@"])
def test_an_address_with_a_login_is_not_opened(login):
    with pytest.raises(AddressWithLoginError):
        capture_page(PageRequest(url=f"https://{login}site.example/"), CLOCK)
