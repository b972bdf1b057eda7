"""What six invented people write down for the police, each in another situation.

Beside each stands what somebody who reads the first two pages of the report should
find there. The situations are those of ``tests.situations``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from evidence_app.model.account import AccountWords, Whose
from evidence_app.model.brief import Ask, Brief, Risk, Said
from evidence_app.model.incident import Exactness, IncidentWords

EVERYTHING: Final = tuple(Ask)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the person of a case wrote, and what a reader should find.

    Attributes:
        messages: Pasted messages: who, where, when, and the words.
        pages: Addresses of pages that were saved, with their titles.
        saved: How long before the report.
        answers: Of six questions, words that have to stand on the two pages.
    """

    name: str
    collector: str
    brief: Brief
    accounts: Sequence[AccountWords]
    incidents: Sequence[IncidentWords]
    messages: Sequence[tuple[str, str, str, str]] = ()
    pages: Sequence[tuple[str, str]] = ()
    saved: timedelta = timedelta(hours=6)
    answers: Sequence[Sequence[str]]


TOLD: Final = {
    "deepfake-telegram-kr": Told(
        name="Channel with false pictures",
        collector="Han Ji-u (invented)",
        brief=Brief(
            story=(
                "On 24 November a friend from university told me that a Telegram "
                "channel shows my face on the bodies of others. There are five such "
                "pictures, all false, with my name and my department. About 900 "
                "people are in the channel. Whoever runs it answers as reed_lamp and "
                "takes orders for more. I asked for the pictures to be taken down and "
                "was laughed at. A new one was posted on 27 November."
            ),
            danger=Said.NO,
            ongoing=Said.YES,
            known=Said.NOT_SURE,
            disappearing=Said.YES,
            asks=EVERYTHING,
            laws=True,
        ),
        accounts=(
            AccountWords(
                platform="Telegram",
                whose=Whose.OTHER,
                handle="reed_lamp",
                number="5550100311",
                claimed_name="a student of my department",
                how_known="It posts as the owner of the channel.",
            ),
            AccountWords(
                platform="Telegram",
                whose=Whose.OTHER,
                handle="dept_requests_room",
                name="Requests",
                address="https://telegram.example/dept_requests_room",
                how_known="It is the channel itself.",
            ),
        ),
        incidents=(
            IncidentWords(
                when="24 November, in the evening",
                exactness=Exactness.ABOUT,
                place="Telegram",
                done="Five false pictures of me were posted with my name.",
                witnesses="A friend from university",
            ),
        ),
        messages=(
            (
                "reed_lamp",
                "Telegram channel dept_requests_room",
                "26 November, 23:40",
                "Who wants the next one? Send her photo and it is done tonight.",
            ),
        ),
        answers=(
            ("Han Ji-u (invented)",),
            ("reed_lamp", "dept_requests_room", "5550100311"),
            ("At once", "Do messages there disappear by themselves? Yes"),
            ("shows my face on the bodies of others",),
            ("Is it still going on? Yes",),
            ("To investigate what happened", "preserve the data at once"),
        ),
    ),
    "address-video-uk-ew": Told(
        name="Videos with my address",
        collector="Rowan Pike (invented)",
        brief=Brief(
            story=(
                "Since 2 November the YouTube channel Lane Watcher has uploaded four "
                "videos that show my front door, my car and its number plate, and the "
                "times at which I leave. In the last, of 25 November, a voice reads "
                "out my address and says: come and see for yourselves. Two strangers "
                "rang at my door that night. It is Daniel Moss (invented), whom I "
                "left in August: one sees the car from which it is filmed, and it is "
                "his."
            ),
            danger=Said.YES,
            ongoing=Said.YES,
            known=Said.YES,
            disappearing=Said.NO,
            asks=EVERYTHING,
            laws=True,
            risks={Risk.FRIGHTENED: Said.YES, Risk.TURNED_UP: Said.YES},
        ),
        accounts=(
            AccountWords(
                platform="YouTube",
                whose=Whose.OTHER,
                handle="@lane_watcher_88",
                name="Lane Watcher",
                number="UCx0000000000000000000A",
                address="https://youtube.example/@lane_watcher_88",
                how_known="It films from the car of Daniel Moss (invented).",
            ),
        ),
        incidents=(
            IncidentWords(
                when="25 November, 22:10",
                exactness=Exactness.EXACT,
                place="YouTube",
                done="A video was uploaded in which my address is read out.",
                said="Come and see for yourselves.",
                witnesses="My neighbour saw the two who rang.",
            ),
        ),
        pages=(
            ("https://youtube.example/watch?v=a1", "Video: the lane at night"),
            ("https://youtube.example/watch?v=b2", "Video: come and see"),
        ),
        answers=(
            ("Rowan Pike (invented)",),
            ("@lane_watcher_88", "UCx0000000000000000000A"),
            ("At once", "https://youtube.example/watch?v=b2"),
            ("a voice reads out my address",),
            ("Is it still going on? Yes",),
            ("To plan with the person reporting how they stay safe",),
            ("The person reporting says that someone is in danger now",),
        ),
    ),
    "sextortion-pk": Told(
        name="Threat over WhatsApp",
        collector="Sana Iqbal (invented)",
        brief=Brief(
            story=(
                "On 20 November a woman named Mehak wrote to me on Facebook, then on "
                "WhatsApp from 0300-5550144. After a video call on 22 November she, or "
                "he, sent me a recording of it and asked for Rs 80,000 by 30 November, "
                "or it goes to my brothers. A false profile with my name and photo has "
                "sent requests to my cousins. I paid Rs 10,000 on 23 November by "
                "mobile wallet and nothing since. Messages come every night."
            ),
            danger=Said.NOT_SURE,
            ongoing=Said.YES,
            known=Said.NO,
            disappearing=Said.YES,
            named_time="30 November",
            asks=(Ask.INVESTIGATE, Ask.PRESERVE),
            laws=True,
            risks={Risk.FRIGHTENED: Said.YES},
        ),
        accounts=(
            AccountWords(
                platform="WhatsApp",
                whose=Whose.OTHER,
                name="Mehak",
                contact="0300-5550144",
                claimed_name="Mehak, from Lahore",
                how_known="It sent the recording.",
            ),
            AccountWords(
                platform="Facebook",
                whose=Whose.IMPERSONATING,
                poses_as="me",
                name="Sana Iqbal",
                number="100055500001144",
                address="https://facebook.example/profile.php?id=100055500001144",
                how_known="A cousin sent me its address. I did not make it.",
            ),
        ),
        incidents=(
            IncidentWords(
                when="22 November, about midnight",
                exactness=Exactness.ABOUT,
                place="WhatsApp",
                done="A recording of the call was sent to me with a demand for money.",
                said="80,000 by the 30th or your brothers get it.",
            ),
        ),
        messages=(
            (
                "Mehak",
                "WhatsApp, 0300-5550144",
                "22 November, 23:58",
                "80,000 by the 30th or your brothers get it.",
            ),
        ),
        answers=(
            ("Sana Iqbal (invented)",),
            ("0300-5550144", "100055500001144"),
            ("At once", "Do messages there disappear by themselves? Yes"),
            ("asked for Rs 80,000 by 30 November",),
            ("Day or hour that the other person named 30 November",),
            ("Is it still going on? Yes",),
            ("To investigate what happened",),
        ),
    ),
    "deepfake-uk-sc": Told(
        name="False picture of a client",
        collector="Isla Grant, support worker (invented)",
        brief=Brief(
            story=(
                "The person I support found on 18 November that the account "
                "truth_of_glen on X had posted a false picture that makes her look "
                "naked, with the name of her employer. It was shared 40 times. X "
                "removed it on 21 November after her report. It has not come back "
                "since. She thinks of a former colleague and cannot say so for sure. "
                "She wants to know who did it, and that it does not happen again."
            ),
            danger=Said.NO,
            ongoing=Said.NO,
            known=Said.NOT_SURE,
            disappearing=Said.NOT_SAID,
            asks=(Ask.INVESTIGATE, Ask.PRESERVE),
        ),
        accounts=(
            AccountWords(
                platform="X",
                whose=Whose.OTHER,
                handle="@truth_of_glen",
                number="1555000000000000042",
                address="https://x.example/truth_of_glen",
                how_known="The post was made by it.",
            ),
        ),
        incidents=(
            IncidentWords(
                when="18 November",
                exactness=Exactness.ABOUT,
                place="X",
                done="A false picture was posted with the name of her employer.",
                told_to="X, who removed it on 21 November",
            ),
        ),
        pages=(
            (
                "https://x.example/truth_of_glen/status/77",
                "Post with the name of her employer",
            ),
        ),
        # On the day before it was removed.
        saved=timedelta(days=7, hours=12),
        answers=(
            ("Isla Grant, support worker (invented)", "Another person"),
            ("@truth_of_glen", "1555000000000000042"),
            ("At once", "https://x.example/truth_of_glen/status/77"),
            ("a false picture that makes her look naked",),
            ("Is it still going on? No",),
            ("To investigate what happened", "preserve the data at once"),
        ),
    ),
    "under-18-uk-ew": Told(
        name="What was asked of my son",
        collector="Morgan Hale (invented)",
        brief=Brief(
            story=(
                "My son is 14. On 22 November someone who says she is 15 and named "
                "Ellie wrote to him on Snapchat as ellie.w_15, asked for a picture of "
                "him without clothes, got one, and asks since then for £200 in gift "
                "cards, or it goes to his school. He told me on 25 November. I have "
                "not kept or copied the picture. The school was told. The account "
                "still writes to him, last on 27 November."
            ),
            danger=Said.NOT_SURE,
            ongoing=Said.YES,
            known=Said.NO,
            disappearing=Said.YES,
            asks=EVERYTHING,
            laws=True,
            risks={Risk.FRIGHTENED: Said.YES},
        ),
        accounts=(
            AccountWords(
                platform="Snapchat",
                whose=Whose.OTHER,
                handle="ellie.w_15",
                claimed_name="Ellie, 15 years old",
                how_known="My son showed me the chat.",
            ),
        ),
        incidents=(
            IncidentWords(
                when="22 November, in the evening",
                exactness=Exactness.ABOUT,
                place="Snapchat",
                done="It asked my son for a picture and then for £200 in gift cards.",
                said="Pay or your whole school sees it.",
                told_to="His school",
            ),
        ),
        messages=(
            (
                "ellie.w_15",
                "Snapchat",
                "27 November, 07:50",
                "Last chance. Pay or your whole school sees it.",
            ),
        ),
        answers=(
            ("Morgan Hale (invented)", "A child for whom"),
            ("ellie.w_15",),
            ("At once", "Do messages there disappear by themselves? Yes"),
            ("asks since then for £200 in gift cards", "My son is 14"),
            ("Is it still going on? Yes",),
            ("To plan how the person it is about stays safe",),
            ("Pictures said to show someone under 18 are not kept",),
        ),
    ),
    "threats-uk-ew": Told(
        name="Threats after a video",
        collector="Priya Nair (invented)",
        brief=Brief(
            story=(
                "I posted a video about a planning meeting on 10 November. Since then "
                "three accounts on TikTok write to me that they will hurt me: "
                "stoneroad7, stoneroad8 and mill.bridge. On 26 November stoneroad8 "
                "wrote that he will wait for me outside my work on Friday 4 December. "
                "I blocked the first one and the second one appeared within an hour. I "
                "do not know who they are."
            ),
            danger=Said.YES,
            ongoing=Said.YES,
            known=Said.NO,
            disappearing=Said.NOT_SURE,
            named_time="Friday 4 December",
            asks=EVERYTHING,
            laws=True,
            risks={Risk.FRIGHTENED: Said.YES, Risk.THREATENED: Said.YES},
        ),
        accounts=tuple(
            AccountWords(
                platform="TikTok",
                whose=Whose.OTHER,
                handle=handle,
                number=number,
                how_known="It wrote to me.",
            )
            for handle, number in (
                ("@stoneroad8", "7555000000000000008"),
                ("@stoneroad7", "7555000000000000007"),
                ("@mill.bridge", "7555000000000000009"),
            )
        ),
        incidents=(
            IncidentWords(
                when="26 November, 20:15",
                exactness=Exactness.EXACT,
                place="TikTok",
                done="He wrote that he will wait for me outside my work.",
                said="Friday the 4th, outside your office. I will hurt you.",
            ),
        ),
        messages=(
            (
                "@stoneroad8",
                "TikTok, direct messages",
                "26 November, 20:15",
                "Friday the 4th, outside your office. I will hurt you.",
            ),
        ),
        answers=(
            ("Priya Nair (invented)",),
            ("@stoneroad8", "@stoneroad7", "@mill.bridge"),
            ("At once, and before the day", "TikTok, direct messages · @stoneroad8"),
            ("Day or hour that the other person named Friday 4 December",),
            ("he will wait for me outside my work on Friday 4 December",),
            ("Is it still going on? Yes",),
            ("Is anyone in danger now? Yes", "To plan with the person"),
            ("The person reporting says that someone is in danger now",),
        ),
    ),
}
"""By the names of ``tests.situations.SIX``."""
