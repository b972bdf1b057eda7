"""The ways in that are named while a vault is closed."""

import pytest

from evidence_app.errors import KeyFileUnreadableError, RecoveryCodeLengthError
from evidence_app.presenters.opening import Named, Way, code_told, key_of, missing
from evidence_app.vault.key_slots import KeyringKey, RecoveryCode
from evidence_app.words import say
from tests.ui.fake_keeping import CODE


def named(way, text):
    return Named(way=way, text=text)


def values(words):
    return dict(words.values)


@pytest.mark.parametrize("way", [Way.PASSPHRASE, Way.CODE, Way.WORKER_KEY])
def test_an_empty_field_is_named_as_missing(way):
    assert missing(named(way, "  ")) is not None


def test_a_pin_may_be_empty_because_a_key_store_may_have_none():
    assert missing(named(Way.KEY_STORE, "")) is None
    assert key_of(named(Way.KEY_STORE, "")) == KeyringKey(None)


def test_a_code_is_refused_before_the_vault_is_asked():
    with pytest.raises(RecoveryCodeLengthError):
        key_of(named(Way.CODE, "1234"))


def test_a_code_opens_as_it_was_typed():
    assert key_of(named(Way.CODE, CODE.lower())) == RecoveryCode(CODE.lower())


def test_a_key_file_that_is_gone_is_a_sentence(tmp_path):
    with pytest.raises(KeyFileUnreadableError):
        key_of(named(Way.WORKER_KEY, str(tmp_path / "gone.txt")))


def test_a_secret_stands_in_no_text_that_could_be_printed():
    assert "quiet" not in repr(named(Way.PASSPHRASE, "quiet words"))


def test_nothing_is_said_of_an_empty_code():
    assert code_told(" ") is None


def test_it_is_said_how_far_a_code_is():
    assert values(code_told(CODE[:9])) == {"count": 8, "all": 32}


def test_a_whole_code_is_said_to_fit():
    assert code_told(CODE.replace("-", " ")) == say("All 32 letters and digits fit.")


def test_one_wrong_character_is_said_and_put_right():
    wrong = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")

    assert values(code_told(wrong)) == {"group": 8, "place": 4}
