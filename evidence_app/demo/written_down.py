"""What the invented person of the sample case writes down beside what is saved.

Accounts, a diary, a private note and the reports made; nothing is sent to anyone.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from evidence_app.casework.reports_made import NewReply, NewReport
from evidence_app.clock import Clock
from evidence_app.model.account import AccountWords, Bond, Tie, Whose
from evidence_app.model.case import Case, Concerns
from evidence_app.model.incident import Exactness, IncidentWords
from evidence_app.model.item import Item, ItemId, Kind
from evidence_app.model.report_made import Recipient, State, To
from evidence_app.model.sheet import SheetId
from evidence_app.session import Session

_PLACE: Final = "Telegram"
_TUESDAY: Final = date(2026, 11, 17)
_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)


def write_down(
    session: Session, case: Case, items: Sequence[Item], clock: Clock
) -> Case:
    """Write it down; return the case, which says now whom it is about."""
    chat = tuple(each.id for each in items if each.kind is Kind.CHAT)
    pasted = tuple(each.id for each in items if each.kind is Kind.NOTE)[:1]
    watcher = _accounts(session, case, (*chat, *pasted))
    _diary(session, case, watcher, pasted)
    session.people.private.add(case.id, "Ask my sister to stay with me on Friday.")
    _reports(session, case, pasted, clock)
    return session.what_happened.set_concerns(case.id, Concerns.YOU)


def _accounts(session: Session, case: Case, shown_in: tuple[ItemId, ...]) -> SheetId:
    """Write the sheets of three accounts; return the one that wrote the threats."""
    kept = session.people.accounts
    friend = kept.add(
        case.id,
        AccountWords(
            platform="Instagram",
            whose=Whose.OTHER,
            handle="elm_lane_42",
            name="Sam from Elm Lane",
            how_known="It wrote to me first, and said that it knows Millpond.",
        ),
    )
    watcher = kept.add(
        case.id,
        AccountWords(
            platform=_PLACE,
            whose=Whose.OTHER,
            handle="millpond_watcher",
            name="Millpond",
            seen="since Tuesday",
            number="5550100042",
            claimed_name="a man from my town",
            how_known="It wrote to me under this name, and the channel shows it too.",
        ),
        items=shown_in,
        ties=(Tie(account=friend.id, bond=Bond.VOUCHED_FOR_BY),),
    )
    false = AccountWords(
        platform=_PLACE,
        whose=Whose.IMPERSONATING,
        poses_as="me",
        handle="amal_bello_real",
        how_known="A friend sent me its name. I never had this account.",
    )
    kept.add(
        case.id, false, ties=(Tie(account=watcher.id, bond=Bond.SAYS_SAME_PERSON),)
    )
    return watcher.id


def _diary(
    session: Session,
    case: Case,
    watcher: SheetId,
    shown_in: tuple[ItemId, ...],
) -> None:
    diary = session.people.diary
    diary.add(
        case.id,
        IncidentWords(
            when="Tuesday evening",
            exactness=Exactness.ABOUT,
            dated=_TUESDAY,
            place=_PLACE,
            done=(
                "A channel posted my old address under a picture that was made to "
                "look like me."
            ),
            witnesses="My sister saw the post.",
            told_to="My sister, and a friend at work",
            effect="I did not sleep. I go to work by another way now.",
            accounts=(watcher,),
        ),
    )
    diary.add(
        case.id,
        IncidentWords(
            when="an hour later",
            exactness=Exactness.ABOUT,
            dated=_TUESDAY,
            place=_PLACE,
            done="A message asked me for money.",
            said="Pay by Friday, or everyone on the channel sees it.",
            items=shown_in,
            accounts=(watcher,),
        ),
    )


def _reports(
    session: Session, case: Case, about: tuple[ItemId, ...], clock: Clock
) -> None:
    now = clock.now()
    offset = clock.local_offset(now)
    made = session.reports_made
    told = made.add(
        case,
        NewReport(
            recipient=Recipient(to=To.PLATFORM, pack="telegram", name=_PLACE),
            sent_at=now - 2 * _DAY,
            local_offset=offset,
            channel="Report on the message itself, in the app",
            words="This picture was made to look like me. I did not agree to it.",
            items=about,
        ),
    )
    made.reply(
        case,
        told.id,
        NewReply(
            state=State.ANSWERED,
            at=now - 2 * _DAY + 3 * _HOUR,
            local_offset=offset,
            words="Thank you for your report. We will look at it.",
        ),
    )
    made.add(
        case,
        NewReport(
            recipient=Recipient(to=To.POLICE, name="Police (invented office)"),
            sent_at=now - _DAY,
            local_offset=offset,
            reference="SAMPLE-0042",
            items=about,
        ),
    )
