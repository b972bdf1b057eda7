"""Tells whose export a package is: Instagram's, Messenger's, or one of both.

The two write the same files; only the folders in the paths, and the paths of media
inside the files, say which app it was. Where nothing says so, neither is claimed.
"""

import re
from functools import partial
from itertools import islice
from typing import Final

from evidence_app.messages.meta.reader import read
from evidence_app.messages.meta.tree import (
    Form,
    Part,
    holds_secure,
    looks_like_page,
    looks_like_thread,
    standard_parts,
)
from evidence_app.messages.package import Package
from evidence_app.messages.reading import Format

INSTAGRAM: Final = "instagram"
MESSENGER: Final = "messenger"
EITHER: Final = "instagram-or-messenger"
SECURE: Final = "messenger-encrypted"

_LOOKED_AT: Final = 20
_LOOKED_INTO: Final = 200
_OF_INSTAGRAM: Final = (
    "your_instagram_activity/",
    "/personal_information/personal_information.json",
)
_OF_FACEBOOK: Final = (
    "your_facebook_activity/",
    "your_activity_across_facebook/",
    "/profile_information/profile_information.json",
)
_PATH: Final = re.compile(
    rb'"?(?:uri|src|href)"?\s*[:=]\s*"'
    rb"(your_instagram_activity/|your_facebook_activity/|your_activity_across_facebook/)"
)


def kind_of(package: Package) -> str:
    """Return the name of the format, "" if it is none of Meta's."""
    looked_at = list(islice(standard_parts(package), _LOOKED_AT))
    parts = [part for part in looked_at if _is_thread(package, part)]
    if parts:
        return _app(package, parts)
    return SECURE if holds_secure(package, _LOOKED_INTO) else ""


def _is_thread(package: Package, part: Part) -> bool:
    head = package.beginning(part.member)
    if part.form is Form.HTML:
        return looks_like_page(head, in_tree=package.archive)
    return looks_like_thread(head, in_tree=package.archive)


def _app(package: Package, parts: list[Part]) -> str:
    signs = {
        sign
        for member in package.members
        for sign in (*_OF_INSTAGRAM, *_OF_FACEBOOK)
        if sign in f"/{member.name}"
    }
    for part in parts:
        found = _PATH.search(package.beginning(part.member))
        if found:
            signs.add(found[1].decode())
    instagram = not signs.isdisjoint(_OF_INSTAGRAM)
    facebook = not signs.isdisjoint(_OF_FACEBOOK)
    if instagram == facebook:
        return EITHER
    return INSTAGRAM if instagram else MESSENGER


def _matches(name: str, package: Package) -> bool:
    return kind_of(package) == name


def _format(name: str, platform: str) -> Format:
    return Format(
        name=name, platform=platform, matches=partial(_matches, name), read=read
    )


FORMATS: Final = (
    _format(INSTAGRAM, "Instagram"),
    _format(MESSENGER, "Messenger"),
    _format(EITHER, "Instagram or Messenger"),
    _format(SECURE, "Messenger"),
)
"""One for each answer that ``kind_of`` gives."""
