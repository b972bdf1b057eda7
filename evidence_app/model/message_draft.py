"""Makes messages at a third of the cost: filled in as a draft, then frozen.

A frozen dataclass pays for every field each time one is made, and a chat has hundreds
of thousands. A ``Draft`` has the same fields, defaults and layout as a ``Message``;
``frozen`` turns it into one, after which nothing of it can be changed. Only readers,
which make many, need this.
"""

from dataclasses import MISSING, field, fields, make_dataclass
from typing import TYPE_CHECKING, Final

from evidence_app.model.message import Message

if TYPE_CHECKING:
    # So that names and types are checked as those of a message are.
    Draft = Message
else:
    Draft = make_dataclass(
        "Draft",
        [
            (one.name, one.type)
            if one.default is MISSING
            else (one.name, one.type, field(default=one.default))
            for one in fields(Message)
        ],
        slots=True,
        kw_only=True,
    )


def frozen(draft: Message) -> Message:
    """Return the message that a draft has become; the draft is it, and frozen."""
    freeze(draft, "__class__", Message)
    return draft


freeze: Final = object.__setattr__
"""What ``frozen`` does, for loops in which a call more is felt."""
