"""Signs of AI generation are told as what a file contains, never as a judgement."""

from evidence_app.model.ai_signs import Declared, Sign, beside, facts_of, told_of
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.words import Words
from tests.ui.fake_vault import make_item

FOUND = [
    Declared(Sign.TOOL, "ComfyUI", "PNG prompt"),
    Declared(Sign.SOURCE_TYPE, "trainedAlgorithmicMedia", "XMP"),
]


def picture(declared=None, *, method=Method.FILE_GIVEN, searched=True):
    """Return a picture that was looked into, or not when nothing is declared of it."""
    facts = () if declared is None else facts_of(declared, pixels_searched=searched)
    return make_item(
        1,
        kind=Kind.FILE,
        media_type="image/png",
        origin=Origin(method, "a.png"),
        facts=tuple(facts),
    )


def test_a_declaration_is_told_with_its_place_and_that_anyone_can_write_it():
    tool, stated, copied, unchecked = told_of(picture(FOUND))

    assert dict(tool.values) == {"where": "PNG prompt", "tool": "ComfyUI"}
    assert Words("created by a generative model") in dict(stated.values).values()
    assert "removed by anyone" in copied.text
    assert "SynthID" in unchecked.text


def test_content_credentials_by_themselves_are_no_declaration():
    signed = [Declared(Sign.CREDENTIALS, "Content Credentials", "PNG caBX")]

    nothing, credentials, _ = (words.text for words in told_of(picture(signed)))

    assert nothing.startswith("No declaration")
    assert "does not check the signature" in credentials


def test_nothing_found_says_nothing_and_not_looked_for_is_not_nothing():
    nothing = [words.text for words in told_of(picture([], searched=False))]
    (never,) = told_of(picture())

    assert "This says nothing about whether the picture is genuine." in nothing[0]
    assert "very large" in nothing[1]
    assert never.text.startswith("The app did not look")


def test_a_prompt_that_stands_where_a_description_does_is_copied_nowhere():
    facts = [
        Fact("Description", "a prompt", FactSource.CONTENT),
        Fact("Software", "Lumo", FactSource.CONTENT),
    ]
    prompt = [Declared(Sign.TOOL, "Midjourney", "EXIF ImageDescription")]
    tool = [Declared(Sign.TOOL, "Midjourney", "PNG Description")]

    def kept(declared):
        signs = facts_of(declared, pixels_searched=True)
        return [fact.value for fact in beside(facts, signs)][:-2]

    assert kept(prompt) == ["Lumo"]
    assert kept(tool) == ["a prompt", "Lumo"]


def test_of_what_the_app_itself_drew_nothing_is_said():
    assert told_of(picture([], method=Method.SCREEN_GRABBED)) == ()
