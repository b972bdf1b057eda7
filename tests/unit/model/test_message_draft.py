"""A message made from a draft is one like any other."""

from dataclasses import FrozenInstanceError, fields
from datetime import UTC, datetime
from typing import Any

import pytest

from evidence_app.model.message import Message, MessageKind, TimeCertainty
from evidence_app.model.message_draft import Draft, frozen

VALUES: dict[str, Any] = {
    "sequence": 1,
    "sender": "Mina",
    "text": "hi",
    "sent_raw": "14:05",
    "sent_at": datetime(2026, 3, 5, tzinfo=UTC),
    "certainty": TimeCertainty.UNKNOWN,
    "kind": MessageKind.TEXT,
    "member": "",
    "byte_start": 0,
    "byte_end": 2,
}


def test_a_frozen_draft_is_equal_to_the_message_in_every_field():
    made, message = frozen(Draft(**VALUES)), Message(**VALUES)

    assert type(made) is Message
    assert (made, hash(made), repr(made)) == (message, hash(message), repr(message))
    assert all(
        getattr(made, one.name) == getattr(message, one.name) for one in fields(Message)
    )


def test_nothing_of_a_frozen_draft_can_be_changed():
    made = frozen(Draft(**VALUES))

    with pytest.raises(FrozenInstanceError):
        made.text = "I will pay"  # type: ignore[misc]  # that it cannot is tested


def test_a_draft_needs_what_a_message_needs():
    with pytest.raises(TypeError):
        Draft(**{name: value for name, value in VALUES.items() if name != "kind"})
