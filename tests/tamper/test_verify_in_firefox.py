"""In a stock Firefox the page says what the program says, and asks nobody."""

import pytest

from evidence_app.report.checker import checker_page
from tests.tamper import test_bundle_tampering as catalogue
from tests.tamper.bag_copy import read_folder, write_folder, write_zip
from tests.tamper.firefox import FIREFOX, firefox
from tests.tamper.test_three_verifiers import by_program

pytestmark = pytest.mark.skipif(FIREFOX is None, reason="no Firefox here")
REQUESTS = "performance.getEntriesByType('resource').map((each) => each.name)"


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    folder = tmp_path_factory.mktemp("browser")
    page = folder / "verify.html"
    page.write_bytes(checker_page())
    with firefox(folder / "profile") as browser:
        browser.open(page)
        yield browser


def test_an_untouched_bundle_is_unchanged_as_folder_and_as_zip(sample, browser):
    for bundle in (sample.made.folder, sample.made.archive):
        assert browser.check(bundle) == []
        assert browser.text("#verdict") == (
            "Unchanged since the bundle was made: 20 files were read and compared."
        )
        assert sample.vault.key_fingerprint in browser.text("#basis")
    assert browser.tell(REQUESTS) == []


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "tampering",
    [each for each, _ in catalogue.TAMPERINGS],
    ids=lambda each: each.__name__,
)
def test_firefox_and_the_program_say_the_same(
    sample, tmp_path, browser, capsys, tampering
):
    files = read_folder(sample.made.folder)
    tampering(files)
    folder = write_folder(files, tmp_path / "bundle")
    archive = write_zip(files, tmp_path / "bundle.zip")
    told = by_program(folder, capsys)
    assert told
    assert browser.check(folder) == told
    assert browser.check(archive) == told
