"""Records pages of the test site as a person's trusting browser would see them."""

import json
import stat
import sys
from dataclasses import replace

import pytest

from evidence_app.capture.page import PageRequest, capture_page
from tests.unit.capture.moments import StillClock

CLOCK = StillClock()


@pytest.fixture(scope="module")
def make_recorder(running_social, browser, trusting_home, tmp_path_factory):
    """Record a page of the site."""
    command = [sys.executable, "-B", "-m", "tests.hostile.recorder.with_hosts"]
    if browser:
        program = tmp_path_factory.mktemp("browser") / "browser"
        line = f'exec {browser.program} "$@" "{running_social.resolver_rules}"'
        program.write_text(f"#!/bin/sh\n{line}\n")
        program.chmod(stat.S_IRWXU)
        browser = replace(browser, program=program)

    def make(path, **values):
        host = values.pop("host", "social.test")
        progress = values.pop("progress", None)
        url = running_social.url(path, host=host)
        request = PageRequest(url=url, browser=browser, **values)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HOME", str(trusting_home))
            patch.setattr("evidence_app.host.children._own_command", lambda: command)
            return capture_page(request, CLOCK, progress=progress)

    return make


@pytest.fixture
def record(social, make_recorder):
    """Record a page of the site as it is at its start."""
    return make_recorder


def content(captured):
    with captured.open() as stream:
        return stream.read()


def parts(captured, role):
    return [content(one) for one in captured.parts if one.role == role]


def the_record(captured):
    return json.loads(parts(captured, "record")[0])
