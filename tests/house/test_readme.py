"""What the guides tell people to type or read is there."""

import argparse
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from bootstrap.commands import plan_for

from evidence_app.cli.arguments import build_parser
from tests.house.project import ROOT, name_of

GUIDES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"]
PAGES = [*GUIDES, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
START = re.compile(r"python3 installers/start\.py[ \t]*([^#`\n]*)")
TOOL = re.compile(r"\.venv/bin/(?!python)([a-z-]+)")
SCRIPT = re.compile(r"(?:python|python3) (installers/\w+\.py)")
LINK = re.compile(r"\]\((?!https?://)([^)#]+)")
OWN_WORDS = {"", "demo", "test", "setup", "--help", "--version"}


def commands_of_the_app():
    parser = build_parser()
    groups = [
        action.choices
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
    ]
    return set(groups[0])


def test_the_readme_names_the_commands_that_people_start_with():
    named = {words.split()[0] if words.strip() else "" for words in read(START)}

    assert {"", "demo", "test", "--help"} <= named


def test_every_word_after_the_start_script_is_one_that_it_or_the_app_knows():
    firsts = {words.split()[0] for words in read(START) if words.strip()}

    assert firsts <= OWN_WORDS | commands_of_the_app()


def test_the_demo_is_a_command_of_the_app():
    assert plan_for(["demo", "somewhere"]).command[-2:] == ("demo", "somewhere")
    assert "demo" in commands_of_the_app()


@pytest.mark.parametrize("guide", GUIDES, ids=name_of)
def test_every_script_that_a_guide_names_is_there(guide):
    named = set(SCRIPT.findall(guide.read_text(encoding="utf-8")))

    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_every_tool_that_the_guides_name_is_installed_by_the_lock():
    tools = set(read(TOOL))

    assert tools
    assert [name for name in tools if not tool(name).is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_between_the_pages_leads_somewhere(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_version_is_told_without_a_vault():
    told = subprocess.run(
        [sys.executable, "-m", "evidence_app", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert re.fullmatch(r"\d+\.\d+\.\d+\S*\n", told.stdout)


def read(pattern):
    """Return what a pattern finds in the guides."""
    return pattern.findall("\n".join(guide.read_text("utf-8") for guide in GUIDES))


def tool(name):
    folder = Path(sysconfig.get_path("scripts"))
    return folder / (f"{name}.exe" if sys.platform == "win32" else name)
