"""Collects the marked words of the code into the catalogues of translators.

    .venv/bin/python installers/collect_words.py            write the catalogues
    .venv/bin/python installers/collect_words.py --check    say what they lack
    .venv/bin/python installers/collect_words.py --prune    also drop unused ones

Reads the code without running it. What is marked: the literals handed to ``say``,
``say_count``, ``mark``, ``Words``, ``Fact`` (its name) and ``Language.text``, and
the ``sentence`` of each error; and, in the guidance packs, the sentences of what may
be shown. A translation is never lost: a message that left the code stays at the
catalogue's end until it is pruned.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import polib
from with_english import REFUSALS, SHORT_FIELDS, WITH_ENGLISH, not_to_be_misread

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "evidence_app"
GUIDANCE: Final = ROOT / "resources" / "guidance"
CATALOGUES: Final = ROOT / "resources" / "translations"
TEMPLATE: Final = CATALOGUES / "evidence-app.pot"
PLURALS: Final = {
    "ur": "nplurals=2; plural=(n != 1);",
    "ko": "nplurals=1; plural=0;",
}
LITERALS: Final = {"say": 1, "mark": 1, "Words": 1, "Fact": 1, "say_count": 2}
"""The callables whose first arguments are message ids, and how many are."""
STRICT: Final = frozenset({"say", "mark", "say_count"})
"""Those whose arguments must be literals: nothing else could be translated."""
VALUES: Final = frozenset({"reason", "part", "problem"})
"""Values of errors that are marked themselves (``errors.MARKED_VALUES``)."""
STORED: Final = frozenset({"evidence_app/vault/sidecar.py"})
"""Where facts are read back under the names that they were given elsewhere."""
PACK_SENTENCES: Final = frozenset(
    {"says", "for", "limits", "asks", "who_sees", "text", "lacks"}
)
"""The fields of guidance packs that are said to people in their own language.

Not among them: names of laws and offices, and official wordings.
"""
WIDTH: Final = 88


@dataclass(frozen=True, slots=True)
class Message:
    """One marked message; ``many`` is the plural form, "" when it has none."""

    text: str
    many: str = ""


@dataclass(frozen=True, slots=True)
class Collected:
    """What a reading of the code found.

    Attributes:
        places: Each message with the files it stands in.
        unreadable: ``file:line`` of markers whose argument is no literal.
        refusals: The sentences of ``REFUSALS``.
        guidance: What guidance packs say, labels apart.
    """

    places: Mapping[Message, tuple[str, ...]]
    unreadable: tuple[str, ...]
    refusals: frozenset[str] = frozenset()
    guidance: frozenset[str] = frozenset()


def collect(package: Path) -> Collected:
    """Read every module below ``package``."""
    places: dict[Message, list[str]] = {}
    unreadable = []
    refusals: set[str] = set()
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package.parent).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for message in messages_in(tree):
            files = places.setdefault(message, [])
            if name not in files:
                files.append(name)
        refusals.update(refusals_in(tree))
        unreadable += [f"{name}:{line}" for line in unreadable_in(tree)]
        if name not in STORED:
            unreadable += [f"{name}:{line}" for line in unmarked_in(tree)]
    merged = _join_plurals({key: tuple(files) for key, files in places.items()})
    return Collected(merged, tuple(unreadable), frozenset(refusals))


def collect_all() -> Collected:
    """Read the app's code and its guidance packs."""
    code = collect(PACKAGE)
    places = dict(code.places)
    guidance: set[str] = set()
    for path in sorted(GUIDANCE.rglob("*.toml")):
        name = path.relative_to(ROOT).as_posix()
        pack = tomllib.loads(path.read_text(encoding="utf-8"))
        for text in pack_sentences(pack):
            files = places.get(Message(text), ())
            places[Message(text)] = tuple(dict.fromkeys((*files, name)))
        guidance.update(pack_sentences(pack, without=SHORT_FIELDS))
    return Collected(
        _join_plurals(places), code.unreadable, code.refusals, frozenset(guidance)
    )


def pack_sentences(
    table: Mapping[str, object], *, without: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Yield what a pack says to people; what nobody is shown needs no translation."""
    if table.get("status") == "unverified" or table.get("begins") == "not confirmed":
        return
    names = {"name"} if _is_named_by_us(table) else set()
    for field, value in table.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from pack_sentences(each, without=without)
            elif isinstance(each, str) and field in (PACK_SENTENCES | names) - without:
                yield each


def _is_named_by_us(table: Mapping[str, object]) -> bool:
    """Tell whether a name is no one's own: of a place, a form, or a kind of office."""
    return "offices" in table or "account" in table or table.get("described") is True


def messages_in(tree: ast.AST) -> Iterator[Message]:
    """Yield the marked messages of one module, in the order of its lines."""
    for node in sorted(_marked(tree), key=lambda node: (node.lineno, node.col_offset)):
        if isinstance(node, ast.Call):
            yield from _in_call(node)
        else:
            yield from _in_class(node)


@lru_cache(maxsize=1)
def _marked(tree: ast.AST) -> tuple[ast.Call | ast.ClassDef, ...]:
    """Return the calls and classes of a module; four readings share one walk."""
    return tuple(
        node for node in ast.walk(tree) if isinstance(node, ast.Call | ast.ClassDef)
    )


def refusals_in(tree: ast.AST) -> Iterator[str]:
    """Yield the sentences of the errors that refuse what must not be kept."""
    for node in _marked(tree):
        if isinstance(node, ast.ClassDef) and node.name in REFUSALS:
            yield from (message.text for message in _in_class(node))


def unreadable_in(tree: ast.AST) -> Iterator[int]:
    """Yield the lines of markers whose argument is no literal."""
    for node in _marked(tree):
        if isinstance(node, ast.Call) and _name(node.func) in STRICT:
            count = LITERALS[_name(node.func)]
            arguments = node.args[:count]
            if len(arguments) < count or not all(map(_can_be_told, arguments)):
                yield node.lineno


def unmarked_in(tree: ast.AST) -> Iterator[int]:
    """Yield the lines of what people will read and nothing marks.

    The name of a fact that is no literal, and a literal handed to an error as one
    of the values that are translated themselves.
    """
    for node in _marked(tree):
        if not isinstance(node, ast.Call):
            continue
        if _name(node.func) == "Fact" and not any(map(_is_named, node.args[:1])):
            yield node.lineno
        if _name(node.func).endswith("Error") and any(
            word.arg in VALUES and _holds_text(word.value) for word in node.keywords
        ):
            yield node.lineno


def update(
    catalogue: polib.POFile, collected: Collected, *, prune: bool
) -> polib.POFile:
    """Return the catalogue with every collected message, translations kept."""
    known = {entry.msgid: entry for entry in catalogue}
    fresh = polib.POFile(wrapwidth=WIDTH)
    fresh.metadata = catalogue.metadata
    fresh.header = catalogue.header
    forms = _forms(catalogue)
    with_english = not_to_be_misread(
        {message.text: files for message, files in collected.places.items()},
        collected.refusals | collected.guidance,
    )
    for message, files in collected.places.items():
        entry = _entry(message, files, known.pop(message.text, None), forms)
        if message.text in with_english:
            entry.flags.append(WITH_ENGLISH)
        fresh.append(entry)
    for entry in known.values():
        if not prune and _has_translation(entry):
            entry.obsolete = True
            fresh.append(entry)
    return fresh


def main(words: list[str]) -> int:
    """Write or check the template and the catalogues; return the exit status."""
    collected = collect_all()
    for place in collected.unreadable:
        print(f"{place}: the marked text is no literal and cannot be translated")
    if "--check" in words:
        return _check(collected) or bool(collected.unreadable)
    CATALOGUES.mkdir(parents=True, exist_ok=True)
    update(_empty(""), collected, prune=True).save(str(TEMPLATE))
    for code in PLURALS:
        path = CATALOGUES / f"{code}.po"
        old = polib.pofile(path.read_text(encoding="utf-8")) if path.exists() else None
        update(old or _empty(code), collected, prune="--prune" in words).save(str(path))
    print(f"{len(collected.places)} messages")
    return bool(collected.unreadable)


def _in_call(call: ast.Call) -> Iterator[Message]:
    name = _name(call.func)
    if name == "say_count":
        forms = [_texts(argument) for argument in call.args[:2]]
        if len(forms) == 2 and all(forms):
            yield Message(forms[0][0], forms[1][0])
    elif name in LITERALS or _is_text_method(call.func):
        named = (word.value for word in call.keywords if word.arg in {"name", "text"})
        first = call.args[0] if call.args else next(named, None)
        yield from map(Message, _texts(first))


def _in_class(node: ast.ClassDef) -> Iterator[Message]:
    """Yield the ``sentence`` that an error class carries."""
    for part in node.body:
        match part:
            case ast.Assign(targets=[ast.Name(id="sentence")], value=value):
                yield from map(Message, _texts(value))
            case ast.AnnAssign(target=ast.Name(id="sentence"), value=value):
                yield from map(Message, _texts(value))
            case _:
                pass


def _texts(node: ast.expr | None) -> tuple[str, ...]:
    """Return the literals that an argument can be; none when it is anything else."""
    match node:
        case ast.Constant(value=str(text)) if text:
            return (text,)
        case ast.IfExp(body=body, orelse=orelse) if _texts(body) and _texts(orelse):
            return _texts(body) + _texts(orelse)
        case _:
            return ()


def _can_be_told(node: ast.expr) -> bool:
    """Tell whether an argument is a literal, or one out of a table of marked ones."""
    match node:
        case ast.Subscript(value=ast.Name(id=table)):
            return table.isupper()
        case _:
            return bool(_texts(node))


def _is_named(node: ast.expr) -> bool:
    """Tell whether a fact's name is a literal, or stands in a table of marked ones."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return bool(_texts(node)) or (isinstance(node, ast.Name) and node.id.isupper())


def _holds_text(node: ast.expr) -> bool:
    """Tell whether a value is a literal, be it as one of several choices."""
    match node:
        case ast.Constant(value=str(text)):
            return bool(text)
        case ast.IfExp(body=body, orelse=orelse):
            return _holds_text(body) or _holds_text(orelse)
        case ast.BoolOp(values=choices):
            return any(map(_holds_text, choices))
        case ast.JoinedStr():
            return True
        case _:
            return False


def _name(function: ast.expr) -> str:
    """Return which marker is called; a method that has the same name is none."""
    match function:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id="words"), attr=name):
            return name
        case _:
            return ""


def _is_text_method(function: ast.expr) -> bool:
    """Tell whether a language, or a look that has one, is asked for a text."""
    match function:
        case ast.Attribute(attr="text", value=receiver):
            owner = ast.unparse(receiver).rpartition(".")[2].lstrip("_")
            return owner in {"language", "look"}
        case _:
            return False


def _join_plurals(
    places: Mapping[Message, tuple[str, ...]],
) -> dict[Message, tuple[str, ...]]:
    """Make one entry of a text that is counted in one place and not in another."""
    counted = {message.text: message for message in places if message.many}
    joined: dict[Message, tuple[str, ...]] = {}
    for message, files in places.items():
        chosen = counted.get(message.text, message)
        joined[chosen] = tuple(dict.fromkeys((*joined.get(chosen, ()), *files)))
    return joined


def _entry(
    message: Message, files: Iterable[str], known: polib.POEntry | None, forms: int
) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.text,
        occurrences=[(name, "") for name in files],
        flags=["python-brace-format"] if "{" in message.text else [],
    )
    if known is not None:
        entry.tcomment = known.tcomment
        entry.flags += [flag for flag in known.flags if flag == "fuzzy"]
    if message.many:
        entry.msgid_plural = message.many
        told = known.msgstr_plural if known is not None else {}
        entry.msgstr_plural = {form: told.get(form, "") for form in range(forms)}
    else:
        entry.msgstr = known.msgstr if known is not None else ""
    return entry


def _forms(catalogue: polib.POFile) -> int:
    """Return how many forms a counted message has in a language."""
    stated = re.search(r"nplurals=(\d+)", catalogue.metadata.get("Plural-Forms", ""))
    return int(stated[1]) if stated else 2


def _has_translation(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr or any(entry.msgstr_plural.values()))


def _empty(code: str) -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=WIDTH)
    catalogue.metadata = {
        "Project-Id-Version": "evidence-app",
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    if code in PLURALS:
        catalogue.metadata["Plural-Forms"] = PLURALS[code]
        catalogue.metadata["X-Native-Reviewer"] = ""
    return catalogue


def _check(collected: Collected) -> int:
    """Print what each catalogue lacks; return 1 when Urdu lacks anything."""
    lacking = {code: untranslated(code, collected) for code in PLURALS}
    for code, texts in lacking.items():
        print(f"{code}: {len(texts)} of {len(collected.places)} messages missing")
    for text in lacking["ur"]:
        print(f"  {text}")
    return int(bool(lacking["ur"]))


def untranslated(code: str, collected: Collected) -> tuple[str, ...]:
    """Return the collected messages that a catalogue does not translate."""
    path = CATALOGUES / f"{code}.po"
    catalogue = polib.pofile(path.read_text(encoding="utf-8")) if path.exists() else ()
    done = {entry.msgid for entry in catalogue if entry.translated()}
    return tuple(key.text for key in collected.places if key.text not in done)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
