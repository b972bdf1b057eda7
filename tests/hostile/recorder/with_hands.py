"""The recorder as a child program before which a test sits instead of a person.

For tests only. Everything is the recorder's own; the test's orders press its buttons
and run a line of script in the page in front, as if the person had clicked there.
"""

import sys
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from evidence_app.recorder.attended.browsing import Browsing
from evidence_app.recorder.engines import choosing
from evidence_app.recorder.program import main

_take_order = Browsing.take_order


def _press(browsing: Browsing, name: str) -> None:
    bar, card = browsing._view.bar, browsing._view.card
    for button in (*bar.findChildren(QPushButton), *card.findChildren(QPushButton)):
        if (
            button.accessibleName() == name
            and button.isEnabled()
            and button.isVisible()
        ):
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
        "write": lambda name: _write(browsing, name),
        "free": lambda _: _told(browsing, str(browsing._view.bar.save.isEnabled())),
        "scroll": lambda wanted: _scroll(browsing, wanted == "yes"),
        "bring": lambda path: _bring(browsing, path),
        "close": lambda _: _close(browsing),
        "state": lambda _: _told(browsing, _state(browsing)),
        "card": lambda name: _wait(browsing, lambda: _card(browsing) == name),
        "page": lambda path: _wait(browsing, lambda: _stands(browsing, path)),
    }
    done = doing.get(told.get("type"))
    if done:
        done(str(told.get("what", "")))
    else:
        _take_order(browsing, order)


def _run(browsing: Browsing, script: str) -> None:
    tab = browsing._front
    if tab is None:
        raise RuntimeError("no page in front")
    values = {"expression": script, "userGesture": True, "returnByValue": True}
    tab.wire.call(
        "Runtime.evaluate",
        values,
        then=lambda reply: _told(browsing, str(reply.result.get("result"))),
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
    """Tell the test as soon as something is so."""
    timer = QTimer(browsing)

    def look() -> None:
        if met():
            timer.stop()
            _told(browsing, _card(browsing))

    timer.timeout.connect(look)
    timer.start(20)


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


def _close(browsing: Browsing) -> None:
    """Close the page in front, as by its cross."""
    if browsing._front:
        browsing._front.close()


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
