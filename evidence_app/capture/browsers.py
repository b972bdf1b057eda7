"""Which browser the recorder uses, and the folder that it may write to meanwhile."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from evidence_app.host.browsers import InstalledBrowser
from evidence_app.host.passing_folders import memory_folder, passing_folder

BUILT_IN: Final = "built-in"
INSTALLED: Final = "installed"


@contextmanager
def browser_request(
    question: Mapping[str, object], browser: InstalledBrowser | None
) -> Iterator[dict[str, object]]:
    """Add to a question which browser is to be used.

    An installed browser gets a private folder, in memory where there is one; it is
    wiped when the block ends. The one that comes along writes nothing, but for one
    passing file when a page is kept as one file: that is done in memory or not at
    all.
    """
    if browser is None and memory_folder() is None:
        yield {**question, "engine": BUILT_IN, "one_file": False}
        return
    with passing_folder() as folder:
        if browser is None:
            yield {**question, "engine": BUILT_IN, "passing": str(folder.path)}
            return
        profile = folder.path / "profile"
        profile.mkdir(mode=0o700)
        yield {
            **question,
            "engine": INSTALLED,
            "program": str(browser.program),
            "browser_name": browser.name,
            "profile": str(profile),
            "profile_in_memory": folder.in_memory,
        }
