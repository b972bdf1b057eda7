"""After a mistake of the app: the codes of what went wrong, into a file if wished."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

from evidence_app.errors import CodesNotSavedError, EvidenceError
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.mistakes import Mistakes
from evidence_app.presenters.sentences import sentence
from evidence_app.report.bundle.reasons import reason_of
from evidence_app.vault.layout import in_a_vault
from evidence_app.words import Words, mark, say

_STEM: Final = "codes"
_MOST_NAMES: Final = 1000
_HEAD: Final = (
    mark("What went wrong in the app, as short codes."),
    mark(
        "In this file: the kind of each mistake and of each message that was shown, "
        "where in the program the mistake was, and how many seconds after the start. "
        "The versions of the app and of what it runs on."
    ),
    mark(
        "Not in this file: names, words, pictures, addresses, names of files and "
        "folders, passphrases, dates and times, or anything else from the vault."
    ),
)
_NONE: Final = mark("Nothing was noted.")


class TroubleView(Protocol):
    """The calm page after a mistake."""

    def show_saving(self) -> None:
        """Show that the file is being written."""
        ...

    def show_saved(self, place: Path) -> None:
        """Show where the file lies."""
        ...

    def show_not_saved(self, words: Words) -> None:
        """Show why there is no file."""
        ...


class TroublePresenter:
    """Decides what the page does.

    Args:
        view: The page.
        desk: Where the file is written.
        mistakes: What went wrong.
        versions: What the app is and runs on.
        say_words: Returns words in the person's language.
    """

    def __init__(
        self,
        view: TroubleView,
        desk: Desk,
        mistakes: Mistakes,
        *,
        versions: Sequence[str],
        say_words: Callable[[str], str],
    ) -> None:
        self._view = view
        self._desk = desk
        self._mistakes = mistakes
        self._versions = versions
        self._say = say_words
        self._busy = False

    def folder_chosen(self, folder: Path | None) -> None:
        """Write the codes into a new file there; None: it was cancelled."""
        if folder is None or self._busy:
            return
        self._busy = True
        self._view.show_saving()
        content = self.content().encode()
        self._desk.run(
            lambda: write_codes(folder, content),
            self._saved,
            self._not_saved,
            lane=Lane.OUTSIDE,
        )

    def content(self) -> str:
        """Return what stands in the file."""
        codes = self._mistakes.codes or (self._say(_NONE),)
        head = (self._say(each) for each in _HEAD)
        return "\n\n".join([*head, "\n".join(self._versions), "\n".join(codes)]) + "\n"

    def _saved(self, place: Path) -> None:
        self._busy = False
        self._view.show_saved(place)

    def _not_saved(self, error: EvidenceError) -> None:
        self._busy = False
        self._view.show_not_saved(sentence(error))


def saved_words(place: str) -> Words:
    """Return that the file was written, and what to think of."""
    return say(
        "Saved: {place}. Whoever opens that folder can see that this app was used.",
        place=place,
    )


def write_codes(folder: Path, content: bytes) -> Path:
    """Write a new file; nothing is written over, and nothing half-made is left.

    Raises:
        CodesNotSavedError: it could not be written there.
    """
    if in_a_vault(folder):
        raise CodesNotSavedError(
            reason=mark("the place is inside the folder of a vault")
        )
    try:
        place = _new_file(folder)
        try:
            place.write_bytes(content)
        except BaseException:
            place.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CodesNotSavedError(reason=reason_of(error)) from error
    return place


def _new_file(folder: Path) -> Path:
    names = [_STEM, *(f"{_STEM}-{at}" for at in range(2, _MOST_NAMES))]
    for name in names:
        place = folder / f"{name}.txt"
        try:
            place.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            continue
        return place
    raise FileExistsError(_STEM)
