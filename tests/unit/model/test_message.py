"""A message made the fast way is one made the slow way, and as closed."""

import copy
import pickle
from dataclasses import MISSING, FrozenInstanceError, fields, replace
from inspect import signature
from typing import Any

import pytest

from evidence_app.model.message import (
    Message,
    MessageKind,
    TimeCertainty,
    new_message,
)

NEEDED: dict[str, Any] = {
    "sequence": 1,
    "sender": "Mina",
    "text": "hi",
    "sent_raw": "",
    "sent_at": None,
    "certainty": TimeCertainty.UNKNOWN,
    "kind": MessageKind.TEXT,
    "member": "",
    "byte_start": 0,
    "byte_end": 2,
}


def test_both_ways_take_the_same_fields_in_the_same_order_with_the_same_defaults():
    taken = signature(new_message).parameters.values()

    assert [each.name for each in taken] == [each.name for each in fields(Message)]
    for parameter, field in zip(taken, fields(Message), strict=True):
        assert (parameter.default is parameter.empty) is (field.default is MISSING)
        if field.default is not MISSING:
            assert parameter.default == field.default


def test_each_value_goes_to_the_field_of_its_name():
    values: dict[str, Any] = {each.name: object() for each in fields(Message)}

    made = new_message(**values)

    assert {name: getattr(made, name) for name in values} == values


def test_what_is_made_is_a_message_and_frozen():
    made = new_message(**NEEDED)

    assert type(made) is Message
    assert made == Message(**NEEDED)
    assert hash(made) == hash(Message(**NEEDED))
    with pytest.raises(FrozenInstanceError):
        made.text = "changed"  # type: ignore[misc]  # it must not work


def test_it_can_be_copied_and_replaced_as_any_other():
    made = new_message(**NEEDED)

    assert replace(made, line=3) == Message(**NEEDED, line=3)
    assert copy.copy(made) == made
    assert pickle.loads(pickle.dumps(made)) == made
