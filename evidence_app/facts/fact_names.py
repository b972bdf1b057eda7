"""The words for what the decoder tells by name, and which of it is sensitive."""

from collections.abc import Mapping
from typing import Final

from evidence_app.model.finding import Finding, Severity
from evidence_app.words import mark, say

PREVIEW_INSIDE: Final = "preview_inside"
PREVIEW_DIFFERS: Final = "preview_differs"
"""Code of the finding that the small picture inside looks different."""
PICTURES_INSIDE: Final = mark("Pictures inside")

FACTS: Final[Mapping[str, tuple[str, bool]]] = {
    "size": (mark("Size in pixels"), False),
    "pictures_inside": (PICTURES_INSIDE, False),
    "camera": (mark("Camera"), False),
    "lens": (mark("Lens"), False),
    "software": (mark("Software"), False),
    "taken_at": (mark("Taken at"), False),
    "digitised_at": (mark("Digitised at"), False),
    "changed_at": (mark("Changed at"), False),
    "description": (mark("Description"), False),
    "copyright": (mark("Copyright"), False),
    "turned": (mark("Shown turned by"), False),
    "preview": (mark("Preview inside (bytes)"), False),
    "bytes_behind": (mark("Bytes behind the picture's end"), False),
    "kinds_behind": (mark("What begins there"), False),
    "also_reads_as": (mark("Can also be read as"), False),
    "duration": (mark("Length (hours:minutes:seconds)"), False),
    "recorded_at": (mark("Made at"), False),
    "stated_time": (mark("Time stated in the file"), False),
    "tracks": (mark("Packed with"), False),
    "active_content": (mark("Parts that can act"), False),
    "brand": (mark("Kind of container"), False),
    "packed_with": (mark("Packed by"), False),
    "position": (mark("Position (GPS)"), True),
    "position_time": (mark("Time of position (GPS)"), True),
    "camera_serial": (mark("Camera serial number"), True),
    "lens_serial": (mark("Lens serial number"), True),
    "owner": (mark("Camera owner"), True),
    "artist": (mark("Artist"), True),
    "picture_id": (mark("Picture number"), True),
}
# What tells of a camera; without any of them the file says nothing of where it
# comes from.
OF_A_CAMERA: Final = frozenset(FACTS) - {
    "size",
    "pictures_inside",
    "turned",
    "preview",
    "description",
    "bytes_behind",
    "kinds_behind",
    "also_reads_as",
}
NOT_OF_METADATA: Final = frozenset({"more_pictures", "more_behind", "two_readings"})

FINDINGS: Final[Mapping[str, Finding]] = {
    "metadata_unreadable": Finding(
        "metadata_unreadable",
        say("The camera metadata in this file could not be read."),
        Severity.WARNING,
    ),
    "position_unreadable": Finding(
        "position_unreadable",
        say("The position in this file could not be read."),
        Severity.WARNING,
    ),
    "position_empty": Finding(
        "position_empty",
        say(
            "The position in this file is 0, 0. Devices write that when they know "
            "no position."
        ),
    ),
    "preview_inside": Finding(
        "preview_inside",
        say(
            "This file carries a small preview of its own. The preview can show "
            "more than the picture does, or show it before it was changed."
        ),
    ),
    PREVIEW_DIFFERS: Finding(
        PREVIEW_DIFFERS,
        say(
            "The small preview inside this file does not look like the picture. It may "
            "show the picture before it was changed. In the window it is shown below "
            "the picture; reports do not show it."
        ),
        Severity.WARNING,
    ),
    "pages_shown": Finding(
        "pages_shown",
        say(
            "Of this PDF the first pages are shown in the window, at most five, as "
            "pictures. Reports name it and do not show its pages."
        ),
    ),
    "active_content": Finding(
        "active_content",
        say(
            "This PDF names parts that can act when it is opened with another program: "
            "scripts, links or files inside. Nothing of it is run here."
        ),
        Severity.WARNING,
    ),
    "macros": Finding(
        "macros",
        say(
            "This file holds macros: small programs that can run when it is opened "
            "with an Office program. Nothing of it is run or drawn here."
        ),
        Severity.WARNING,
    ),
    "document_locked": Finding(
        "document_locked",
        say("This PDF is encrypted. What it can do when opened was not looked for."),
    ),
    "media_broken": Finding(
        "media_broken",
        say(
            "The description inside this film or sound is missing or broken off. It "
            "may not have been sent or saved to its end. If you can, fetch it again."
        ),
        Severity.WARNING,
    ),
    "packed_anew": Finding(
        "packed_anew",
        say(
            "A program put this file together from another one. Messengers and "
            "programs that download do that, and the first times are lost then."
        ),
    ),
    "no_recording_time": Finding(
        "no_recording_time",
        say(
            "This file does not say when it was made. That is usual for files sent "
            "through messengers."
        ),
    ),
    "more_behind": Finding(
        "more_behind",
        say(
            "Behind the end of the picture this file goes on. Some phones keep a short "
            "film or a second picture there. It is kept as it is and not shown here."
        ),
    ),
    "two_readings": Finding(
        "two_readings",
        say(
            "Other programs could read this file as a file of another kind, too. That "
            "is not usual. It is shown here as the picture that its first bytes say."
        ),
        Severity.WARNING,
    ),
    "more_pictures": Finding(
        "more_pictures",
        say(
            "This file holds more than one picture, as moving pictures do. The first "
            "one is shown, here and in reports. The file itself keeps all of them."
        ),
    ),
}
NO_METADATA: Final = Finding(
    "no_metadata",
    say(
        "This file carries no camera metadata. That is usual for files sent "
        "through messengers."
    ),
)
