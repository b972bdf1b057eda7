"""Saved pages made by hand, as the recorder hands them over."""

import io
import json
from datetime import timedelta

from PIL import Image

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, Method, Origin
from tests.unit.memory_vault import START

ADDRESS = "https://talk.example/p/17"
RECORD = {
    "format": "evidence-app-page-record",
    "version": 2,
    "typed": ADDRESS,
    "final": ADDRESS,
    "title": "A talk",
    "status": 200,
    "pictures": True,
    "scroll": True,
    "acts": [],
    "account": "",
    "installed": False,
    "browser_name": "",
    "stopped_at": "",
    "shortcomings": {},
    "posts": [],
}


def png(*colours, width=96, band=40):
    """Return a PNG with a band of each colour."""
    whole = Image.new("RGB", (width, band * len(colours)))
    for number, colour in enumerate(colours):
        whole.paste(colour, (0, number * band, width, (number + 1) * band))
    content = io.BytesIO()
    whole.save(content, "PNG")
    return content.getvalue()


PICTURES = (png("red", "green"),)


def page(
    text="Good morning\nYou will regret this",
    pictures=PICTURES,
    hours=0,
    **record,
):
    """Return a page as captured, so many hours after the first.

    None for ``text`` leaves the words out, ``raw`` stands for the whole record.
    """
    at = START + timedelta(hours=hours)
    raw = record.pop("raw", None)
    told = {**RECORD, **record}
    origin = Origin(Method.PAGE_RECORDED, told["final"])
    parts = [("picture", "image/png", each) for each in pictures]
    parts.append(("record", "application/json", raw or json.dumps(told).encode()))
    if text is not None:
        parts.append(("text", "text/plain", text.encode()))

    def captured(role, media_type, content, **more):
        return Captured(
            kind=Kind.PAGE,
            title="A talk",
            origin=origin,
            captured_at=at,
            open=from_memory(content),
            media_type=media_type,
            size=len(content),
            role=role,
            shown=Shown.NOTHING_SEXUAL,
            **more,
        )

    seen = FactSource.CAPTURE
    facts = [
        Fact("Typed address", told["typed"], seen),
        Fact("Status", f"{told['status']} OK", seen),
        Fact("Browser", "QtWebEngine/6.9", seen),
    ]
    return captured(
        "",
        "application/wacz",
        f"archive {hours}".encode(),
        facts=tuple(facts),
        parts=tuple(captured(*each) for each in parts),
    )
