"""One parser under fire: what is called, what it may raise, and where to begin."""

import json
import marshal
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from typing import Any

POOL: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2, 1.5, -0.5, 1e308, float("inf"), float("nan")),
    *(2**31, 2**53, 2**63, 2**64, -(2**63), 10**30, 10**400),
    *(
        "",
        "x",
        "0",
        "-1",
        "\u0661\u0662",
        "\ud800",
        "\x00",
        "a\nb",
        "é" * 300,
        "a" * 5000,
    ),
    *("0" * 32, "f" * 64, "2026-11-21T18:05:09+00:00", "0001-01-01T00:00:00+23:59"),
    *("http://[", "https://a.test:99999/", "../../etc", "PK\x03\x04", "=" * 8),
    *([], [[]], {}, {"": None}, [1, "a", None], [[0] * 3] * 3, {"a": {"b": [{}]}}),
)
"""What stands in the place of a value that a parser expects otherwise."""

MOST_CHANGES, MOST_PLACES = 12, 500


SHORTCUTS: list[tuple[object, str, object]] = []
"""Of a module, what stands in for a part that would cost each try too much.

In place while a target runs, and only then: other tests share the process.
"""


@contextmanager
def _shortcuts() -> Iterator[None]:
    before = [(module, name, getattr(module, name)) for module, name, _ in SHORTCUTS]
    for module, name, value in SHORTCUTS:
        setattr(module, name, value)
    try:
        yield
    finally:
        for module, name, value in before:
            setattr(module, name, value)


@dataclass(frozen=True)
class Target:
    """A parser.

    Attributes:
        parse: Is given the bytes; whatever it raises but ``errors`` is a bug.
        errors: What it is documented to raise.
        seeds: Well-formed input, made by code.
        longest: Longer inputs bring nothing new.
    """

    parse: Callable[[bytes], object]
    errors: tuple[type[BaseException], ...]
    seeds: Callable[[], Iterable[bytes]]
    longest: int = 1024

    def __call__(self, content: bytes) -> None:
        """Parse, and let nothing out but a bug."""
        with _shortcuts():
            try:
                self.parse(content)
            except self.errors:
                return


def as_json(parse, *examples, errors=()):
    """Return a target for a parser of JSON values.

    Input that begins with an even byte is the JSON text itself. Otherwise it says how
    one of the examples is changed, value by value, so that all the rest still fits.
    """

    kept = [marshal.dumps(example) for example in examples]

    def take(content):
        text = text_of(content, kept)
        if text is not None:
            parse(text)

    seeds = [b"\0" + json.dumps(example).encode() for example in examples]
    changes = [b"\1" + bytes([n, 1, n * 3 % 256, n * 7 % 256]) for n in range(60)]
    return Target(take, errors, lambda: [*seeds, *changes], 2048)


def text_of(content, kept):
    """Return the JSON text that input stands for, or None."""
    if not content:
        return None
    if content[0] % 2 == 0:
        return content[1:]
    return json.dumps(changed(kept, content[1:])).encode()


def changed(kept, content):
    """Return one of some values, with as many changes inside as the bytes give."""
    values = [marshal.loads(kept[content[0] % len(kept) if content else 0])]
    for start in range(2, min(len(content) - 1, 2 * MOST_CHANGES), 2):
        places = list(islice(places_in(values), MOST_PLACES))
        holder, key = places[content[start] % len(places)]
        put(holder, key, content[start + 1])
    return values[0]


def put(holder, key, choice):
    if choice == 255 and isinstance(holder, dict):
        del holder[key]
    elif choice == 254 and not isinstance(holder[key], list):
        holder[key] = [holder[key], deepcopy(holder[key])]
    elif choice == 253:
        holder[key] = str(holder[key])
    else:
        holder[key] = deepcopy(POOL[choice % len(POOL)])


def places_in(values):
    """Yield every place below ``values`` at which something stands."""
    keys = range(len(values)) if isinstance(values, list) else list(values)
    for key in keys:
        yield values, key
        if isinstance(values[key], list | dict) and values[key]:
            yield from places_in(values[key])


def text_from(content):
    """Return text in which every character can stand, half ones too."""
    if content[:1] == b"\0":
        return content[1:].decode("utf-16-le", "surrogatepass")
    return content.decode("utf-8", "replace")


def texts(parse, *examples, errors=(), longest=400):
    """Return a target for something that takes text."""

    def take(content):
        try:
            text = text_from(content)
        except UnicodeDecodeError:
            return
        parse(text)

    seeds = [b"\0" + each.encode("utf-16-le", "surrogatepass") for each in examples]
    plain = [each.encode("utf-8", "replace") for each in examples]
    return Target(take, errors, lambda: [*seeds, *plain], longest)


def split(content):
    """Cut bytes into pieces, each with its length before it."""
    pieces, at = [], 0
    while at + 2 <= len(content):
        (size,) = struct.unpack_from("<H", content, at)
        pieces.append(content[at + 2 : at + 2 + size])
        at += 2 + size
    return pieces


def joined(*pieces):
    return b"".join(struct.pack("<H", len(piece)) + piece for piece in pieces)
