"""What the decoder says of AI generation is checked against lists of ours."""

import pytest

from evidence_app.facts.ai_signs import TOOLS, signs
from evidence_app.host.frames import Frame
from evidence_app.model.ai_signs import LOOKED, NOT_PIXELS


def test_what_was_found_and_that_it_was_looked_for_become_facts():
    head = {"signs": [["tool", "ComfyUI", "PNG prompt"]], "pixels_searched": False}

    facts = [(fact.name, fact.value, fact.sensitive) for fact in signs(Frame(head))]

    assert facts == [
        ("Text that an image generator writes", "ComfyUI · PNG prompt", False),
        (LOOKED, NOT_PIXELS, False),
    ]


@pytest.mark.parametrize(
    "told",
    [
        None,
        ["tool"],
        [["tool", "ComfyUI"]],
        [["tool", "Someone's name", "XMP"]],
        [["verdict", "ComfyUI", "XMP"]],
        [["source_type", "ComfyUI", "XMP"]],
        [["tool", "ComfyUI", "a prompt\nwith a line"]],
        [["tool", "ComfyUI", 5]],
        [[["tool"], "ComfyUI", "XMP"]],
    ],
)
def test_anything_else_is_no_answer(told):
    with pytest.raises((ValueError, TypeError)):
        signs(Frame({"signs": told, "pixels_searched": True}))


def test_every_tool_that_the_decoder_knows_is_known_here():
    from evidence_app.decoder import ai_signs  # noqa: PLC0415 - the other program's

    assert {rule.tool for rule in ai_signs._RULES} | {"Grok", "stealth pnginfo"} == set(
        TOOLS
    )
    assert ai_signs._TERMS
