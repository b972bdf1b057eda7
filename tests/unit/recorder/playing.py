"""Plays the browser's part to steps that are walked by hand."""

from evidence_app.capture.devtools import Reply
from evidence_app.recorder.steps import Call


def play(steps, answer):
    """Walk steps to their end, and return their value and the calls they made.

    Args:
        steps: The generator.
        answer: Gives the reply to a call.
    """
    calls = []
    reply = None
    try:
        while True:
            step = next(steps) if reply is None else steps.send(reply)
            reply = Reply({})
            if isinstance(step, Call):
                calls.append(step)
                reply = answer(step)
    except StopIteration as end:
        return end.value, calls
