"""The recorder as a child program before which a test sits instead of a person.

For tests only. Everything is the recorder's own; the test's orders press its buttons
and run a line of script in the page in front, as if the person had clicked there.
"""

import sys
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from evidence_app.capture.devtools import Reply
from evidence_app.clock import monotonic
from evidence_app.recorder.attended.browsing import Browsing
from evidence_app.recorder.attended.sign_in import SignInDialog
from evidence_app.recorder.engines import choosing
from evidence_app.recorder.program import main

PATIENCE = 25.0
INSTEAD = "instead: "

_take_order = Browsing.take_order


def _press(browsing: Browsing, name: str) -> None:
    bar, card = browsing._view.bar, browsing._view.card
    for button in (*bar.findChildren(QPushButton), *card.findChildren(QPushButton)):
        if (
            button.accessibleName() == name
            and button.isEnabled()
            and button.isVisible()
        ):
            button.setFocus()
            button.click()
            return
    _told(browsing, f"no button {name}")


def _told(browsing: Browsing, words: str) -> None:
    browsing._answers.news("told", words=words)


def _order(browsing: Browsing, order: object) -> None:
    told: Mapping[str, object] = order if isinstance(order, dict) else {}
    doing: dict[object, Callable[[str], None]] = {
        "press": lambda name: _press(browsing, name),
        "run": lambda script: _run(browsing, script),
        "go": browsing._go,
        "dialog": lambda pair: _wait(browsing, lambda: _signed_in(browsing, pair)),
        "asked": lambda _: _wait(browsing, lambda: _is_asked(browsing)),
        "shut": lambda _: browsing._view.close(),  # type: ignore[attr-defined]  # a widget
        "write": lambda name: _write(browsing, name),
        "do": lambda script: _run(browsing, script, tells=False),
        "free": lambda _: _free(browsing),
        "scroll": lambda wanted: _scroll(browsing, wanted == "yes"),
        "bring": lambda path: _bring(browsing, path),
        "state": lambda _: _told(browsing, _state(browsing)),
        "card": lambda name: _wait(browsing, lambda: _card(browsing) == name),
        "page": lambda path: _wait(browsing, lambda: _stands(browsing, path)),
    }
    done = doing.get(told.get("type"))
    if done:
        done(str(told.get("what", "")))
    elif told.get("type") in {"kept", "not_kept"}:
        _take_order(browsing, order)
    else:
        raise ValueError(told.get("type"))


def _free(browsing: Browsing) -> None:
    free = browsing._view.bar.save.isEnabled()
    if free:
        browsing._view.card.clear()
    _told(browsing, str(free))


def _run(browsing: Browsing, script: str, *, tells: bool = True) -> None:
    tab = browsing._front
    if tab is None:
        raise RuntimeError("no page in front")

    def told(reply: Reply) -> None:
        _told(browsing, str(reply.result.get("result")))

    values = {"expression": script, "userGesture": True, "returnByValue": True}
    tab.wire.call(
        "Runtime.evaluate",
        values,
        then=told if tells else None,
    )


def _card(browsing: Browsing) -> str:
    card = browsing._view.card
    return "" if card.isHidden() else card.accessibleName()


def _stands(browsing: Browsing, path: str) -> bool:
    if browsing._front is None:
        return False
    where = browsing._pages[browsing._front].where
    return urlsplit(where.address).path == path and not where.loading


def _wait(browsing: Browsing, met: Callable[[], bool]) -> None:
    """Tell the test as soon as something is so, or that it does not come."""
    timer = QTimer(browsing)
    end = monotonic() + PATIENCE

    def look() -> None:
        if met():
            timer.stop()
            _told(browsing, _card(browsing))
        elif monotonic() > end:
            timer.stop()
            _told(browsing, f"{INSTEAD}{_card(browsing)!r} at {_place(browsing)}")

    timer.timeout.connect(look)
    timer.start(20)


def _is_asked(browsing: Browsing) -> bool:
    # Of an installed browser's own dialogs nothing is known here.
    dialogs = getattr(browsing._view, "_dialogs", None)
    return dialogs is None or dialogs._open is not None


def _signed_in(browsing: Browsing, pair: str) -> bool:
    dialog = browsing._view._dialogs._open  # type: ignore[attr-defined]  # of ours only
    if not isinstance(dialog, SignInDialog):
        return False
    user, _, password = pair.partition(":")
    dialog.name.setText(user)
    dialog.password.setText(password)
    dialog.accept()
    return True


def _place(browsing: Browsing) -> str:
    front = browsing._front
    return browsing._pages[front].where.address if front else "no page"


def _write(browsing: Browsing, name: str) -> None:
    if browsing._view.card.account:
        browsing._view.card.account.setText(name)


def _scroll(browsing: Browsing, wanted: bool) -> None:  # noqa: FBT001 - her choice
    if browsing._view.card.scrolling:
        browsing._view.card.scrolling.setChecked(wanted)


def _bring(browsing: Browsing, path: str) -> None:
    """Click on the window of a page, as far as a screen without a desk allows."""
    for page in browsing._pages.values():
        if urlsplit(page.where.address).path == path:
            page.tab.wire.call("Page.bringToFront")


def _state(browsing: Browsing) -> str:
    """Return how each page stands, for the words of a failure."""
    return repr(
        [
            (page.where.address, page.where.loading, page.tab is browsing._front)
            for page in browsing._pages.values()
        ]
    )


if __name__ == "__main__":
    rules = '--host-resolver-rules="MAP *.test 127.0.0.1" '
    choosing._FLAGS = rules + choosing._FLAGS  # type: ignore[misc]
    Browsing.take_order = _order  # type: ignore[method-assign,assignment]
    sys.exit(main())
