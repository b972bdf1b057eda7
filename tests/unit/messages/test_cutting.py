"""A text's own letters are told from others, however its bytes are looked at."""

import pytest

from evidence_app.messages import cutting


@pytest.mark.parametrize("part", [1, 2, 3, 1 << 20])
def test_signs_torn_between_parts_are_no_doubt_and_a_torn_end_is(monkeypatch, part):
    monkeypatch.setattr(cutting, "_PART", part)
    korean = "가나다 😀".encode()

    assert cutting.encoded(korean, candidates=("cp949",)).codec == "utf-8"
    assert cutting.encoded("가나다".encode("cp949"), candidates=("cp949",)).guessed
    assert cutting.encoded(korean[:-1], candidates=("ascii",)).codec == "utf-8"
