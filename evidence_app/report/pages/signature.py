"""What readers of PDF files say about the report's signature, and what that means."""

from collections.abc import Iterator

from evidence_app.report.bag import README
from evidence_app.report.blocks import Block
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.voice import Voice
from evidence_app.words import say


def signature(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield what to expect of programs that check signatures."""
    yield voice.heading(say("The signature in this file"), level=2)
    yield voice.paragraph(
        say(
            "This file is signed with the same key. The signature covers all of it but "
            "the signature itself, and shows nothing on the pages. Programs that open "
            "PDF files may check it."
        )
    )
    yield voice.paragraph(
        say(
            "They do not know the key, and say so in words such as “{first}” or "
            "“{second}”. That is to be expected: no office vouches for this key, and "
            "no name stands in it. It does not mean that something was changed. "
            "Whose key it is, only the fingerprint tells, compared as said above.",
            first="validity unknown",
            second="certificate issuer is unknown",
        )
    )
    yield voice.paragraph(
        say(
            "If a program says that the file was changed after it was signed, use "
            "another copy: then it is not as it was made. Whoever adds a signature or "
            "a note of their own changes it too, so do that in a copy."
        )
    )
    yield voice.paragraph(
        say(
            "An outside authority was to be asked to sign when it saw this file. "
            "Whether one did stands in {readme} and in the signature itself. If none "
            "did, the time in the signature is that of the clock of the computer used.",
            readme=README,
        )
        if material.time_asked
        else say(
            "No outside authority was asked to sign when it saw this file. The time in "
            "the signature is that of the clock of the computer used."
        )
    )
