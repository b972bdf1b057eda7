"""``annex`` as a person uses it."""

import re

from evidence_app.crypto.locked_zip import read_back
from tests.unit.cli.test_redacting import vault

__all__ = ["vault"]


def test_the_password_is_said_once_beside_the_path(vault):
    (picture,) = vault("list", "v", "--json").objects

    run = vault(
        "annex", "v", "--case", "C", "--item", picture["id"],
        "--for", "PC 1234 Baker", "--out", "annex.zip",
    )  # fmt: skip

    assert (run.status, run.lines) == (0, ["annex.zip"])
    (password,) = re.findall(r"(?:[A-Z0-9]{4}-){5}[A-Z0-9]{4}", run.errors)
    with (vault.folder / "annex.zip").open("rb") as stream:
        digests = [digest for _, digest in read_back(stream, password)]
    assert picture["sha256"] in digests
