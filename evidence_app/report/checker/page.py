"""Puts the page together from its parts; the same parts always give the same bytes.

The page may load nothing at all: its policy names the digests of its one style and its
one script, and lets only a worker of its own run beside them.
"""

import base64
import hashlib
import json
from typing import Final

from evidence_app.errors import CheckerMissingError
from evidence_app.host import resources
from evidence_app.report.checker.facts import facts
from evidence_app.report.checker.texts import COMMANDS, texts
from evidence_app.words import LANGUAGES, load_language

ENGINE: Final = (
    "sha256",
    "listing",
    "archive",
    "parts",
    "seal",
    "contents",
    "times",
    "proofs",
    "check",
)
"""The parts that check, in the order in which they build on each other."""
_BEGINNING: Final = "<!doctype html>\n<!-- Evidence App: checks a bundle -->\n"


def checker_page() -> bytes:
    """Return the page.

    Raises:
        CheckerMissingError: this installation lacks a part of it.
    """
    style, script = _part("page.css"), _script()
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_digest(script)}'",
            f"style-src '{_digest(style)}'",
            "worker-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    page = _part("page.html")
    for place, text in (("POLICY", policy), ("STYLE", style), ("SCRIPT", script)):
        page = page.replace(f"@{place}@", text)
    return (_BEGINNING + page.removeprefix("<!doctype html>\n")).encode()


def is_checker_page(beginning: bytes) -> bool:
    """Say whether a file begins as this page does, of whichever release."""
    return beginning.startswith(_BEGINNING.encode())


def _script() -> str:
    engine = "\n".join(_part(f"{name}.js") for name in ENGINE)
    languages = {code: texts(load_language(code)) for code in LANGUAGES}
    return "\n".join(
        (
            '"use strict";',
            f"const FACTS = {_json(facts())};",
            f"const COMMANDS = {_json(COMMANDS)};",
            f"const WORDS = {_json(languages)};",
            f"function engine(FACTS) {{\n{engine}}}",
            _part("page.js"),
        )
    )


def _json(value: object) -> str:
    # A "</script>" in a sentence would end the script.
    return json.dumps(value, ensure_ascii=False, indent=1).replace("</", "<\\/")


def _digest(text: str) -> str:
    """Return what the policy calls the text by."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _part(name: str) -> str:
    path = resources.find(f"checker/{name}")
    if path is None:
        raise CheckerMissingError
    return path.read_text(encoding="utf-8")
