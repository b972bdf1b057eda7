"""What the parts of a window ask of its look."""

from evidence_app.look.look import Look
from evidence_app.words import load_language


def test_a_line_is_taller_where_any_of_the_texts_is_in_a_taller_script():
    look = Look(load_language("en"))

    assert look.line_factor_of(["in the night", "내 사진"]) == 1.0
    assert look.line_factor_of(["in the night", "at night: دھمکیاں"]) > 1.0
    assert Look(load_language("ur")).line_factor_of([]) > 1.0
