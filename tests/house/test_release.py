"""A release is built from what is written down, or not at all. No network is needed."""

import hashlib
import io
import shutil
import tarfile
from dataclasses import replace

import pytest
from release import folder, packages
from release.packages import (
    Font,
    Package,
    ReleaseError,
    UnreachableError,
    read_list,
    take,
    take_font,
    take_licence,
)
from release.wheel import LIST

from evidence_app.host import resources
from evidence_app.report.typeset import faces
from tests.house.project import ROOT

OPEN = b"Copyright 2020 A. Maker\n\nwith the Font Software\n"
RESERVED = b"Copyright 2020 A. Maker, with Reserved\nFont Name 'Maker'\n"
FONT = Font(file="a.ttf", member="a.ttf", sha256="0" * 64, letters=frozenset())
PACKAGE = Package(
    name="a-font",
    version="1.0.0",
    sha256="0" * 64,
    licence="OFL",
    licence_member="LICENSE",
    licence_file="LICENCE-a.txt",
    fonts=(FONT,),
)


def packed(path, **members):
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            head = tarfile.TarInfo(f"package/{name}")
            head.size = len(content)
            archive.addfile(head, io.BytesIO(content))
    return path


def digest(content):
    return hashlib.sha256(content).hexdigest()


def test_what_is_listed_is_pinned_licensed_and_named_in_the_notice():
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")

    for package in read_list(LIST):
        assert len(package.sha256) == 64
        assert package.licence
        assert package.name in notice
        assert all(len(font.sha256) == 64 for font in package.fonts)


def test_what_is_listed_is_what_reports_ask_for(monkeypatch):
    asked = []
    monkeypatch.setattr(resources, "find", asked.append)
    for listed in faces._LISTED:
        listed.path()
        if listed.bold_path:
            listed.bold_path()

    built = {font.file for package in read_list(LIST) for font in package.fonts}
    assert {name.removeprefix("fonts/") for name in asked} | {"emoji.ttf"} == built


def test_a_font_with_other_bytes_is_refused(tmp_path):
    file = packed(tmp_path / "a.tgz", **{"a.ttf": b"another"})

    assert take_font(file, replace(FONT, sha256=digest(b"another"))) == b"another"
    with pytest.raises(ReleaseError, match="not the file that is written down"):
        take_font(file, replace(FONT, sha256=digest(b"the one")))


def test_a_package_without_the_font_is_refused(tmp_path):
    file = packed(tmp_path / "a.tgz", other=b"")

    with pytest.raises(ReleaseError, match=r"has no a\.ttf"):
        take(file, "a.ttf")


def test_a_licence_that_reserves_the_name_is_refused(tmp_path):
    usual = packed(tmp_path / "a.tgz", LICENSE=OPEN)
    reserving = packed(tmp_path / "b.tgz", LICENSE=RESERVED)

    assert take_licence(usual, PACKAGE) == OPEN
    with pytest.raises(ReleaseError, match="reserves the font's name"):
        take_licence(reserving, PACKAGE)


def test_without_npm_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)

    with pytest.raises(UnreachableError, match=r"Node\.js"):
        packages.fetch(PACKAGE, tmp_path / "new")


def test_nothing_is_built_over_what_is_there(tmp_path):
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / "mine").write_text("kept")

    with pytest.raises(ReleaseError, match="is there already"):
        folder.build_release(tmp_path / "release")
    assert (tmp_path / "release" / "mine").read_text() == "kept"


def test_a_build_that_fails_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)

    with pytest.raises(UnreachableError):
        folder.build_release(tmp_path / "release")
    assert list(tmp_path.iterdir()) == []
