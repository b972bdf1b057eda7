"""Finds the files that messages of Google Chat name, in the folder of their group.

The archive may hold ``a(1).png`` beside ``a.png`` where several messages name
``a.png``; which belongs to which is not written anywhere, so all are given.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from evidence_app.messages.members import folder_of
from evidence_app.messages.package import Member, Package

MAX_CANDIDATES: Final = 50
_AGAIN: Final = re.compile(r"(.*)\(\d{1,4}\)(\.[^.]*)?", re.DOTALL)


class Files:
    """The files of all groups, by folder and name."""

    def __init__(self, package: Package) -> None:
        self._found: defaultdict[tuple[str, str], list[Member]] = defaultdict(list)
        for member in package.members:
            folder = folder_of(member.name)
            self._found[folder, member.base].append(member)
            if parts := _AGAIN.fullmatch(member.base):
                name = f"{parts[1]}{parts[2] or ''}"
                self._found[folder, name].append(member)

    def of(self, folder: str, written: str) -> Sequence[Member]:
        """Return every file that a name may mean; several when it cannot be told."""
        return self._found.get((folder, written), ())[:MAX_CANDIDATES]
