"""The sandbox of macOS, as far as another system can tell: what it is asked for."""

from evidence_app.decoder import mac_sandbox


class Library:
    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    def sandbox_init(self, profile, flags, error, /):
        self.asked.append((profile, flags, error is not None))
        return self.answer


def test_all_is_denied_and_the_answer_is_believed():
    taken, refused = Library(0), Library(-1)

    assert mac_sandbox.enter(taken)
    assert not mac_sandbox.enter(refused)
    assert taken.asked == [(b"(version 1)(deny default)(allow sysctl-read)", 0, True)]


def test_a_system_without_it_is_told_as_such():
    assert not mac_sandbox.enter(object())  # type: ignore[arg-type]  # has no such call
