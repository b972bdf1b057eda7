"""What near copies of a picture are known by, made when it comes in."""

from evidence_app.facts.likeness import SIDE, likeness_of
from evidence_app.facts.reading import Decoder
from evidence_app.model.fact import Fact
from evidence_app.model.item import Method
from evidence_app.model.likeness import COMPARED, fact_of


def near_facts(method: Method, content: bytes, decoder: Decoder) -> tuple[Fact, ...]:
    """Return the fact for a picture that is compared with others; none for others.

    Raises:
        DecoderError: it cannot be opened.
    """
    if method not in COMPARED:
        return ()
    pixels = decoder.picture(content, max_width=SIDE, max_height=SIDE)
    return (fact_of(likeness_of(pixels)),)
