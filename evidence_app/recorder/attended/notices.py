"""What the card says of its own accord, in plain words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import inf
from typing import Final

from PySide6.QtCore import QObject, Signal

from evidence_app.capture.page import load_error
from evidence_app.clock import monotonic
from evidence_app.errors import CaptureError
from evidence_app.look.controls import Button
from evidence_app.look.look import Look
from evidence_app.recorder.attended.card import Card
from evidence_app.recorder.engines.engine import CertificateTrouble, fingerprint
from evidence_app.words import Words, error_words, mark, say

_STEPS: Final[Mapping[str, Words]] = {
    "reading": say("Reading the page …"),
    "scrolling": say("Going through the page …"),
    "picturing": say("Taking the picture …"),
    "keeping": say("Putting everything together …"),
    "checking": say("Checking that it can be shown again …"),
}
_CAN_STOP: Final = frozenset({"reading", "scrolling"})

_ENDED: Final[Mapping[str, str]] = {
    "dropped": mark("Nothing of this page was kept."),
    "closed": mark("The page was closed before it was kept. Nothing of it was kept."),
    "crashed": mark("The page broke down before it was kept. Nothing of it was kept."),
    "unanswered": mark("Nobody answered the question. Nothing of the page was kept."),
}
# Said in another way, or nothing that she would notice.
_NOT_SHOWN: Final = (
    "net::ERR_ABORTED",
    "net::ERR_BLOCKED_BY",
    "net::ERR_CERT",
    "net::ERR_HTTP_RESPONSE_CODE_FAILURE",
)
_READ_SECONDS: Final = 5.0
"""How long "saved" stands at least."""
_NOT_KEPT: Final = mark("The page could not be saved. Nothing of it was kept.")


class Notices(QObject):
    """Shows notices on the card; one at a time, the last one wins."""

    elsewhere = Signal()
    certificate_accepted = Signal(str)
    certificate_refused = Signal()

    def __init__(self, card: Card, look: Look) -> None:
        super().__init__()
        self._card = card
        self._look = look
        self._password_said = False
        self._refused: Counter[str] = Counter()
        self._certificate = ""
        self._hidden_from = 0.0
        """From when on a refusal may hide what the card says (``monotonic``)."""
        self._step = ""
        self._busy = False
        """Whether a Save is under way: its questions come before any notice."""

    def password(self) -> None:
        """A field for a password was entered: say once what signing in may tell."""
        if self._password_said or self._busy:
            return
        self._password_said = True
        text = self._look.text
        self._words(
            text(mark("Before you sign in")),
            text(
                mark(
                    "Signing in may send a message about a new sign-in to every phone "
                    "and address of that account. Opening a message or a story may "
                    "show the other person that it was seen."
                )
            ),
            text(
                mark(
                    "Your password is not kept, nor what the site answers to it. This "
                    "browser forgets the sign-in when it closes."
                )
            ),
        )

    def step(self, step: str) -> None:
        """Show a step of a Save, each once."""
        if self._busy and step == self._step:
            return
        self._busy, self._step = True, step
        words = _STEPS.get(step)
        if words:
            self._card.show_progress(words, can_stop=step in _CAN_STOP)

    def stopping(self) -> None:
        """Show that it goes no further."""
        self._card.show_progress(say("Keeping what is there …"), can_stop=False)

    def handing_over(self) -> None:
        """Show that the app has it now."""
        words = say("Encrypting it and reading it back …")
        self._card.show_progress(words, can_stop=False)

    def kept(self, name: str, about: Sequence[str] = ()) -> None:
        """Show that it is in the vault: what of it is kept, and what is not."""
        self._busy = False
        text = self._look.text
        self._words(
            text(mark("Saved and re-read")),
            self._look.outside(name),
            *about,
            role="good",
        )
        self._hidden_from = monotonic() + _READ_SECONDS

    def not_kept(self, words: str) -> None:
        """Show why it is not in the vault, in the app's words."""
        self._busy = False
        self._words(self._look.text(mark("This was not saved")), words, role="care")

    def save_ended(self, code: str) -> None:
        """Show why a Save came to nothing."""
        self._busy = False
        words = self._look.text(_ENDED.get(code, _NOT_KEPT))
        heading = self._look.text(mark("This was not saved"))
        self._words(heading, words, role="" if code == "dropped" else "care")

    def turned_away(self) -> None:
        """Show that nothing was taken in, and where to read on."""
        self._busy = False
        text = self._look.text
        self._words(
            text(mark("This app must not keep this")),
            text(
                mark(
                    "Nothing of it was kept. The other window of this app says who can "
                    "help."
                )
            ),
        )

    def nothing_to_save(self) -> None:
        """Show that there is no page yet."""
        text = self._look.text
        self._words(
            text(mark("Open a page first")),
            text(
                mark(
                    "What is in front of you is no page of a web site, so there is "
                    "nothing to keep yet."
                )
            ),
        )

    def no_address(self, error: CaptureError) -> None:
        """Show why what she typed is not opened."""
        heading = self._look.text(mark("This was not opened"))
        self._words(heading, self._look.say(error_words(error)))

    def failed(self, reason: str) -> None:
        """Show that a page did not come; ``reason`` is the browser's name for why."""
        if self._busy or reason.startswith(_NOT_SHOWN):
            return
        self._words(
            self._look.text(mark("The page did not come")),
            self._look.say(error_words(load_error(reason))),
            role="care",
        )

    def crashed(self) -> None:
        """Show that the page broke down."""
        text = self._look.text
        self._words(
            text(mark("This page broke down")),
            text(mark("Load it again, or go back.")),
            role="care",
        )

    def moved(self) -> None:
        """The page is another one: what was said of the last one goes."""
        if not self._busy:
            self._certificate = ""

    def refused(self, refused: Mapping[str, int]) -> None:
        """Show that something was refused, when it is something she asked for."""
        standing = not self._card.isHidden()
        if self._busy or (standing and monotonic() < self._hidden_from):
            return
        text = self._look.text
        for what, words in (
            (
                "download",
                mark(
                    "The site offered a file to download. It was refused: this "
                    "browser keeps pages only. Download it with your own browser, "
                    "then add the file."
                ),
            ),
            ("file", mark("The site asked for a file of yours. It was given none.")),
            (
                "inspector",
                mark(
                    "The developer tools stay closed here: a page that can be changed "
                    "by hand is worth less as a record."
                ),
            ),
        ):
            if refused.get(what, 0) > self._refused[what]:
                self._refused[what] = refused[what]
                self._words(text(mark("Refused")), text(words))
                self._hidden_from = 0.0

    def certificate(self, trouble: CertificateTrouble) -> None:
        """Show that a site cannot show that it is itself, and let her decide."""
        leaf = fingerprint(trouble.chain[0])
        if self._busy or self._certificate == leaf:
            return
        self._certificate = leaf
        text = self._look.text
        go = Button(self._look, text(mark("I expected this certificate: open it")))
        go.clicked.connect(lambda: self._accept(leaf))
        refuse = Button(self._look, text(mark("Do not open it")))
        refuse.clicked.connect(self._refuse)
        self._hidden_from = inf
        self._card.show_words(
            text(mark("This site cannot show that it is itself")),
            [
                text(
                    mark(
                        "Its certificate does not check. Somebody may stand between "
                        "you and the site. If you go on, the record and the report "
                        "will say so."
                    )
                ),
                self._look.say(say("Its fingerprint: {fingerprint}", fingerprint=leaf)),
            ],
            [refuse, go],
            "care",
        )

    def offer_elsewhere(self, address: str) -> None:
        """Offer to keep it from her own browser."""
        text = self._look.text
        go = Button(
            self._look,
            text(mark("Take a picture of the screen instead")),
            icon="monitor",
        )
        go.clicked.connect(self.elsewhere)
        lines = [
            text(
                mark(
                    "Some sites refuse to let you sign in here, or stay blank, and "
                    "some videos do not play. Open the page in the browser that you "
                    "always use. Then take a picture of the screen; the address goes "
                    "along."
                )
            )
        ]
        if address.startswith("http"):
            lines.append(self._look.outside(address))
        self._hidden_from = inf
        self._card.show_words(
            text(mark("Keep it from your own browser")),
            lines,
            [go, self._close(mark("Stay here"))],
        )

    def _accept(self, leaf: str) -> None:
        self._card.clear()
        self.certificate_accepted.emit(leaf)

    def _refuse(self) -> None:
        # When she asks for that site once more, she is asked once more.
        self._certificate = ""
        self._card.clear()
        self.certificate_refused.emit()

    def _words(self, heading: str, *lines: str, role: str = "") -> None:
        self._hidden_from = inf
        self._card.show_words(heading, lines, [self._close(mark("Go on"))], role)

    def _close(self, words: str) -> Button:
        made = Button(self._look, self._look.text(words))
        made.clicked.connect(self._card.clear)
        return made
