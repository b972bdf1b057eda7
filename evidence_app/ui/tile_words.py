"""What a tile says of when: in the order of saving, or of what happened."""

from evidence_app.look.look import Look
from evidence_app.model.listing import ToldBy
from evidence_app.presenters.library import Tile
from evidence_app.words import say


def when_words(look: Look, tile: Tile) -> str:
    """Return the line that tells when, and by whose word."""
    if tile.told_by is None or tile.told_day is None:
        return look.moment(tile.when)
    day = look.short_day(tile.told_day)
    if tile.told_by is ToldBy.PERSON:
        return look.say(say("You said: {when}", when=tile.said or day))
    if tile.told_by is ToldBy.CONTENT:
        return look.say(say("It says: {when}", when=day))
    return look.say(say("Saved: {when}", when=day))
