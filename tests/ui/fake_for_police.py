"""What the police read first, and how they reach the person, kept in memory."""

from evidence_app.casework.brief import KeptBrief
from evidence_app.casework.contact_details import KeptContact
from evidence_app.model.brief import NOTHING_SAID
from evidence_app.model.bundle_size import BundleSize
from evidence_app.model.contact_details import NOBODY


class FakeForPolice:
    """Keeps both by case; ``lost`` says of all of it that it cannot be read."""

    def __init__(self, vault):
        self._vault = vault
        self.briefs = {}
        self.contacts = {}
        self.lost = False

    def brief(self, case):
        self._vault._meet("brief", case)
        if self.lost:
            return KeptBrief(lost=True)
        return KeptBrief(brief=self.briefs.get(case, NOTHING_SAID))

    def keep_brief(self, case, brief):
        self._vault._meet("keep_brief", brief)
        self.briefs[case] = brief
        return brief

    def size(self, case, selection=None):  # noqa: ARG002 - the contract
        self._vault._meet("size", case)
        return BundleSize(originals=9_000_000, largest=4_000_000, report=1_200_000)

    def contact(self, case):
        self._vault._meet("contact", case)
        if self.lost:
            return KeptContact(lost=True)
        return KeptContact(details=self.contacts.get(case, NOBODY))

    def keep_contact(self, case, details):
        self._vault._meet("keep_contact", details)
        self.contacts[case] = details
        return details
