"""What was typed for notices and is not kept yet: for each platform by itself.

It is one draft of a case, so that the form opens again at the platform for which one
was writing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from evidence_app.casework import content
from evidence_app.casework.notices import notice_values, read_notice
from evidence_app.errors import EvidenceError, VaultDamagedError
from evidence_app.model.case import Case, Concerns
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.notice_values import NoticeForm, TypedNotice
from evidence_app.presenters.unkept import FOUND, LOST, Content, Drafting, Unkept

_FORM: Final = "notice"
"""The name of the draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedNotices:
    """What was typed and not kept.

    Attributes:
        at: The platform for which one wrote last, None for nothing.
        forms: What was typed for each platform.
        lost: Something was typed and cannot be read any more.
    """

    at: str | None = None
    forms: Mapping[str, TypedNotice] = field(
        default_factory=lambda: MappingProxyType({})
    )
    lost: bool = False


class NoticeDraft:
    """Keeps it, and says what a form begins with."""

    def __init__(
        self, desk: Desk, unkept: Unkept, on_trouble: Callable[[EvidenceError], None]
    ) -> None:
        self._drafting = Drafting(desk, unkept, on_trouble)
        self._case: Case | None = None
        self._platform = ""
        self._forms: dict[str, TypedNotice] = {}

    # --- inside the desk's work ------------------------------------------

    def find(self, case: Case) -> TypedNotices:
        """Return what was typed for a case and not kept."""
        kept = self._drafting.find(case.id, _FORM)
        if kept is None:
            return TypedNotices()
        try:
            return _read(kept)
        except VaultDamagedError:
            return TypedNotices(lost=True)

    def done(self, case: Case, platform: str) -> None:
        """What was typed for a platform is kept: the others' drafts stay."""
        forms = {**self.find(case).forms}
        forms.pop(platform, None)
        self._drafting.done(case.id, _FORM, _write(next(iter(forms), ""), forms))

    # --- on the window's thread ------------------------------------------

    def shown(self, case: Case, form: NoticeForm, found: TypedNotices) -> None:
        """This form stands there now; what was carried over into it is drafted so."""
        before, platform = self._platform, form.start.words.platform
        self._case, self._platform = case, platform
        self._forms = dict(found.forms)
        if form.carried and self._forms.pop(before, None) is not None:
            self._forms[platform] = TypedNotice(
                words=form.start.words, concerns=form.concerns
            )
            self._tell()

    def typed(self, typed: TypedNotice | None) -> None:
        """This stands in the form now; None when nothing unkept does."""
        if self._case is None:
            return
        self._forms.pop(self._platform, None)
        if typed is not None:
            words = replace(typed.words, platform=self._platform)
            self._forms[self._platform] = replace(typed, words=words)
        self._tell()

    def kept(self) -> None:
        """What stands in the form was kept."""
        self._forms.pop(self._platform, None)

    def _tell(self) -> None:
        if self._case is not None:
            drafts = _write(self._platform, self._forms)
            self._drafting.typed(self._case.id, _FORM, drafts)


def begun(
    form: NoticeForm, found: TypedNotices, typed: TypedNotice | None, *, again: bool
) -> NoticeForm:
    """Return a form as it begins, given as it is kept.

    Args:
        form: As it is kept.
        found: What was typed before and not kept.
        typed: What stood in the form until now, if it was open.
        again: It is the same form, so this still stands in it.
    """
    start = form.start
    platform = start.words.platform
    stands = TypedNotice(words=start.words, concerns=form.concerns)
    before = found.forms.get(platform)
    remark = FOUND if before is not None else LOST if found.lost else None
    shown = stands
    carried = not again and before is None and not start.kept
    if typed is not None and (again or carried):
        shown = replace(
            typed, words=replace(typed.words, platform=platform, channel="")
        )
    elif before is not None:
        shown = before
    elif typed is not None:
        shown = stands = replace(stands, concerns=typed.concerns)
    return replace(
        form,
        start=replace(start, words=shown.words),
        concerns=shown.concerns,
        stands=stands,
        remark=remark,
        carried=typed is not None and carried,
    )


def _write(at: str, forms: Mapping[str, TypedNotice]) -> Content | None:
    if not forms:
        return None
    return {
        "at": at,
        "forms": [
            {**notice_values(each.words), "concerns": each.concerns.value}
            for each in forms.values()
        ],
    }


def _read(kept: Content) -> TypedNotices:
    """Return plain values as what was typed; raises VaultDamagedError."""
    typed = [
        TypedNotice(
            words=read_notice(each), concerns=content.choice(Concerns, each, "concerns")
        )
        for each in content.rows(kept, "forms")
    ]
    return TypedNotices(
        at=content.text(kept, "at"),
        forms={each.words.platform: each for each in typed},
    )
