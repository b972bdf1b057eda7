"""What the app tells the recorder while a person browses."""

from collections.abc import Callable, Mapping


class Orders:
    """Passes on what comes; what comes before anybody listens is nothing to anybody."""

    def __init__(self) -> None:
        self.listener: Callable[[Mapping[str, object]], None] | None = None
        """Called in the thread that reads."""

    def take(self, head: Mapping[str, object]) -> None:
        """Pass one order on."""
        if self.listener:
            self.listener(head)
