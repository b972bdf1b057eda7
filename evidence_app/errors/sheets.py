"""An account's sheet, a diary entry or a private note could not be changed or read."""

from evidence_app.errors.base import EvidenceError

__all__ = [
    "AgreementIncompleteError",
    "DateUnclearError",
    "ReceivedSheetError",
    "SheetEmptyError",
    "SheetError",
    "SheetNotFoundError",
    "SheetTooLongError",
    "SheetWithdrawnError",
    "StoryTooLongError",
    "TooManyLinksError",
    "WorkerNotToldError",
]


class SheetError(EvidenceError):
    """A sheet, a diary entry or a private note could not be changed or read."""


class SheetEmptyError(SheetError):
    """Nothing stands on it."""

    sentence = (
        "There is nothing to keep yet. Write one thing that you know; all the rest "
        "can stay empty."
    )


class SheetTooLongError(SheetError):
    """A field holds more than fits."""

    sentence = (
        "One of the fields is longer than {most} characters. Nothing was changed. "
        "Make it shorter, or write the rest into another entry."
    )


class StoryTooLongError(SheetError):
    """What is told first takes more than its place on one page."""

    sentence = (
        "The short account has room for {words} words, or {most} characters, court "
        "orders for {orders} characters, and a day or hour for {named_time}. Nothing "
        "was changed. Shorten it here: the diary has room for all the rest."
    )


class TooManyLinksError(SheetError):
    """So many names, items or accounts stand on it that no more is kept."""

    sentence = (
        "So many names or items are linked here that no more fits. Nothing was "
        "changed. Begin a new entry for what comes now."
    )


class SheetNotFoundError(SheetError):
    """There is none of this name."""

    sentence = (
        "There is no such entry in this vault. Nothing was changed. Look at the list "
        "again and choose one of those."
    )


class SheetWithdrawnError(SheetError):
    """The person took it back."""

    sentence = (
        "You took this entry back, so it can no longer be changed. It is still kept. "
        "Write a new one if you need it."
    )


class ReceivedSheetError(SheetError):
    """Another person wrote it and handed it over."""

    sentence = (
        "Someone else wrote this and handed it to you, so it stays as it is. Nothing "
        "was changed. Write an entry of your own beside it."
    )


class DateUnclearError(SheetError):
    """A date was typed that is none."""

    sentence = (
        "The date for sorting is not clear. Nothing was changed. Write it as year, "
        "month and day, such as {example}, or leave it empty and say it in words."
    )


class AgreementIncompleteError(SheetError):
    """An agreement without a name, or without what was agreed."""

    sentence = (
        "An agreement needs the worker's name, and what you agreed on. Nothing was "
        "kept. Write both, then press Keep again."
    )


class WorkerNotToldError(SheetError):
    """A worker is to press, and was not told what that may mean for them."""

    sentence = (
        "Nothing was kept. Whoever presses may be asked for a statement or to give "
        "evidence. Show this to the worker first, and tick that they have read it."
    )
