"""A kept chat cannot be shown, or a part of it was not picked."""

from evidence_app.errors.base import EvidenceError


class ChatError(EvidenceError):
    """A kept chat cannot be shown, or a part of it was not picked."""


class RawNotFoundError(ChatError):
    """The original has no such place."""

    sentence = (
        "The place of this message could not be found in the original file. The file "
        "itself is kept as it came. “Check everything now” looks whether it is whole."
    )


class EmptyExcerptError(ChatError):
    """No message was picked."""

    sentence = "No message is picked yet. Mark at least one, then try again."


class TooManyExcerptsError(ChatError):
    """More parts were picked of a chat than are kept."""

    sentence = (
        "No more parts of this chat can be kept as exhibits. Nothing was changed. "
        "What was picked before is still there."
    )
