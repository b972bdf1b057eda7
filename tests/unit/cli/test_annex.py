"""``annex`` as a person uses it."""

import re

import pytest

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


def export(vault, *more, **given):
    return vault("export", "v", "--case", "C", "--out", "o", *more, **given)


def test_with_a_bundle_it_is_made_of_exhibits_by_their_references(vault):
    (picture,) = vault("list", "v", "--json").objects

    run = export(vault, "--annex", "EX/1", "--annex-for", "PC 1234 Baker")

    assert run.status == 0, run.errors
    assert run.lines[-1].startswith("o/AX-")
    (password,) = re.findall(r"(?:[A-Z0-9]{4}-){5}[A-Z0-9]{4}", run.errors)
    with (vault.folder / run.lines[-1]).open("rb") as stream:
        digests = [digest for _, digest in read_back(stream, password)]
    assert picture["sha256"] in digests


def test_a_password_of_ones_own_is_read_from_a_file_and_not_printed(vault):
    typed = "lantern gravel sixteen otter velvet mushroom"
    (vault.folder / "password").write_text(typed + "\n")
    words = ("--annex", "EX/1", "--annex-for", "B", "--annex-password-file", "password")

    run = export(vault, *words)

    assert run.status == 0, run.errors
    assert typed not in run.errors + "".join(run.lines)
    with (vault.folder / run.lines[-1]).open("rb") as stream:
        assert len(list(read_back(stream, typed))) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--annex", "EX/1"), "Write first for whom"),
        (("--annex", "EX/9", "--annex-for", "B"), "is called EX/9"),
        (
            ("--annex", "EX/1", "--annex-for", "B", "--annex-password-file", "weak"),
            "could find this password",
        ),
    ],
)
def test_what_cannot_be_made_is_said_and_no_bundle_is_there(vault, words, said):
    (vault.folder / "weak").write_text("tulip1990\n")

    run = export(vault, *words)

    assert run.status == 2
    assert said in run.errors
    out = vault.folder / "o"
    assert not out.exists() or list(out.iterdir()) == []
