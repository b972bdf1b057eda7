"""A vault, its backup and a handover on a stick with FAT32 or exFAT.

Real file systems are used where the system can mount an image: with its own driver,
or for exFAT with the one that runs as a program. Where it cannot, the test says so
and skips; the simulated disk is tried everywhere.
"""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.house.project import ROOT

BY_THE_SYSTEM = """
mount -t "$1" -o loop "$2" "$3" || exit 1
"""
BY_A_PROGRAM = """
loop=$(losetup --find --show "$2") || exit 1
if ! mount.exfat-fuse "$loop" "$3" >/dev/null; then
    losetup --detach "$loop"
    exit 1
fi
"""
GO_ON = """
stick=$3
shift 3
"$@"
status=$?
umount "$stick"
[ -z "$loop" ] || losetup --detach "$loop"
exit $status
"""
STEPS = 6


def test_a_stick_with_fat32(tmp_path):
    image = image_of(tmp_path, ["mkfs.vfat", "-F", "32"])

    assert run_on(tmp_path, [BY_THE_SYSTEM], "vfat", image)["wrong"] == []


def test_a_stick_with_exfat(tmp_path):
    image = image_of(tmp_path, ["mkfs.exfat"])

    told = run_on(tmp_path, [BY_THE_SYSTEM, BY_A_PROGRAM], "exfat", image)

    assert told["wrong"] == []


def test_a_disk_that_lacks_what_fat_lacks(tmp_path):
    (tmp_path / "stick").mkdir()
    (tmp_path / "home").mkdir()

    told = json.loads(run(program(tmp_path, "--simulated")).stdout)

    assert told["wrong"] == []
    assert len(told["done"]) == STEPS


def image_of(place, maker):
    """Make a file with an empty file system in it."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux may mount an image here")
    if shutil.which(maker[0]) is None:
        pytest.skip(f"there is no {maker[0]} here")
    image = place / "image"
    with image.open("wb") as file:
        file.truncate(48 << 20)
    subprocess.run([*maker, str(image)], check=True, capture_output=True)
    (place / "stick").mkdir()
    (place / "home").mkdir()
    return image


def run_on(place, ways, kind, image):
    """Mount an image in one of several ways, for one program alone; run that."""
    words = [kind, str(image), str(place / "stick")]
    for way in ways:
        if may_mount(way, words):
            script = ["sh", "-c", way + GO_ON, "sh", *words, *program(place)]
            return json.loads(run(["unshare", "--mount", *script]).stdout)
    pytest.skip(f"this system cannot mount {kind}")


def may_mount(way, words):
    script = ["sh", "-c", way + GO_ON, "sh", *words, "true"]
    try:
        run(["unshare", "--mount", *script])
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def program(place, *more):
    name = "tests.crash.on_a_stick"
    places = [str(place / "stick"), str(place / "home")]
    return [sys.executable, "-m", name, *places, *more]


def run(command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
