"""Every error that we raise on purpose is a sentence fit for a frightened person."""

import string

import pytest

import evidence_app.errors
from evidence_app.errors import EvidenceError

FORBIDDEN = {"victim", "invalid", "illegal", "fatal", "exception", "traceback", "null"}


def leaves_of(kind):
    below = kind.__subclasses__()
    return [leaf for child in below for leaf in leaves_of(child)] or [kind]


LEAVES = sorted(leaves_of(EvidenceError), key=lambda leaf: leaf.__name__)


def named_places(sentence):
    return [name for _, name, _, _ in string.Formatter().parse(sentence) if name]


@pytest.mark.parametrize("leaf", LEAVES)
def test_each_leaf_has_a_sentence_of_its_own(leaf):
    others = {other.sentence for other in LEAVES if other is not leaf}

    assert "sentence" in vars(leaf)
    assert leaf.sentence not in others
    assert leaf.sentence[0].isupper() or leaf.sentence[0] == "{"
    assert leaf.sentence.rstrip()[-1] in ".?}"


@pytest.mark.parametrize("leaf", LEAVES)
def test_no_sentence_blames_frightens_or_talks_to_engineers(leaf):
    words = {word.strip(".,:;()").lower() for word in leaf.sentence.split()}

    assert words & FORBIDDEN == set()
    assert "!" not in leaf.sentence


@pytest.mark.parametrize("leaf", LEAVES)
def test_each_sentence_takes_its_values_by_name(leaf):
    values = dict.fromkeys(named_places(leaf.sentence), "VALUE")

    told = str(leaf(**values))

    assert "{" not in told
    assert told.count("VALUE") == len(named_places(leaf.sentence))


@pytest.mark.parametrize("leaf", LEAVES)
def test_each_leaf_can_be_imported_from_the_tree(leaf):
    assert getattr(evidence_app.errors, leaf.__name__) is leaf
    assert leaf.__name__ in evidence_app.errors.__all__
