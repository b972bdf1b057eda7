"""The papers that can be made beside a bundle, each a file of its own."""

from enum import Enum


class Paper(Enum):
    """One of them; values are the machine's words."""

    CONTACT = "contact"
    """How to reach the person; to be kept apart from all else."""
    STATEMENT = "statement"
    """A draft of a statement, unsigned."""
    LAWYER = "lawyer-draft"
    """The place's certificates as a draft for a lawyer or examiner, all left blank."""
