"""The record of a page speaks of its own certificate, and of no other."""

import pytest

from evidence_app.recorder.attended.trusted import Trusted
from evidence_app.recorder.engines.engine import CertificateTrouble

BAD = "https://bad.test/"
CHAIN = (b"leaf", b"root")


@pytest.fixture
def trusted():
    return Trusted()


def trouble(address=BAD, *, accepted=False, chain=CHAIN):
    return CertificateTrouble(
        chain=chain, problem="Invalid", accepted=accepted, address=address
    )


def test_a_page_of_a_server_that_was_accepted_says_so(trusted):
    came = trusted.under(trouble(accepted=True), f"{BAD}post")

    assert (came.accepted, came.chain, came.problem) == (True, CHAIN, "Invalid")


def test_every_later_page_of_that_server_says_so_too_in_whatever_window(trusted):
    trusted.settle(trouble(accepted=True), BAD)

    assert trusted.under(CertificateTrouble(), f"{BAD}other").accepted


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://good.test/",
        "https://bad.test:8443/",
        "http://bad.test/",
        "about:blank",
        "",
    ],
)
def test_a_page_from_elsewhere_does_not(trusted, elsewhere):
    came = trusted.under(trouble(accepted=True), elsewhere)

    assert came == CertificateTrouble()
    assert trusted.under(CertificateTrouble(), BAD).accepted  # it is remembered


@pytest.mark.parametrize("stands", [BAD, "https://good.test/"])
def test_what_was_refused_is_no_trouble_of_the_page_that_stands_there(trusted, stands):
    assert trusted.under(trouble(), stands) == CertificateTrouble()


def test_a_refusal_at_the_same_server_is_kept_until_it_is_answered(trusted):
    refused = trouble()
    trusted.settle(refused, BAD)

    assert refused.chain == CHAIN


def test_where_an_installed_browser_warned_and_shows_the_page_she_went_on(trusted):
    told = trouble(address="")

    assert trusted.under(told, BAD).accepted


def test_what_an_installed_browser_told_before_is_none_of_a_plain_page(trusted):
    told = trouble(address="")

    assert trusted.under(told, "http://plain.test/") == CertificateTrouble()
    assert told.chain == ()
