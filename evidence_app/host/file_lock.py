"""The system's own lock on an open file: it ends with the process that holds it."""

import sys

if sys.platform == "win32":
    import msvcrt

    def hold(descriptor: int) -> None:
        """Lock a file until it is closed.

        Raises:
            OSError: someone else holds it, or the disk knows no locks.
        """
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def hold(descriptor: int) -> None:
        """Lock a file until it is closed.

        Raises:
            OSError: someone else holds it, or the disk knows no locks.
        """
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
