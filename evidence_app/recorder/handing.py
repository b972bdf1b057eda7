"""Puts together what one Save has found, and hands it to the app part by part."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace

from evidence_app.capture.exchange import Chain
from evidence_app.capture.stated_facts import MOST
from evidence_app.capture.wacz.archive import Archive, Page
from evidence_app.capture.wacz.check import check
from evidence_app.capture.wacz.writer import wacz_of
from evidence_app.recorder.answers import Answers, Plain
from evidence_app.recorder.record import Circumstances, pem, record_json, summary
from evidence_app.recorder.recording import Recording
from evidence_app.recorder.replay import Replayed
from evidence_app.recorder.seen import Seen
from evidence_app.recorder.stating import (
    plain_posts,
    plain_statement,
    statements_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """A finished Save, with all that is known of it."""

    seen: Seen
    recording: Recording
    about: Circumstances


def archive_of(save: Save) -> bytes:
    """Return the archive of everything that was received (WACZ)."""
    seen, about = save.seen, save.about
    key = str(uuid.uuid4())
    exchanges = (exchange for _, exchange in save.recording.exchanges() if exchange)
    sockets = save.recording.sockets.all()
    page = Page(
        key=key,
        url=seen.loaded_from,
        title=seen.title,
        at=about.started,
        text=seen.text,
    )
    return wacz_of(
        Archive(
            exchanges=tuple(replace(one, page=key) for one in exchanges),
            chains=tuple(
                Chain(origin=origin, certificates=tuple(chain))
                for origin, chain in seen.chains.items()
            ),
            sockets=tuple(replace(one, page=key) for one in sockets),
            page=page,
            about=about.browser,
            made=about.ended,
        )
    )


def hand_over(
    save: Save,
    archive: bytes,
    replayed: Replayed,
    answers: Answers,
    finish: Callable[..., None],
) -> None:
    """Say everything, the archive first, the plain values last, with ``finish``."""
    seen, about = save.seen, save.about
    faults = check(archive)
    seen.shortcomings["archive_fault"] += len(faults)
    if not replayed.tried:
        seen.shortcomings["not_replayed"] += 1
    else:
        seen.shortcomings["replay_missing"] += len(replayed.missing)
        seen.shortcomings["replay_words"] += replayed.lines - replayed.found
    seen.shortcomings += type(seen.shortcomings)()  # without those that are none
    requests = save.recording.exchanges()
    chain = _own_chain(seen, about)
    stated = statements_of(seen, requests)
    values = summary(seen, about, save.recording, chain)
    values["statements"] = [plain_statement(one) for one in stated.page[:MOST]]
    found: dict[str, Plain] = {
        "replay": replayed.plain(),
        "posts": plain_posts(stated),
        "posts_left_out": stated.posts_left_out,
        "unread": stated.unread,
    }
    answers.part("", archive)
    _hand_over_pictures(seen, answers)
    if seen.document and seen.document.body is not None:
        answers.part("html", seen.document.body)
    for role, content in (
        ("mhtml", seen.mhtml),
        ("pdf", seen.pdf),
        ("certificate", pem(chain)),
        ("record", record_json({**values, **found}, seen, about, requests)),
        ("text", seen.text.encode("utf-8", "replace")),
    ):
        if content:
            answers.part(role, content)
    finish(**values)


def _own_chain(seen: Seen, about: Circumstances) -> list[bytes]:
    own = next(iter(seen.chains.values()), [])
    for origin, chain in seen.chains.items():
        if seen.address.startswith(f"{origin}/"):
            own = chain
    return own or list(about.untrusted_chain)


def _hand_over_pictures(seen: Seen, answers: Answers) -> None:
    if seen.view:
        answers.part(
            "view", seen.view.png, width=seen.view.width, height=seen.view.height
        )
    pieces = seen.picture.pieces if seen.picture else []
    for number, piece in enumerate(pieces, start=1):
        answers.part(
            "picture",
            piece.png,
            number=number,
            of=len(pieces),
            top=piece.top,
            width=piece.width,
            height=piece.height,
        )
