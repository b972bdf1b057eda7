"""The authorities that may be asked for the time, and the roots that vouch for them.

Read strictly from ``resources/timestamping/``: a list in its default order, with the
roots beside it. What a root is, where it was obtained and which authorities are left
out, and why, stands in the same list.
"""

import base64
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evidence_app.host import resources
from evidence_app.network import host_of

ASKED: Final = 2
"""How many are asked for one time, unless told otherwise."""
_LIST: Final = "timestamping/authorities.toml"


class AuthorityListError(ValueError):
    """The list shipped with the app does not follow its form: a mistake of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Someone who signs when a hash was seen (RFC 3161).

    Attributes:
        id: Small letters, digits and ``-``; stands in the log and in file names.
        name: What it is called, for people.
        url: Where it is asked, http or https. The answer is signed, so http will do;
            what is asked can be read on the way, and is a hash.
        country: Under whose law it works, ISO 3166 two letters.
        roots: Certificates, DER, that its signers' certificates must lead to.
    """

    id: str
    name: str
    url: str
    country: str
    roots: tuple[bytes, ...]

    @property
    def host(self) -> str:
        """The computer that is spoken to, as a consent names it."""
        return host_of(self.url)


def authorities() -> tuple[Authority, ...]:
    """Return the authorities in their default order.

    Raises:
        AuthorityListError: the list, or a root beside it, is not as it should be.
    """
    path = resources.find(_LIST)
    if path is None:
        raise AuthorityListError(_LIST)
    listed = tomllib.loads(path.read_text(encoding="utf-8"))
    roots = {
        _text(row, "file"): _root(path.parent, row) for row in _rows(listed, "root")
    }
    return tuple(_authority(row, roots) for row in _rows(listed, "authority"))


def name_of(authority: str) -> str:
    """Return what an authority is called, for people; its id when it is unknown."""
    names = {each.id: each.name for each in authorities()}
    return names.get(authority, authority)


def _authority(row: Mapping[str, object], roots: Mapping[str, bytes]) -> Authority:
    named = row.get("roots")
    if not isinstance(named, list) or not named or not set(named) <= set(roots):
        raise AuthorityListError("roots")
    return Authority(
        id=_text(row, "id"),
        name=_text(row, "name"),
        url=_text(row, "url"),
        country=_text(row, "country"),
        roots=tuple(roots[name] for name in named),
    )


def _root(place: Path, row: Mapping[str, object]) -> bytes:
    """Return a root as DER; it must be the one whose SHA-256 the list tells."""
    text = (place / _text(row, "file")).read_text(encoding="ascii")
    lines = [line for line in text.splitlines() if not line.startswith("-----")]
    root = base64.b64decode("".join(lines), validate=True)
    if hashlib.sha256(root).hexdigest() != _text(row, "sha256"):
        raise AuthorityListError("sha256")
    return root


def _rows(listed: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    rows = listed.get(name)
    if not isinstance(rows, list) or not rows:
        raise AuthorityListError(name)
    return [row for row in rows if isinstance(row, dict)]


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise AuthorityListError(name)
    return value
