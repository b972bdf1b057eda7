"""The program, the page and the printed commands see the same attacks the same way.

The page runs in a real Chromium, from its file; the commands run as they are printed.
Commands know files only: what the seal, the log and the proofs tell, they cannot.
"""

import os
import re
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_app.cli import main
from evidence_app.crypto.signing import fingerprint
from evidence_app.errors import NotABundleError
from evidence_app.model.verdict import Verdict
from evidence_app.report import bag
from evidence_app.report.check_commands import LINUX
from evidence_app.report.checker import checker_page
from evidence_app.report.verify import check_bundle
from evidence_app.timestamping import check_response
from evidence_app.words import load_language
from tests.tamper import lists_again
from tests.tamper import test_bundle_tampering as catalogue
from tests.tamper.bag_copy import (
    NOTE,
    NOTE_FILE,
    PAGE,
    PHOTO,
    SOMEONE,
    flipped,
    read_folder,
    sign_again,
    write_folder,
    write_zip,
)
from tests.tamper.browser import CHROMIUM, LINES, chromium
from tests.tamper.hostile_zips import (
    TRICKS,
    packed,
    sizes_of_sixty_four_bits,
    write_trick,
)
from tests.tsa.authority import Signing, needs_openssl, query_for
from tests.vectors.test_golden_bundles import BUNDLES

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
ALL = [each for each, _ in catalogue.TAMPERINGS]
EACH_KIND = (
    bag.BAGIT,
    bag.BAG_INFO,
    bag.README,
    bag.MANIFEST,
    bag.TAG_MANIFEST,
    bag.SIGNATURE,
    bag.REPORT,
    bag.EXHIBITS,
    bag.LOG,
    bag.PROOFS,
    bag.NOTE_KEY,
    NOTE_FILE,
    PHOTO,
    PAGE,
    NOTE,
    "data/messages/AB-3.jsonl",
)
OUTSIDE_THE_LISTS = {bag.MANIFEST, bag.TAG_MANIFEST, bag.SIGNATURE}
"""What no list that is whole names: the seal is over them, and commands skip it."""
WITH_FILES = (
    catalogue.flip_a_bit,
    catalogue.cut_a_file_short,
    catalogue.lengthen_a_file,
    catalogue.empty_a_file,
    catalogue.drop_an_exhibit,
    catalogue.slip_a_file_in,
    catalogue.slip_a_file_in_at_the_top,
    catalogue.slip_in_a_second_list,
    catalogue.rename_an_exhibit,
    catalogue.rename_by_letter_case,
    catalogue.swap_two_exhibits,
    catalogue.change_the_report,
    catalogue.change_the_messages,
    catalogue.change_the_readme,
    catalogue.change_the_exhibit_list,
)
WITH_LISTS = (
    (catalogue.edit_the_log, {f"CHANGED: {bag.LOG}"}),
    (catalogue.drop_the_log, {f"MISSING: {bag.LOG}"}),
    (catalogue.change_a_file_and_its_digest, {f"CHANGED: {bag.MANIFEST}"}),
    (catalogue.hide_an_exhibit, {f"CHANGED: {bag.MANIFEST}"}),
    # Both lists written anew: only the seal tells.
    (catalogue.change_a_file_and_both_lists, set()),
    (catalogue.sign_a_changed_file, set()),
    (catalogue.rebuild_the_log_with_another_key, set()),
    (lists_again.take_all_lists_away, set()),
    (lists_again.slip_a_list_in, set()),
)
"""Where lists were touched, and what is left for commands to find."""


HONEST = "const findings = [...this.found.values()].sort(inOrder);"
"""The line of the page that a liar would change."""


@pytest.fixture
def files(sample):
    return read_folder(sample.made.folder)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    folder = tmp_path_factory.mktemp("browser")
    page = folder / "verify.html"
    page.write_bytes(checker_page())
    with chromium(folder / "profile", "--lang=en-US") as browser:
        browser.open(page)
        yield browser


def by_program(bundle, capsys):
    main(["verify", str(bundle)])
    verdicts = {verdict.words for verdict in Verdict}
    lines = capsys.readouterr().out.splitlines()
    return [line for line in lines if line.partition(": ")[0] in verdicts]


def by_commands(folder):
    """Run the printed commands; return what they name, in the program's words."""
    told = subprocess.run(
        ["bash", "-c", LINUX], cwd=folder, capture_output=True, text=True, check=False
    )
    found = set()
    for line in told.stdout.splitlines():
        if answer := re.fullmatch(r"(.*): (OK|FAILED|FAILED open or read)", line):
            words = {"FAILED": "CHANGED", "FAILED open or read": "MISSING"}
            if answer[2] in words:
                found.add(f"{words[answer[2]]}: {answer[1]}")
        else:
            found.add(f"NOT PART OF THE BUNDLE: {line}")
    return found


# Each is tried against the program in test_bundle_tampering, all of them every time.
@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "tampering",
    [each for each, _ in catalogue.TAMPERINGS],
    ids=lambda each: each.__name__,
)
def test_program_and_page_say_the_same(files, tmp_path, browser, capsys, tampering):
    tampering(files)
    folder = write_folder(files, tmp_path / "bundle")
    archive = write_zip(files, tmp_path / "bundle.zip")
    told = by_program(folder, capsys)
    assert told
    assert browser.check(folder) == told
    assert browser.check(archive) == by_program(archive, capsys) == told


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("trick", "expected"), TRICKS, ids=[each.__name__ for each, _ in TRICKS]
)
def test_hostile_zips_are_read_one_way(
    files, tmp_path, browser, capsys, trick, expected
):
    archive = write_trick(files, trick, tmp_path / "bundle.zip")
    assert by_program(archive, capsys) == expected
    assert browser.check(archive) == expected


@pytest.mark.parametrize("path", EACH_KIND)
def test_one_flipped_bit_in_any_kind_of_file_is_seen(
    files, tmp_path, browser, capsys, path
):
    files[path] = flipped(files[path])
    folder = write_folder(files, tmp_path / "bundle")
    told = by_program(folder, capsys)
    assert any(line.endswith(f": {path}") for line in told)
    assert browser.check(folder) == told
    assert path in OUTSIDE_THE_LISTS or f"CHANGED: {path}" in by_commands(folder)


@pytest.mark.parametrize("tampering", WITH_FILES, ids=lambda each: each.__name__)
def test_all_three_name_the_same_files_in_the_same_words(
    files, tmp_path, browser, capsys, tampering
):
    tampering(files)
    folder = write_folder(files, tmp_path / "bundle")
    told = by_program(folder, capsys)
    assert by_commands(folder) == set(told) == set(browser.check(folder))


@pytest.mark.parametrize(
    ("tampering", "expected"),
    WITH_LISTS,
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_what_commands_say_of_lists_that_were_written_anew(
    files, tmp_path, tampering, expected
):
    tampering(files)
    assert by_commands(write_folder(files, tmp_path / "bundle")) == expected


def test_an_untouched_bundle_is_unchanged_by_all_three(sample, browser, capsys):
    for bundle in (sample.made.folder, sample.made.archive):
        assert browser.check(bundle) == by_program(bundle, capsys) == []
        assert browser.text("#verdict") == (
            "Unchanged since the bundle was made: 20 files were read and compared."
        )
        assert sample.vault.key_fingerprint in browser.text("#basis")
    assert by_commands(sample.made.folder) == set()
    assert (browser.said, [each for each in browser.asked if "http" in each]) == (
        [],
        [],
    )


def test_linked_data_under_another_seal_is_unchanged_to_all_three(
    sample, files, tmp_path, browser, capsys
):
    catalogue.write_linked_data_anew(files)
    folder = write_folder(files, tmp_path / "bundle")
    assert browser.check(folder) == by_program(folder, capsys) == []
    assert by_commands(folder) == set()
    told = browser.text("#result")
    assert f"Made with the key {fingerprint(SOMEONE.public_key)}" in told
    assert f"Made with the key {sample.vault.key_fingerprint}" not in told


def test_a_bundle_made_anew_is_told_by_its_key_alone(
    sample, files, tmp_path, browser, capsys
):
    catalogue.rebuild_the_log_with_another_key(files)
    archive = write_zip(files, tmp_path / "bundle.zip")
    assert browser.check(archive) == by_program(archive, capsys) == []
    told = browser.text("#result")
    assert told.startswith("Unchanged since the bundle was made: ")
    assert f"Made with the key {fingerprint(SOMEONE.public_key)}" in told
    assert sample.vault.key_fingerprint not in told
    assert not re.search("genuine|authentic|true copy|original bundle", told)


def test_a_doctored_page_can_lie_and_the_others_do_not_follow(
    files, tmp_path, browser, capsys
):
    files[PHOTO] = flipped(files[PHOTO])
    folder = write_folder(files, tmp_path / "bundle")
    honest = checker_page().decode()
    lying = honest.replace(HONEST, "const findings = [];")
    lying = re.sub("<meta http-equiv[^>]*>", "", lying)
    (tmp_path / "verify.html").write_text(lying, encoding="utf-8")
    with chromium(tmp_path / "profile") as other:
        other.open(tmp_path / "verify.html")
        assert other.check(folder) == []
    assert by_program(folder, capsys) == [f"CHANGED: {PHOTO}"]
    assert by_commands(folder) == {f"CHANGED: {PHOTO}"}
    assert browser.check(folder) == [f"CHANGED: {PHOTO}"]


def test_a_page_whose_script_was_changed_under_its_policy_does_not_run(tmp_path):
    doctored = checker_page().replace(HONEST.encode(), b"const findings = [];")
    (tmp_path / "verify.html").write_bytes(doctored)
    with chromium(tmp_path / "profile") as other:
        other.open(tmp_path / "verify.html")
        assert other.text("h1") == ""


def test_what_is_no_bundle_is_said_to_be_none(tmp_path, browser):
    (tmp_path / "photo.zip").write_bytes(b"\x89PNG")
    assert browser.check(tmp_path / "photo.zip") == []
    assert browser.text("#verdict").startswith("This is not an evidence bundle.")


@pytest.mark.parametrize("name", ["format-1.zip", "format-2.zip"])
def test_kept_bundles_of_each_version_are_read_by_the_page(browser, capsys, name):
    assert browser.check(BUNDLES / name) == by_program(BUNDLES / name, capsys) == []
    copies = browser.text("#basis").count("is a cleaned copy, not the original")
    assert (copies > 0) is (name == "format-2.zip")


@pytest.fixture
def stamped(files, tmp_path):
    """A bundle whose note an authority answered that nobody knows."""
    signing = Signing(tmp_path)
    response = signing.reply(query_for(files[NOTE_FILE]))
    stamp = check_response(response, files[NOTE_FILE], signing.authority())
    place = NOTE_FILE.removesuffix(".note")
    files[f"{place}.someone.tsr"] = response
    files[f"{place}.someone.pem"] = stamp.chain_pem
    sign_again(files)
    return files


@needs_openssl
def test_a_signed_time_is_repeated_and_not_called_checked(
    stamped, tmp_path, browser, capsys
):
    archive = write_zip(stamped, tmp_path / "bundle.zip")
    assert browser.check(archive) == by_program(archive, capsys) == []
    told = browser.text("#basis")
    assert "has an answer of someone that says: entries with a number below 12" in told
    assert re.search(r"not later than \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\. This", told)
    assert "This page repeats that. It has not checked who signed it" in told


@needs_openssl
def test_an_answer_about_something_else_is_seen_by_both(
    stamped, tmp_path, browser, capsys
):
    path = f"{NOTE_FILE.removesuffix('.note')}.someone.tsr"
    stamped[path] = Signing(tmp_path).reply(query_for(b"another note"))
    sign_again(stamped)
    archive = write_zip(stamped, tmp_path / "bundle.zip")
    assert browser.check(archive) == [f"PROOF BROKEN: {path}"]
    assert f"PROOF BROKEN: {path}" in by_program(archive, capsys)


def test_letters_that_mean_something_in_pages_are_shown_as_they_are(
    files, tmp_path, browser, capsys
):
    name = "data/originals/<img src=x onerror=document.title=1>.png"
    files[name] = b"1"
    folder = write_zip(files, tmp_path / "bundle.zip")
    assert browser.check(folder) == [f"NOT PART OF THE BUNDLE: {name}"]
    assert browser.tell("document.querySelectorAll('img').length") == 0


@pytest.mark.parametrize("code", ["ur", "ko"])
def test_the_page_says_it_in_the_words_that_the_program_has(
    files, tmp_path, browser, code
):
    files[PHOTO] = flipped(files[PHOTO])
    archive = write_zip(files, tmp_path / "bundle.zip")
    language = load_language(code)
    browser.tell(f"document.querySelector('nav [lang={code}]').click()")
    lines = browser.check(archive)
    direction = browser.tell("document.documentElement.dir")
    browser.tell("document.querySelector('nav [lang=en]').click()")
    assert lines == [f"{language.text(Verdict.CHANGED.words)}: {PHOTO}"]
    assert direction == ("rtl" if language.right_to_left else "ltr")


def whole_answer(bundle):
    """Return all that the program finds, in the form in which the page has it."""
    try:
        check = check_bundle(bundle)
    except NotABundleError:
        return "no_bundle"
    lines = [f"{each.verdict.words}: {each.path}" for each in check.findings]
    return [lines, check.checked, check.key, check.log_key]


PAGES_ANSWER = """
shown.result.kind !== 'checked' ? shown.result.kind
  : [shown.result.checked, shown.result.key, shown.result.logKey]
"""


def pages_answer(browser, bundle):
    lines = browser.check(bundle)
    answer = browser.tell(PAGES_ANSWER)
    return answer if isinstance(answer, str) else [lines, *answer]


@settings(
    max_examples=2000 if os.environ.get("EVIDENCE_APP_FULL_TESTS") else 40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    changes=st.lists(
        st.tuples(st.integers(0, 4000), st.integers(0, 255)), min_size=1, max_size=4
    )
)
def test_whatever_is_changed_in_the_list_of_a_zip_both_read_it_the_same(
    packings, browser, changes
):
    for place, whole in packings:
        changed = bytearray(whole)
        for behind, value in changes:
            changed[-1 - behind] = value
        place.write_bytes(changed)
        assert pages_answer(browser, place) == whole_answer(place)


@pytest.fixture(scope="module")
def packings(sample, tmp_path_factory):
    """Two ways to pack the sample, each with a place to put it."""
    folder = tmp_path_factory.mktemp("packings")
    files = read_folder(sample.made.folder)
    plain, long = packed(files), sizes_of_sixty_four_bits(files)
    return [(folder / "plain.zip", plain), (folder / "long.zip", long)]


IN_PIECES = """
(async () => {
  const make = `(${String(engine).slice(0, -1)}; return { Sha256, hex }; })`;
  const { Sha256, hex } = (0, eval)(make)(FACTS);
  const wrong = [];
  for (let size = 0; size <= 260; size += 1) {
    const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 31 + size) & 255);
    const hash = new Sha256();
    for (let at = 0; at < size; at += 1 + (size % 7)) {
      hash.update(bytes.subarray(at, Math.min(size, at + 1 + (size % 7))));
    }
    const theirs = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    if (hex(hash.digest()) !== hex(theirs)) wrong.push(size);
  }
  return wrong;
})()
"""


def test_its_own_hash_is_that_of_the_browser_for_every_length_and_in_pieces(browser):
    assert browser.tell(IN_PIECES) == []


def test_a_check_that_is_stopped_says_nothing_about_the_bundle(browser):
    browser.tell("run({ file: new File([], 'a') }, 'a'); part('stop').click()")
    assert browser.text("#verdict") == (
        "The check was stopped. It says nothing about this bundle."
    )
    assert browser.tell(LINES) == []


def test_every_control_has_a_name_that_a_screen_reader_says(sample, browser):
    browser.check(sample.made.archive)  # what is read names the progress
    browser.tell("document.getElementById('running').hidden = false")
    nodes = browser.ask("Accessibility.getFullAXTree")["nodes"]
    browser.tell("document.getElementById('running').hidden = true")
    named = {
        (node["role"]["value"], node["name"]["value"])
        for node in nodes
        if node.get("role", {}).get("value") in {"button", "progressbar", "heading"}
    }
    roles = {role for role, _name in named}
    assert roles == {"button", "progressbar", "heading"}
    assert all(name for _role, name in named)
    names = {name.split(":")[0] for role, name in named if role == "button"}
    assert {"English", "Choose the ZIP file", "Choose the folder", "Stop"} <= names
