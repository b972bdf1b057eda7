"""The words of the command line are those of the issue and the README."""

import pytest

from evidence_app.cli.arguments import parse

EXPORT = ["export", "V", "--case", "C", "--for"]
WORDS = [
    ["create", "V"],
    ["capture", "file", "V", "a.jpg", "b.jpg", "--case", "C"],
    ["capture", "file", "V", "--case", "C", "a.jpg"],
    ["capture", "screen", "V", "--case", "C"],
    ["capture", "page", "V", "https://x.test", "--case", "C"],
    ["capture", "page", "V", "--case", "C", "https://x.test", "--shows", "none"],
    ["capture", "note", "V", "--case", "C", "--text", "words"],
    ["capture", "note", "V", "words", "--case", "C"],
    ["capture", "note", "V", "--case", "C", "words"],
    ["capture", "note", "V", "--case", "C"],
    ["import", "V", "chat.zip", "--case", "C", "--shows", "adult"],
    ["import", "V", "a.eml", "--case", "C", "--shows", "none", "--fetch-keys"],
    ["import", "V", "a.csv", "--case", "C", "--as-text", "--columns", "1,0,2"],
    ["list", "V", "--json"],
    ["search", "V", "text", "--json"],
    [*EXPORT, "police", "--jurisdiction", "uk-ew", "--out", "D"],
    [*EXPORT, "platform", "--platform", "telegram", "--out", "D"],
    ["verify", "B", "--json"],
    ["audit", "V"],
    ["demo"],
    ["demo", "D"],
]


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_every_promised_word_is_understood(words):
    assert parse(words).command == words[0]


@pytest.mark.parametrize(
    "words", [WORDS[7], WORDS[8]], ids=["before the options", "after them"]
)
def test_a_note_may_be_given_as_a_word(words):
    assert parse(words).text == "words"


@pytest.mark.parametrize(
    "words",
    [
        ["create", "V", "--passphrase", "secret"],
        ["capture", "file", "V", "a", "--case", "C", "--shows", "unknown"],
        ["capture", "file", "V", "--case", "C"],
        ["list", "V", "surplus"],
        ["export", "V", "--case", "C"],
        ["no-such-command"],
    ],
    ids=" ".join,
)
def test_what_is_not_understood_is_status_2(words, capsys):
    with pytest.raises(SystemExit) as stop:
        parse(words)
    assert stop.value.code == 2
    assert capsys.readouterr().err
