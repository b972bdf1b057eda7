"""How to check the bundle: with this app, and without it."""

from collections.abc import Iterator

from evidence_app.report.bag import MANIFEST, ORIGINALS, REPORT, checker_name
from evidence_app.report.blocks import (
    Block,
    FactRow,
    Facts,
    PageBreak,
    Paragraph,
    Style,
)
from evidence_app.report.check_commands import (
    ANSWERS,
    INTRODUCTION,
    LINUX,
    MACOS,
    ON_WINDOWS,
    WINDOWS,
)
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.signature import signature
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say


def checking(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the instructions."""
    yield PageBreak()
    yield voice.heading(say("How to check this bundle"))
    yield voice.paragraph(
        say("Anyone can check this bundle. Nothing is sent anywhere. Work on a copy.")
    )
    yield from _with_the_app(material, voice)
    yield from _in_a_browser(material, voice)
    yield from _without_it(voice)
    yield from signature(material, voice)
    yield from _originals(material, voice)


def _with_the_app(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    yield voice.heading(say("With Evidence App (free, open source)"), level=2)
    yield _command(f"evidence-app verify {material.reference}.zip")
    yield voice.paragraph(
        say(
            "It names each file that is changed, missing or not part of the bundle, "
            "and shows the key's fingerprint. Compare the fingerprint with the one "
            "below, and with the one that the person reporting sees in the app: that "
            "tells whether the bundle comes from that person's vault."
        )
    )
    yield _command(material.key_fingerprint)


def _in_a_browser(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    yield voice.heading(say("In a browser"), level=2)
    yield voice.paragraph(
        say(
            "The page {page} lies beside the bundle's ZIP, never inside. Open it in a "
            "browser and choose the ZIP file or the folder. It came with the bundle, "
            "so someone who changed the bundle could have changed the page too: for an "
            "independent check use the program, the commands, or a copy of the page "
            "from the project.",
            page=checker_name(material.reference),
        )
    )


def _without_it(voice: Voice) -> Iterator[Block]:
    yield voice.heading(say("With commands alone"), level=2)
    yield voice.paragraph(INTRODUCTION)
    yield Facts(
        rows=(
            _row(say("Linux"), LINUX, voice),
            _row(say("macOS"), MACOS, voice),
            _row(
                say("Windows (PowerShell), one file"),
                f'Get-FileHash -Algorithm SHA256 "{_windows(REPORT)}"\n'
                f'certutil -hashfile "{_windows(REPORT)}" SHA256',
                voice,
            ),
            _row(ON_WINDOWS, WINDOWS, voice),
        )
    )
    yield voice.paragraph(ANSWERS)


def _row(label: Words, commands: str, voice: Voice) -> FactRow:
    return voice.row(label, commands, Style.CODE)


def _originals(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    yield voice.heading(say("The list of originals"), level=3)
    yield voice.paragraph(
        say(
            "This report cannot carry its own digest. It carries that of the "
            "manifest's lines for the originals, in their order:"
        )
    )
    yield _command(
        f"grep ' {ORIGINALS}' {MANIFEST} | sha256sum\n{material.originals.hexadecimal}"
    )


def _command(text: str) -> Paragraph:
    return Paragraph(text=text, style=Style.CODE)


def _windows(path: str) -> str:
    return path.replace("/", "\\")
