"""Starts the decoder program, and ends it when it is too slow."""

import threading
from collections.abc import Callable

from evidence_app.errors import (
    DecoderNonsenseError,
    DecoderStoppedError,
    DecoderTooSlowError,
)
from evidence_app.host.children import Child, start_child
from evidence_app.host.frames import BrokenPipeFrameError, Frame


def started(
    seconds: float, *, program: str = "decoder"
) -> tuple[Child, tuple[str, ...]]:
    """Return a decoder that is ready, and the names of what it has given up.

    Args:
        seconds: How long it may take.
        program: Which one: ``decoder`` opens pictures and is ready first,
            ``export-decoder`` reads chat exports too, ``page-decoder`` draws pages.

    Raises:
        DecoderFailedError: it could not be started, or greets in a strange way.
    """
    try:
        child = start_child(program)
    except OSError as error:
        raise DecoderStoppedError from error
    try:
        hello = within(seconds, child, lambda: child.receive(max_body=0))
    except BaseException:
        child.kill()
        raise
    confined = hello.head.get("confined")
    if hello.head.get("type") != "ready" or not isinstance(confined, list):
        child.kill()
        raise DecoderNonsenseError
    return child, tuple(str(name) for name in confined)


def within(seconds: float, child: Child, act: Callable[[], Frame]) -> Frame:
    """Do it, or kill the child when the time is up."""
    expired = threading.Event()

    def stop() -> None:
        expired.set()
        child.kill()

    watchdog = threading.Timer(seconds, stop)
    watchdog.daemon = True
    watchdog.start()
    try:
        return act()
    except (BrokenPipeFrameError, OSError, ValueError) as error:
        # Killing closes the pipes under the reader's hands, hence the last two.
        if expired.is_set():
            raise DecoderTooSlowError from error
        raise DecoderStoppedError from error
    finally:
        watchdog.cancel()
        watchdog.join()
