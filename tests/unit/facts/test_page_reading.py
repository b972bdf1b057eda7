"""Pages come back as checked pixels and words; nonsense costs the process."""

from contextlib import closing

import pytest

from evidence_app.errors import (
    DecoderNonsenseError,
    DecoderStoppedError,
    PagesNotShownError,
)
from evidence_app.facts.page_reading import OpenPages
from evidence_app.host.frames import Frame
from tests.unit.decoder.pdf import SMALLEST


@pytest.mark.parametrize(("content", "count"), [(b"no PDF", 1), (SMALLEST, 2)])
def test_what_is_not_what_was_written_is_not_opened(content, count):
    with pytest.raises(DecoderNonsenseError):
        OpenPages(content, count)


def test_a_page_is_drawn_as_wide_as_asked_also_after_the_process_ended(monkeypatch):
    with closing(OpenPages(SMALLEST, 1)) as pages:
        before = pages.draw(0, across=45)
        words = pages.words(0)
        pages._throw_away()
        after = pages.draw(0, across=45)
        with pytest.raises(ValueError, match="page"):
            pages.draw(1, across=45)
        too_large = Frame({"width": 90, "height": 90}, bytes(90 * 90 * 3))
        with monkeypatch.context() as patch:
            patch.setattr(type(pages._child), "receive", lambda *_, **__: too_large)
            with pytest.raises(DecoderNonsenseError):
                pages.draw(0, across=45)

    assert (before.width, before.height) == (45, 45)
    assert before == after
    assert words.strip() == "a"
    with pytest.raises((DecoderNonsenseError, DecoderStoppedError)):
        pages.draw(0, across=45)


def test_a_process_that_starts_while_it_is_closed_does_not_stay(monkeypatch):
    pages, children = OpenPages(SMALLEST, 1), []
    pages._throw_away()
    exchange = OpenPages._exchange

    def closed_meanwhile(self, frame, room):
        answer = exchange(self, frame, room)
        children.append(self._child)
        # Closed by another thread before the process was there to be ended.
        self._closed = True
        return answer

    monkeypatch.setattr(OpenPages, "_exchange", closed_meanwhile)
    with pytest.raises(DecoderNonsenseError):
        pages.draw(0, across=45)

    assert len(children) == 1
    assert pages._child is None
    assert not children[0].running


def test_a_pdf_from_outside_tells_its_pages_and_a_broken_one_is_a_sentence():
    with closing(OpenPages(SMALLEST, None)) as pages:
        assert pages.count == 1
        assert pages.draw(0, across=20).width in {20, 21}
    # Sixty times as long as wide: drawn smaller, not refused.
    narrow = SMALLEST.replace(b"[0 0 9 9]", b"[0 0 9 540]")
    with closing(OpenPages(narrow, None)) as pages:
        drawn = pages.draw(0, across=300)
    assert drawn.height <= 600
    assert drawn.width < 20

    for broken in (b"%PDF-1.7 nothing", b"%PDF-1.4\n" + bytes(9000)):
        with pytest.raises(PagesNotShownError) as raised:
            OpenPages(broken, None)
        assert "kept as it is" in str(raised.value)
