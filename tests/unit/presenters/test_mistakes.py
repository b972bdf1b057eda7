"""What went wrong is kept as codes; nothing of what was raised can get in."""

import gc
import types
import weakref

import pytest

from evidence_app.capture.titles import title_from
from evidence_app.errors import EvidenceError, WrongPassphraseError
from evidence_app.presenters.mistakes import KEPT, Mistakes

SECRET = "correct horse battery"
SECRET_NAME = "Min_ji_Kim"


class Seconds:
    """A clock that is told what to say."""

    def __init__(self):
        self.now = 5_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def seconds():
    return Seconds()


@pytest.fixture
def mistakes(seconds):
    return Mistakes(seconds)


def raised_in(code, filename, module, **known):
    """Return what is raised by code that says of itself where it comes from."""
    space = {"__name__": module, **known}
    try:
        exec(compile(code, filename, "exec"), space)
    except Exception as error:  # noqa: BLE001 - whatever it is
        return error
    raise AssertionError


def whole(mistakes):
    return "\n".join(mistakes.codes)


def test_a_bug_is_kept_with_its_kind_and_its_place_in_our_own_code(mistakes):
    with pytest.raises(TypeError) as raised:
        title_from(None)  # type: ignore[arg-type]  # the mistake
    code = mistakes.bug(raised.type, raised.tb)

    assert code.startswith("bug: TypeError at capture.titles:")
    assert code.rpartition(":")[2].isdigit()
    assert whole(mistakes).endswith(code)


def test_an_error_that_was_told_is_kept_by_its_kind_alone(mistakes):
    mistakes.told(WrongPassphraseError)

    assert whole(mistakes).split() == ["0.0", "s", "told:", "WrongPassphraseError"]


def test_times_are_counted_from_the_start_and_say_nothing_of_the_day(mistakes, seconds):
    seconds.now += 61.26
    mistakes.told(WrongPassphraseError)

    assert whole(mistakes).split()[0] == "61.3"


def test_only_the_last_are_kept(mistakes, seconds):
    for _ in range(KEPT + 5):
        seconds.now += 1
        mistakes.told(WrongPassphraseError)

    assert len(mistakes.codes) == KEPT
    assert mistakes.codes[0].split()[0] == "6.0"


def test_no_message_argument_attribute_or_local_gets_in(mistakes):
    error = raised_in(
        "def inner(password):\n"
        "    note = password * 2\n"
        "    error = ValueError(password, note)\n"
        "    error.add_note(password)\n"
        "    error.__cause__ = KeyError(password)\n"
        "    error.text = password\n"
        "    raise error\n"
        "inner(secret)\n",
        "ui/pages.py",
        "evidence_app.ui.pages",
        secret=SECRET,
    )
    mistakes.bug(type(error), error.__traceback__)

    assert SECRET not in whole(mistakes)
    assert "bug: ValueError at" in whole(mistakes)


@pytest.mark.parametrize("base", [ValueError, EvidenceError, WrongPassphraseError])
def test_a_kind_that_is_named_like_a_secret_is_called_by_what_is_known(mistakes, base):
    kind = type(SECRET, (base,), {"__module__": "evidence_app.errors", "a": SECRET})
    mistakes.bug(kind, None)
    mistakes.told(kind)

    assert SECRET not in whole(mistakes)
    assert whole(mistakes).count(f"a kind of {base.__name__}") == 2


def test_a_kind_that_only_has_the_name_of_a_known_one_is_not_taken_for_it(mistakes):
    mistakes.bug(type("ValueError", (KeyError,), {}), None)

    assert "bug: a kind of KeyError at ?" in whole(mistakes)


def test_a_file_named_like_a_secret_is_no_place(mistakes):
    error = raised_in("1 / 0", f"/home/{SECRET}/{SECRET}.py", SECRET_NAME)
    mistakes.bug(type(error), error.__traceback__)

    assert SECRET not in whole(mistakes)
    assert SECRET_NAME not in whole(mistakes)


def test_code_that_only_claims_to_be_ours_is_no_place(mistakes):
    error = raised_in("1 / 0", "x.py", f"evidence_app.{SECRET_NAME}")
    mistakes.bug(type(error), error.__traceback__)

    assert SECRET_NAME not in whole(mistakes)


def test_a_module_name_that_is_no_text_is_no_place(mistakes):
    error = raised_in("1 / 0", "x.py", types.SimpleNamespace(text=SECRET))
    mistakes.bug(type(error), error.__traceback__)

    assert whole(mistakes).endswith("at ?") or "evidence_app" not in whole(mistakes)
    assert SECRET not in whole(mistakes)


class Held:
    """Something of hers that code had in its hands."""


def test_nothing_of_what_was_raised_is_held_on_to(mistakes):
    held = Held()
    seen = weakref.ref(held)
    error = raised_in("raise ValueError(held)", "x.py", "x", held=held)
    mistakes.bug(type(error), error.__traceback__)
    del error, held
    gc.collect()

    assert seen() is None
