"""The printed way to check: commands that come with each system, and what they answer.

They stand in the report and on the page that checks, and are tried as they stand.
"""

from typing import Final

from evidence_app.model.verdict import Verdict
from evidence_app.report.bag import MANIFEST, SIGNATURE, TAG_MANIFEST
from evidence_app.words import Words, say

_NAMES: Final = (
    "find . -type f | sed 's|^\\./||' |\n"
    f"  grep -vxF -e {TAG_MANIFEST} -e {SIGNATURE} \\\n"
    f"  -f <(cut -c67- {MANIFEST} {TAG_MANIFEST})"
)
LINUX: Final = f"sha256sum -c {MANIFEST} {TAG_MANIFEST}\n{_NAMES}"
MACOS: Final = f"shasum -a 256 -c {MANIFEST} {TAG_MANIFEST}\n{_NAMES}"
WINDOWS: Final = (
    f"$lists = '{MANIFEST}', '{TAG_MANIFEST}'\n"
    f"$known = '{TAG_MANIFEST}', '{SIGNATURE}'\n"
    "$known += Get-Content -Encoding UTF8 $lists | ForEach-Object {\n"
    "  $digest, $path = $_ -split '\\s+', 2\n"
    '  if (-not (Test-Path -LiteralPath $path)) { Write-Host "MISSING $path" }\n'
    "  elseif ((Get-FileHash -LiteralPath $path).Hash -ne $digest) {\n"
    '    Write-Host "CHANGED $path" }\n'
    "  $path\n"
    "}\n"
    "Get-ChildItem -Recurse -File -Force -Name |\n"
    "  ForEach-Object { $_ -replace '\\\\', '/' } |\n"
    "  Where-Object { $_ -cnotin $known } |\n"
    '  ForEach-Object { "NOT PART OF THE BUNDLE $_" }'
)
ON_WINDOWS: Final = say("Windows (PowerShell), all files")
INTRODUCTION: Final = say(
    "Every file's SHA-256 stands in {manifest} or {tags}. Unpack a ZIP first. Open a "
    "terminal in the bundle's folder.",
    manifest=MANIFEST,
    tags=TAG_MANIFEST,
)
ANSWERS: Final = say(
    "On Linux and macOS, {failed} means {changed}, and {no_file} means {missing}. What "
    "the last command names is {not_part}. The commands do not look at the seal: "
    "compare the key as well.",
    failed="FAILED",
    changed=Words(Verdict.CHANGED.words),
    no_file="FAILED open or read",
    missing=Words(Verdict.MISSING.words),
    not_part=Words(Verdict.NOT_PART.words),
)
