"""Values in sentences: translated when they are marked themselves, else untouched."""

import gettext

from evidence_app.words import Language, say


class Catalogue(gettext.NullTranslations):
    def gettext(self, message):
        return {"Not saved: {reason}": "محفوظ نہیں: {reason}", "too slow": "سست"}.get(
            message, message
        )


def test_a_marked_reason_is_translated_inside_its_sentence():
    sentence = say("Not saved: {reason}", reason="too slow")
    assert Language("ur", Catalogue()).render(sentence) == "محفوظ نہیں: سست"


def test_a_name_from_outside_is_isolated_and_kept_to_the_letter():
    sentence = say("Not saved: {reason}", reason="{{x}}.jpg")
    rendered = Language("ur", Catalogue()).render(sentence)
    assert rendered == "محفوظ نہیں: \u2068{{x}}.jpg\u2069"
