"""What a sheet says of files that were left out, or locked away, by choice."""

from evidence_app.model.item import PICTURE_TYPES
from evidence_app.report.blocks import Callout
from evidence_app.report.material import ExhibitMaterial, Withheld
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say


def chosen_out(each: ExhibitMaterial, voice: Voice) -> Callout:
    """Return what is said: why, where the file is, and what is printed of it."""
    sealed = each.withheld is Withheld.SEALED
    heading = (
        say("In a locked file of its own") if sealed else say("Left out by choice")
    )
    return voice.callout(
        heading, "\n".join(map(voice.say, (_why(sealed=sealed), _printed(each))))
    )


def picture_out(voice: Voice) -> Callout:
    """Return what stands where the picture would: that it was left out by choice."""
    why = say(
        "The person reporting chose to leave this picture out. It is not in this "
        "bundle. It is unchanged in the person's own vault. Ask if you need it. Its "
        "digest is below."
    )
    return voice.callout(say("Picture left out by choice"), voice.say(why))


def _why(*, sealed: bool) -> Words:
    if sealed:
        return say(
            "Its file holds a place, the number of a device or other private details. "
            "It is not in this bundle, but in a locked file for one person, made with "
            "it. Its digest is below."
        )
    return say(
        "Its file was left out, because it holds a place, the number of a device or "
        "other private details. It is unchanged in the person's own vault. Ask if you "
        "need it. Its digest is below."
    )


def _printed(each: ExhibitMaterial) -> Words:
    if each.exhibit.item.media_type in PICTURE_TYPES:
        return say(
            "The picture itself is printed, without what its file holds besides."
        )
    if each.has_words:
        return say("Its words were not left out: they are printed below.")
    return say("Its words are not printed here.")
