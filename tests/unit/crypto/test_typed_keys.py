"""Text in Hangul or Urdu as the keys that were pressed for it."""

import pytest

from evidence_app.crypto.typed_keys import as_keys


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("비밀번호", "qlalfqjsgh"),
        ("사랑해", "tkfkdgo"),
        ("닭값", "ekfrrkqt"),
        ("ㅔㅁㄴㄴㅈㅐㄱㅇ", "password"),
        ("ㅘㅢㅀ", "hkmlfg"),
        ("زندگی", "zndgi"),
        ("زندگي", "zndgi"),
        ("password 123", "password 123"),
        ("각".encode().decode(), "rkr"),
        ("\u1100\u1161\u11a8", "rkr"),
        ("é한", "égks"),
    ],
)
def test_the_keys_of_a_word_are_found(typed, keys):
    assert as_keys(typed) == keys
