"""What the command line prints and asks."""

import getpass
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tqdm import tqdm

from evidence_app.errors import EvidenceError, SourceGoneError, UsageError
from evidence_app.model.gate import Shown
from evidence_app.words import Language, Words, mark, render_error, say

DONE: Final = 0
DOES_NOT_CHECK: Final = 1
CANNOT: Final = 2


class Terminal:
    """Standard output for results, standard error for everything else."""

    def __init__(self, language: Language, *, as_json: bool) -> None:
        self.language = language
        self.as_json = as_json

    def line(self, text: str) -> None:
        """Print a line of the result."""
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def say(self, words: Words) -> None:
        """Print a sentence as a result."""
        self.line(self.language.render(words))

    def object(self, value: Mapping[str, object]) -> None:
        """Print one object as a line of JSON."""
        self.line(json.dumps(value, ensure_ascii=False))

    def warn(self, words: Words) -> None:
        """Say something beside the result."""
        sys.stderr.write(self.language.render(words) + "\n")

    def error(self, error: EvidenceError) -> None:
        """Say why something cannot be done."""
        sys.stderr.write(render_error(self.language, error) + "\n")

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

    def passphrase(self, source: str | None, *, new: bool = False) -> str:
        """Return the passphrase from a file, or ask for it."""
        if source is not None:
            return _first_line(source)
        if not sys.stdin.isatty():
            problem = mark(
                "A passphrase is needed. Use --passphrase-file FILE (or - for "
                "standard input), or run this at a terminal."
            )
            raise UsageError(problem=self.language.text(problem))
        entered = getpass.getpass(self._ask(say("Passphrase: ")))
        if new and getpass.getpass(self._ask(say("The same again: "))) != entered:
            problem = mark("The two do not match. Nothing was made.")
            raise UsageError(problem=self.language.text(problem))
        return entered

    def shown(self, given: str | None) -> Shown | None:
        """Return the answer to the gate's question, asked for at a terminal."""
        if given is not None:
            return Shown(given)
        if not sys.stdin.isatty():
            return None
        if not self._yes(say("Does this show anyone naked or in a sexual way? [y/n] ")):
            return Shown.NOTHING_SEXUAL
        question = say(
            "How old was that person in the picture? 18 or over [a], "
            "under 18 [u], not sure [n]: "
        )
        return (
            Shown.ADULT
            if self._one_of(question, "aun") == "a"
            else (Shown.UNDER_EIGHTEEN)
        )

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

    def _ask(self, question: Words) -> str:
        return self.language.render(question)


def _first_line(source: str) -> str:
    if source == "-":
        return sys.stdin.buffer.readline().decode("utf-8").rstrip("\r\n")
    path = Path(source)
    try:
        return path.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceGoneError(name=path.name) from error
