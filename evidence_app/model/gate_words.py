"""The words of the gate's questions: one wording, wherever they are asked.

The window, the browser's card and the command line ask the same. The first question is
asked of a batch, the others only after a yes.
"""

from evidence_app.words import mark

SEXUAL = mark("Does this show anyone naked or in a sexual way?")
NOTHING_KEPT_YET = mark(
    "Nothing is kept yet. The app cannot see what a picture shows, so "
    "it asks. Saying yes does not mean that you did anything wrong."
)

ANY_SEXUAL = mark("Does any of these pages show anyone naked or in a sexual way?")
ANY_MEANT = mark(
    "The pages have come, but nothing of them is kept yet: they are only in the "
    "computer's memory. Tick each page that does, or of which you are not sure. You "
    "are then asked about each of these."
)

AGE = mark("How old was that person in the picture?")
AGE_THEN = mark(
    "Not how old they are now. If it could be either, choose “I am not sure”."
)
EIGHTEEN_OR_OVER = mark("18 or over")
UNDER_EIGHTEEN = mark("Under 18")
NOT_SURE = mark("I am not sure")

WHOSE = mark("Is that person you, or someone you act for?")
WHOSE_MEANT = mark(
    "It counts as that person when a picture was only made to look like them. A "
    "picture that the other person sent of themselves shows someone else, also when "
    "it was meant to be seen only once."
)
IT_IS_ME = mark("It is me")
ACTED_FOR = mark("I act for that person: they know, or they asked me to")
SOMEONE_ELSE = mark("Someone else, or I am not sure")

CANCEL = mark("Cancel: keep nothing")
CHANGE_NOTHING = mark("Cancel: change nothing")
