"""Reads KakaoTalk's exported talks: of Android, iOS, Windows (text) and Mac (CSV).

Where a line is only an app's note by its words, that is flagged: people can type them.
No zone is written in any of them.
"""

from evidence_app.messages.kakaotalk.package import FORMAT

__all__ = ["FORMAT"]
