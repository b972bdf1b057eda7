"""Ends the recorder at once, with everything that it started."""

import os
import signal
import sys
from typing import Never


def end_at_once() -> Never:
    """End without a word: the browser's windows go with the process group."""
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)
