"""The hash tree of RFC 6962, against its well-known test tree."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.crypto.merkle import Edge, check_inclusion, leaf_hash, over, prove
from evidence_app.errors import SealBrokenError

# The eight inputs with which the first implementations of the RFC were tested.
RECORDS = [
    bytes.fromhex(each)
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
LEAVES = [leaf_hash(record) for record in RECORDS]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PATHS = [
    (0, 1, []),
    (
        0,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        1,
        5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]
SIZES = st.integers(1, 70)


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_the_well_known_tree(size):
    assert Edge().grown(LEAVES[:size]).root.hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "path"), PATHS)
def test_the_paths_are_those_of_the_well_known_tree(index, size, path):
    assert [each.hex() for each in prove(over(LEAVES), size, index)] == path


@given(SIZES, st.data())
def test_every_leaf_is_shown_to_be_in_its_tree(size, data):
    leaves = numbered(size)
    index = data.draw(st.integers(0, size - 1))

    path = prove(over(leaves), len(leaves), index)

    check_inclusion(leaves[index], index, size, path, root_of(leaves))


@given(SIZES, st.data())
def test_a_leaf_is_not_shown_at_any_other_place_or_size(size, data):
    leaves = numbered(size)
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size + 3).filter(lambda each: each != index))
    path = prove(over(leaves), len(leaves), index)

    with pytest.raises(SealBrokenError):
        check_inclusion(leaves[index], other, size, path, root_of(leaves))


@given(SIZES, st.data())
def test_a_changed_path_shows_nothing(size, data):
    leaves = numbered(size + 1)
    index = data.draw(st.integers(0, size))
    path = list(prove(over(leaves), len(leaves), index))
    changed = data.draw(st.sampled_from(changes_of(path)))

    with pytest.raises(SealBrokenError):
        check_inclusion(leaves[index], index, size + 1, changed, root_of(leaves))


@given(st.integers(0, 70), st.integers(0, 70))
def test_a_tree_that_grows_in_two_steps_is_the_same(first, more):
    leaves = numbered(first + more)

    assert Edge().grown(leaves[:first]).grown(leaves[first:]) == Edge().grown(leaves)


@pytest.mark.parametrize(("size", "roots"), [(-1, 0), (1, 0), (2, 2), (3, 1)])
def test_an_edge_of_an_impossible_shape_is_refused(size, roots):
    with pytest.raises(ValueError, match=str(size)):
        Edge(size, (bytes(32),) * roots)


def test_a_leaf_outside_the_tree_has_no_path():
    with pytest.raises(ValueError, match="8"):
        prove(over(LEAVES), 8, 8)


def numbered(size):
    return [leaf_hash(str(number).encode()) for number in range(size)]


def root_of(leaves):
    return Edge().grown(leaves).root


def changes_of(path):
    return [
        path[:-1],
        [*path, bytes(32)],
        [hashlib.sha256(path[0]).digest(), *path[1:]],
        [*path[:-1], hashlib.sha256(path[-1]).digest()],
    ]
