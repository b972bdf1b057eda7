"""What is copied is marked for macOS; a stand-in for a system that is not here."""

import pytest

from evidence_app.host.pasteboard import conceal_copied, mark_concealed


class FakeObjectiveC:
    """Gives each object a number, and notes what is sent to which."""

    def __init__(self):
        self.objects = {}
        self.sent = []

    def __call__(self, receiver, selector, *values):
        self.sent.append((receiver, selector, *values))
        made = len(self.sent)
        self.objects[made] = (selector, *values)
        return made


def test_the_mark_is_added_to_the_clipboard_and_to_nothing_else():
    system = FakeObjectiveC()
    mark_concealed(system)
    board, _, kinds, owner = next(
        each for each in system.sent if each[1] == "addTypes:owner:"
    )
    kind = system.objects[kinds][1]

    assert (system.objects[board][0], owner) == ("generalPasteboard", 0)
    assert system.objects[kind][1] == b"org.nspasteboard.ConcealedType"


def test_the_mark_is_there_and_says_nothing():
    system = FakeObjectiveC()
    mark_concealed(system)
    _, _, value, kind = next(
        each for each in system.sent if each[1] == "setString:forType:"
    )

    assert system.objects[value] == ("string",)
    assert system.objects[kind][1] == b"org.nspasteboard.ConcealedType"


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_without_windows_of_macos_its_run_time_is_not_asked(system, monkeypatch):
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr(
        "evidence_app.host.pasteboard.objective_c", lambda: pytest.fail("it was asked")
    )

    conceal_copied("offscreen")
