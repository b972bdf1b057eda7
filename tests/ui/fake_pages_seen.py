"""The pages of a report, without any report: each is grey, a little lighter."""

from evidence_app.errors import ReportStoppedError
from evidence_app.model.pixels import Pixels
from evidence_app.words import say


class FakePages:
    def __init__(self, count=12, files=7, *, annex=False):
        self.count = count
        self.files = files
        self.annex = annex
        self.drawn = []
        self.own = {}
        self.trouble = None
        self.closed = False
        self.picture = grey

    def draw(self, page, *, across):
        self.drawn.append((page, across))
        if self.trouble:
            raise self.trouble
        return self.picture(page, across)

    def words(self, page):
        return f"Words of page {page + 1}"

    @property
    def own_words(self):
        return len(self.own)

    def own_on(self, page):
        return tuple(word for word, pages in self.own.items() if page in pages)

    def close(self):
        self.closed = True


class FakePagesSeen:
    """Shows the pages it is told to show; ``begun`` runs while they are made."""

    def __init__(self, vault=None):
        self._vault = vault
        self.pages = FakePages()
        self.asked = []
        self.begun = lambda: None

    def look(self, case, choices, language, *, own=(), progress=None, stop=None):
        self.own = tuple(own)
        self.asked.append((choices, language.code))
        if self._vault is not None:
            self._vault._meet("look", case)
        if progress:
            progress(say("Drawing the report"))
        self.begun()
        if stop and stop():
            raise ReportStoppedError
        return self.pages

    def look_at_notice(self, case, notice, language):
        self.asked.append((notice, language.code))
        if self._vault is not None:
            self._vault._meet("look_at_notice", case)
        return self.pages


def drawn_sheet(_page, across):
    """Return a white sheet with grey lines where words would be."""
    height = round(across * 1.414)
    white, grey = b"\xff\xff\xff", b"\xb4\xb4\xbc"
    edge = across // 10
    line = white * edge + grey * (across - 2 * edge) + white * edge
    rows = [
        line if edge < y < height - edge and y % 24 < 8 else white * across
        for y in range(height)
    ]
    return Pixels(across, height, b"".join(rows))


def grey(page, across):
    height = round(across * 1.414)
    return Pixels(across, height, bytes([160 + page % 90]) * (across * height * 3))
