"""What the command line prints and asks."""

import getpass
import io
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from tqdm import tqdm

from evidence_app.errors import EvidenceError, SourceGoneError, UsageError
from evidence_app.model import gate_words
from evidence_app.model.gate import Shown
from evidence_app.words import Language, Words, mark, render_error, say

DONE: Final = 0
DOES_NOT_CHECK: Final = 1
CANNOT: Final = 2
_NOT_UTF8: Final = mark(
    "What was given is not text in UTF-8. Nothing was done. Save it as UTF-8 first."
)

_NOT_AT_A_TERMINAL: Final = mark(
    "This has to be typed at a terminal, or read from a file. Nothing was changed."
)
_PASSPHRASE: Final = say("Passphrase: ")
_WHOSE: Final = {
    "m": Shown.YOU,
    "f": Shown.ACTED_FOR,
    "s": Shown.SOMEONE_ELSE,
}
_LARGEST_SECRET: Final = 1 << 16

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys instead of showing: a hostile message may hold it.

Marks that turn the writing are among it: behind one, a line reads as another.
"""


def speak_utf8() -> None:
    """Write UTF-8 whatever the system's own encoding is; never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class Terminal:
    """Standard output for results, standard error for everything else."""

    def __init__(self, language: Language, *, as_json: bool) -> None:
        self.language = language
        self.as_json = as_json

    def line(self, text: str) -> None:
        """Print a line of the result; control characters in it become visible."""
        sys.stdout.write(_visible(text) + "\n")
        sys.stdout.flush()

    def say(self, words: Words) -> None:
        """Print a sentence as a result."""
        self.line(self._rendered(words))

    def object(self, value: Mapping[str, object]) -> None:
        """Print one object as a line of JSON."""
        text = json.dumps(value, ensure_ascii=False)
        escaped = _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
        sys.stdout.write(escaped + "\n")
        sys.stdout.flush()

    def warn(self, words: Words) -> None:
        """Say something beside the result."""
        sys.stderr.write(_visible(self._rendered(words)) + "\n")

    def beside(self, untrusted_text: str) -> None:
        """Print a line of what came from outside beside the result."""
        sys.stderr.write(_visible(untrusted_text) + "\n")

    def error(self, error: EvidenceError) -> None:
        """Say why something cannot be done."""
        sentence = render_error(self.language, error, isolate=False)
        sys.stderr.write(_visible(sentence) + "\n")

    @contextmanager
    def progress(self) -> Iterator[Callable[[int, int], None]]:
        """Show a bar for long work; silent when no one watches."""
        with tqdm(
            unit="B",
            unit_scale=True,
            leave=False,
            delay=0.5,
            disable=not sys.stderr.isatty(),
            file=sys.stderr,
        ) as bar:

            def update(done: int, total: int) -> None:
                bar.total = total or None
                bar.update(done - bar.n)

            yield update

    # --- questions ------------------------------------------------------

    def passphrase(
        self, source: str | None, *, new: bool = False, ask: Words = _PASSPHRASE
    ) -> str:
        """Return the passphrase from a file, or ask for it."""
        if source is not None:
            return _first_line(source)
        if not sys.stdin.isatty():
            raise UsageError(
                problem=mark(
                    "A passphrase is needed. Use --passphrase-file FILE (or - for "
                    "standard input), or run this at a terminal."
                )
            )
        return self.new_secret(ask) if new else (self.ask_secret(ask) or "")

    def new_secret(self, ask: Words) -> str:
        """Ask for a new secret, twice."""
        entered = self.ask_secret(ask)
        if entered is None:
            raise UsageError(problem=_NOT_AT_A_TERMINAL)
        if self.ask_secret(say("The same again: ")) != entered:
            raise UsageError(problem=mark("The two do not match. Nothing was made."))
        return entered

    def ask_secret(self, ask: Words) -> str | None:
        """Ask for a secret that is not shown; None where no one can be asked."""
        return getpass.getpass(self._ask(ask)) if sys.stdin.isatty() else None

    def secret_line(self, source: str) -> str:
        """Return the first line of a file, or of standard input for ``-``."""
        return _first_line(source)

    def secret_file(self, source: str) -> bytes:
        """Return a small file, or what is on standard input for ``-``."""
        if source == "-":
            return sys.stdin.buffer.read(_LARGEST_SECRET)
        with _opened(source) as stream:
            return stream.read(_LARGEST_SECRET)

    def secret_text(self, source: str) -> str:
        """Return a small file of text, or what is on standard input for ``-``."""
        return _decoded(self.secret_file(source))

    @property
    def asks(self) -> bool:
        """Whether someone sits there who can answer."""
        return sys.stdin.isatty()

    def agrees(self, question: Words) -> bool:
        """Ask for a yes; without a terminal there is none."""
        return sys.stdin.isatty() and self._yes(question)

    def answer(self, question: Words) -> str:
        """Return one line typed to a question; without a terminal there is none."""
        if not sys.stdin.isatty():
            return ""
        sys.stderr.write(self._ask(question))
        sys.stderr.flush()
        return sys.stdin.readline().rstrip("\r\n")

    def shown(self, given: str | None) -> Shown | None:
        """Return the answer to the gate's question, asked for at a terminal."""
        if given is not None:
            return Shown(given)
        if not self.asks:
            return None
        if not self._yes(say("Does this show anyone naked or in a sexual way? [y/n] ")):
            return Shown.NOTHING_SEXUAL
        question = say(
            "How old was that person in the picture? 18 or over [a], "
            "under 18 [u], not sure [n]: "
        )
        if self._one_of(question, "aun") != "a":
            return Shown.UNDER_EIGHTEEN
        self.warn(Words(gate_words.WHOSE_MEANT))
        question = say(
            "Is that person you, or someone you act for? It is me [m], I act for that "
            "person: they know, or they asked me to [f], someone else or not sure [s]: "
        )
        return _WHOSE[self._one_of(question, "mfs")]

    def _yes(self, question: Words) -> bool:
        return self._one_of(question, "yn") == "y"

    def _one_of(self, question: Words, letters: str) -> str:
        while True:
            sys.stderr.write(self._ask(question))
            sys.stderr.flush()
            line = sys.stdin.readline()
            if not line:
                raise KeyboardInterrupt
            if line.strip().lower()[:1] in tuple(letters):
                return line.strip().lower()[0]

    def text(self, source: str = "-") -> str:
        """Return a file's text, or what is on standard input; it must be UTF-8."""
        if source == "-":
            return _decoded(sys.stdin.buffer.read())
        with _opened(source) as stream:
            return _decoded(stream.read())

    def _ask(self, question: Words) -> str:
        return self._rendered(question)

    def _rendered(self, words: Words) -> str:
        # Without isolates: what is printed is copied and compared.
        return self.language.render(words, isolate=False)


def _first_line(source: str) -> str:
    if source == "-":
        return _decoded(sys.stdin.buffer.readline()).rstrip("\r\n")
    with _opened(source) as stream:
        return _decoded(stream.readline()).rstrip("\r\n")


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    path = Path(source)
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise SourceGoneError(name=path.name) from error


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(problem=_NOT_UTF8) from error


def _visible(text: str) -> str:
    return _CONTROLS.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
