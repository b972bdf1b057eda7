"""Looking through files before they are handed over, without any files."""

from evidence_app.errors import ReportStoppedError
from evidence_app.model.item import ItemId
from evidence_app.model.telling import Detail, LookedThrough, Telling, Told
from evidence_app.words import Words, say

POSITION = Told(Detail.PLACE, Words("Position (GPS)"))
SERIAL = Told(Detail.SERIAL, Words("Camera serial number"))
NAME = Told(Detail.OWN, say("“{word}”", word="noor.sample"))


def telling(number, *told, title="A picture from the door"):
    return Telling(
        reference=f"AB/{number}",
        title=title,
        items=(ItemId(f"{number:032x}"),),
        told=told,
    )


class FakeBeforeSaving:
    """Finds what it is told to find; ``begun`` runs while it looks."""

    def __init__(self, vault=None):
        self._vault = vault
        self.found = LookedThrough()
        self.asked = []
        self.begun = lambda: None

    def look_through(self, case, typed=(), *, selection=None, progress=None, stop=None):
        self.asked.append(tuple(typed))
        self.selection = selection
        if self._vault is not None:
            self._vault._meet("look_through", case)
        self.begun()
        for done in (1, 2):
            if progress:
                progress(done, 2)
        if stop and stop():
            raise ReportStoppedError
        return self.found
