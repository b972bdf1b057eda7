"""The list of what was replaced in an exhibit's cleaned copies, one line for each."""

import json
from collections.abc import Iterable, Iterator

from evidence_app.report.material import BundleFile


def replaced_lines(files: Iterable[BundleFile]) -> Iterator[bytes]:
    """Yield the lines of the list, in the order of the files and of their places."""
    for file in files:
        for each in file.cleaned.replaced if file.cleaned else ():
            line = {
                "path": file.path,
                "where": each.where,
                "part": each.part,
                "kind": each.kind,
                "count": each.count,
            }
            text = json.dumps(line, ensure_ascii=True, sort_keys=True)
            yield text.encode() + b"\n"
