"""Lists of tags and values: of mail signatures and their keys (RFC 6376, 3.2)."""

import re
from collections.abc import Mapping
from typing import Final

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_BLANKS: Final = " \t\r\n"
MAX_LENGTH: Final = 65_536


class NoTagsError(ValueError):
    """A text is no list of tags."""


def tags_of(text: str) -> Mapping[str, str]:
    """Return the tags of a text, blanks around values taken off.

    Raises:
        NoTagsError: it is none, or names a tag twice.
    """
    tags: dict[str, str] = {}
    for piece in text[:MAX_LENGTH].strip(_BLANKS).removesuffix(";").split(";"):
        name, equals, value = piece.partition("=")
        name = name.strip(_BLANKS)
        if not equals or not _NAME.fullmatch(name) or name in tags:
            raise NoTagsError(name)
        tags[name] = value.strip(_BLANKS)
    return tags
