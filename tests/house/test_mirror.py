"""The unit tests mirror the package, so that a reader finds the test of a module."""

import pytest

from tests.house.project import PACKAGE, ROOT, name_of

UNIT = ROOT / "tests" / "unit"
TESTS = sorted(UNIT.rglob("test_*.py"))
ROOMS = sorted(
    path.name
    for path in PACKAGE.iterdir()
    # Values, errors and screens are tried through those that use them.
    if (path / "__init__.py").is_file() and path.name not in {"errors", "model", "ui"}
)


def names_for(path):
    """Return what a test may be named for: a module or folder of its room."""
    room = PACKAGE / path.relative_to(UNIT).parent
    below = {
        "_".join(found.relative_to(room).with_suffix("").parts)
        for found in room.rglob("*")
        if found.suffix == ".py" or found.is_dir()
    }
    return below | {room.name}


@pytest.mark.parametrize("path", TESTS, ids=name_of)
def test_a_unit_test_is_named_for_a_module_of_its_room(path):
    name = path.stem.removeprefix("test_") + "_"

    # What follows the module's name says which side of it is tried.
    assert any(name.startswith(f"{module}_") for module in names_for(path))


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_tests_of_its_own(room):
    tests = (ROOT / "tests").rglob("test_*.py")

    assert [path for path in tests if room in path.parts[len(ROOT.parts) :]]


def test_every_folder_of_tests_is_a_package_so_that_equal_names_do_not_clash():
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}

    assert [name_of(it) for it in folders if not (it / "__init__.py").is_file()] == []
