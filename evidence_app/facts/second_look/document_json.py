"""A second look as JSON, and back again with every field checked."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar

from evidence_app.facts.second_look.document import (
    FORMAT,
    MOST_POSTS,
    MOST_REGIONS,
    MOST_TEXTS,
    VERSION,
    KnownSave,
    NotLoaded,
    SecondLook,
)
from evidence_app.facts.second_look.look import (
    Altered,
    Comparison,
    PictureChanges,
    PicturesCompared,
    Presence,
    Region,
    TextChanges,
)
from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId

LARGEST: Final = 16 << 20
"""A document has no more bytes than this."""
_DAY: Final = 86_400
_MOST: Final = 1 << 40
_REGION: Final = 6

T = TypeVar("T")
Fields = Mapping[str, object]


class NotASecondLookError(ValueError):
    """The bytes are not of the form."""


def write_second_look(found: SecondLook) -> bytes:
    """Return the document."""
    first, second, failure = found.first, found.second, found.not_loaded
    values: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "first": _save(first),
        "second": _save(second) if second else None,
        "not_loaded": _failure(failure) if failure else None,
        "found": _comparison(found.comparison) if found.comparison else None,
        "rows_compared": found.rows_compared,
        "texts_left_out": found.texts_left_out,
        "texts_shortened": found.shortened,
        "posts_left_out": found.posts_left_out,
    }
    text = json.dumps(values, ensure_ascii=False, indent=1)
    # Half a character can come out of a page; it is written as its number.
    return f"{text}\n".encode("utf-8", "backslashreplace")


def read_second_look(untrusted: bytes) -> SecondLook:
    """Return the second look in a document.

    Raises:
        NotASecondLookError: it is not of the form.
    """
    if len(untrusted) > LARGEST:
        raise NotASecondLookError("too large")
    try:
        top = _table(json.loads(untrusted))
        if top.get("format") != FORMAT or top.get("version") != VERSION:
            raise NotASecondLookError("format")
        return SecondLook(
            first=_save_in(top["first"]),
            second=_maybe(top["second"], _save_in),
            comparison=_maybe(top["found"], _comparison_in),
            not_loaded=_maybe(top["not_loaded"], _failure_in),
            rows_compared=_maybe(top["rows_compared"], _number),
            texts_left_out=_number(top["texts_left_out"]),
            shortened=_number(top["texts_shortened"]),
            posts_left_out=_number(top["posts_left_out"]),
        )
    except (ValueError, KeyError, RecursionError, OverflowError) as error:
        raise NotASecondLookError("form") from error


def _save(save: KnownSave) -> Fields:
    return {
        "item": save.item.value,
        "sha256": save.digest.hexadecimal,
        "at": save.at.astimezone(UTC).isoformat(),
        "local_offset": save.local_offset // timedelta(seconds=1),
        "typed": save.typed,
        "final": save.final,
        "status": save.status,
        "browser": save.browser,
        "account": save.account,
        "pictures": save.pictures,
        "scrolled": save.scrolled,
    }


def _save_in(untrusted: object) -> KnownSave:
    fields = _table(untrusted)
    return KnownSave(
        item=ItemId(_text(fields["item"])),
        digest=Digest(_text(fields["sha256"])),
        at=_moment(fields["at"]),
        local_offset=_offset(fields["local_offset"]),
        typed=_text(fields["typed"]),
        final=_text(fields["final"]),
        status=_number(fields["status"]),
        browser=_text(fields["browser"]),
        account=_text(fields["account"]),
        pictures=_yes(fields["pictures"]),
        scrolled=_yes(fields["scrolled"]),
    )


def _failure(failure: NotLoaded) -> Fields:
    return {
        "at": failure.at.astimezone(UTC).isoformat(),
        "local_offset": failure.local_offset // timedelta(seconds=1),
        "typed": failure.typed,
        "why": failure.why,
        "detail": failure.detail,
    }


def _failure_in(untrusted: object) -> NotLoaded:
    fields = _table(untrusted)
    return NotLoaded(
        at=_moment(fields["at"]),
        local_offset=_offset(fields["local_offset"]),
        typed=_text(fields["typed"]),
        why=_text(fields["why"]),
        detail=_text(fields["detail"]),
    )


def _comparison(found: Comparison) -> Fields:
    texts, pictures = found.texts, found.pictures
    return {
        "presence": found.presence.value,
        "first_status": found.first_status,
        "second_status": found.second_status,
        "first_complete": found.first_complete,
        "second_complete": found.second_complete,
        "same_account": found.alike,
        "words_compared": found.words_compared,
        "title_changed": found.title_changed,
        "texts": {
            "gone": texts.gone,
            "new": texts.new,
            "changed": [[each.first, each.second] for each in texts.altered],
            "fewer": texts.fewer,
            "more": texts.more,
        },
        "posts_gone": found.posts_gone,
        "posts_new": found.posts_new,
        "pictures": {
            "compared": pictures.compared.value,
            "share": pictures.share,
            "regions": [
                [
                    each.left,
                    each.width,
                    each.first_top,
                    each.first_height,
                    each.second_top,
                    each.second_height,
                ]
                for each in pictures.regions
            ],
        },
    }


def _comparison_in(untrusted: object) -> Comparison:
    fields = _table(untrusted)
    return Comparison(
        presence=Presence(_text(fields["presence"])),
        first_status=_number(fields["first_status"]),
        second_status=_number(fields["second_status"]),
        first_complete=_yes(fields["first_complete"]),
        second_complete=_yes(fields["second_complete"]),
        alike=_yes(fields["same_account"]),
        words_compared=_yes(fields["words_compared"]),
        title_changed=_yes(fields["title_changed"]),
        texts=_texts_in(_table(fields["texts"])),
        posts_gone=_listed(fields["posts_gone"], _text, MOST_POSTS),
        posts_new=_listed(fields["posts_new"], _text, MOST_POSTS),
        pictures=_pictures_in(_table(fields["pictures"])),
    )


def _texts_in(fields: Fields) -> TextChanges:
    return TextChanges(
        gone=_listed(fields["gone"], _text, MOST_TEXTS),
        new=_listed(fields["new"], _text, MOST_TEXTS),
        altered=_listed(fields["changed"], _pair, MOST_TEXTS),
        fewer=_listed(fields["fewer"], _text, MOST_TEXTS),
        more=_listed(fields["more"], _text, MOST_TEXTS),
    )


def _pictures_in(fields: Fields) -> PictureChanges:
    share = fields["share"]
    if type(share) not in {int, float} or not 0 <= float(str(share)) <= 1:
        raise NotASecondLookError("share")
    return PictureChanges(
        compared=PicturesCompared(_text(fields["compared"])),
        share=float(str(share)),
        regions=_listed(fields["regions"], _region, MOST_REGIONS),
    )


def _pair(untrusted: object) -> Altered:
    first, second = _listed(untrusted, _text, 2)
    return Altered(first=first, second=second)


def _region(untrusted: object) -> Region:
    numbers = _listed(untrusted, _number, _REGION)
    left, width, first_top, first_height, second_top, second_height = numbers
    return Region(
        left=left,
        width=width,
        first_top=first_top,
        first_height=first_height,
        second_top=second_top,
        second_height=second_height,
    )


def _listed(untrusted: object, one: Callable[[object], T], most: int) -> tuple[T, ...]:
    if not isinstance(untrusted, list) or len(untrusted) > most:
        raise NotASecondLookError("list")
    return tuple(one(each) for each in untrusted)


def _maybe(untrusted: object, one: Callable[[object], T]) -> T | None:
    return None if untrusted is None else one(untrusted)


def _table(untrusted: object) -> Fields:
    if not isinstance(untrusted, dict):
        raise NotASecondLookError("table")
    return untrusted


def _text(untrusted: object) -> str:
    if not isinstance(untrusted, str):
        raise NotASecondLookError("text")
    return untrusted


def _number(untrusted: object) -> int:
    if type(untrusted) is not int or not 0 <= untrusted <= _MOST:
        raise NotASecondLookError("number")
    return untrusted


def _yes(untrusted: object) -> bool:
    if type(untrusted) is not bool:
        raise NotASecondLookError("yes or no")
    return untrusted


def _moment(untrusted: object) -> datetime:
    at = datetime.fromisoformat(_text(untrusted))
    if at.tzinfo is None:
        raise NotASecondLookError("time")
    return at.astimezone(UTC)


def _offset(untrusted: object) -> timedelta:
    if type(untrusted) is not int or abs(untrusted) >= _DAY:
        raise NotASecondLookError("offset")
    return timedelta(seconds=untrusted)
