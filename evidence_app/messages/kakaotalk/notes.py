"""What KakaoTalk writes in place of files, calls and deleted messages.

All of these words can be typed by a person as well; so they are always flagged.
"""

import re
from typing import Final

from evidence_app.messages.files_beside import Files
from evidence_app.messages.talk import Told
from evidence_app.model.message import Attachment, Deleted, FileState, MessageKind

_LONGEST: Final = 120
_LEFT_OUT: Final = re.compile(
    r"(?:사진(?: \d+장)?|동영상|음성메시지|Photos?(?: \d+)?|\d+ photos|Videos?|videos"
    r"|Voice [Mm]essage|Voice note)\s*$"
)
_STICKER: Final = re.compile(r"\(?(?:이모티콘|[Ee]moticons?|Sticker)\)?\s*$")
_FILE: Final = re.compile(r"(?:파일|File) ?: ?(?P<name>[^\r\n]{1,255})$")
_CALL: Final = re.compile(
    r"(?:보이스톡|페이스톡|통화|Voice [Cc]all|Video [Cc]all|Voice Talk|Face Talk)"
    r"(?: [^\r\n]{1,40})?$"
)
_PLACE: Final = re.compile(r"(?:지도|위치|Map|Location) ?: ?[^\r\n]{1,300}$")
_CONTACT: Final = re.compile(r"(?:연락처|Contact)(?: ?: ?[^\r\n]{1,200})?$")
_DELETED: Final = re.compile(
    r"(?:삭제된 메시지입니다|메시지가 삭제되었습니다"
    r"|(?:The|This) message (?:has been|was)"
    r" deleted|Deleted message)\.?$"
)
_LOOKS_LIKE_APP: Final = re.compile(
    r"[^\r\n]{1,100}(?:님이 (?:들어왔습니다|나갔습니다)"
    r"|님을 (?:초대했습니다|내보냈습니다)"
    r"|님을 초대하였습니다|(?:joined|left) this chatroom)\.?$"
)


def looks_like_app(line: str) -> bool:
    """Whether a line reads like one that the app writes without a name."""
    return bool(_LOOKS_LIKE_APP.match(line) or _DELETED.match(line))


def describe(told: Told, files: Files) -> None:
    """Say of a message what it stands for, where its words tell."""
    text = told.text.strip()
    if not text or len(text) > _LONGEST or "\n" in text:
        return
    if text in files.names:
        told.kind = MessageKind.MEDIA
        told.attachments, more = files.attachments(text, None)
        told.flags += more
        return
    file = _FILE.match(text)
    if file:
        told.kind = MessageKind.MEDIA
        told.attachments, more = files.attachments(file["name"], None)
        told.flags += ("by_words", *more)
    elif _LEFT_OUT.match(text) or _STICKER.match(text):
        sticker = _STICKER.match(text)
        told.kind = MessageKind.STICKER if sticker else MessageKind.MEDIA
        told.attachments = (Attachment(name="", state=FileState.LEFT_OUT),)
        told.flags += ("media_left_out", "by_words")
    elif _DELETED.match(text):
        told.flags += ("deleted_by_words",)
    else:
        _describe_kind(told, text)


def _describe_kind(told: Told, text: str) -> None:
    for pattern, kind in (
        (_CALL, MessageKind.CALL),
        (_PLACE, MessageKind.LOCATION),
        (_CONTACT, MessageKind.CONTACT),
    ):
        if pattern.match(text):
            told.kind = kind
            told.flags += ("by_words",)
            return


def describe_note(told: Told) -> None:
    """Say of a line without a name whether it stands for a deleted message."""
    if _DELETED.match(told.text.strip()):
        told.deleted = Deleted.UNKNOWN
