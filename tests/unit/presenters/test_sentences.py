"""The screen and the paper call one thing by one name."""

import pytest

from evidence_app.errors import CertificateRefusedError
from evidence_app.model.custody import Action
from evidence_app.model.fact import FactSource
from evidence_app.model.item import Kind
from evidence_app.presenters.sentences import (
    action_word,
    kind_of,
    role_of,
    sentence,
    source_word,
)
from evidence_app.report.pages.fixed_words import ACTIONS, KINDS, ROLES, SOURCES
from evidence_app.words import Words
from tests.ui.fake_vault import make_item


@pytest.mark.parametrize("action", Action)
def test_what_was_done_is_called_as_in_the_report(action):
    assert action_word(action) == ACTIONS[action].text


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_called_as_in_the_report(kind):
    item = make_item(1, kind=kind, media_type="application/pdf")

    assert kind_of(item) == KINDS[kind].text


@pytest.mark.parametrize("role", ROLES)
def test_a_part_is_called_as_in_the_report(role):
    assert role_of(make_item(1, role=role)) == ROLES[role].text


def test_a_part_without_a_role_is_called_by_its_kind():
    assert role_of(make_item(1)) == "Picture"


@pytest.mark.parametrize("source", set(FactSource) - {FactSource.PERSON})
def test_who_says_so_is_called_as_in_the_report(source):
    assert source_word(source) == SOURCES[source].text


def test_the_screen_says_you_to_the_person():
    assert source_word(FactSource.PERSON) == "told by you"


def test_a_reason_inside_an_error_is_translated_too():
    words = sentence(CertificateRefusedError(reason="expired", fingerprint="ab"))

    assert ("reason", Words("expired")) in words.values
    assert ("fingerprint", "ab") in words.values
