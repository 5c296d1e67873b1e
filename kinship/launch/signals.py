"""Remembers that somebody asked us to stop, so that every step can end tidily at its own pace."""

import signal
from types import FrameType

from kinship.launch.failures import Stopped

ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Signals:
    """Catches Ctrl-C, SIGTERM and a closed terminal.

    The handlers are set even where a shell started us with Ctrl-C ignored, as it does for
    everything it runs in the background.
    """

    def __init__(self) -> None:
        self.received: list[int] = []

    def listen(self) -> None:
        """Begins to catch."""
        for number in ASKING:
            signal.signal(number, self._remember)

    @staticmethod
    def forget() -> None:
        """Gives the signals their usual meaning back."""
        for number in ASKING:
            signal.signal(number, signal.SIG_DFL)

    def check(self) -> None:
        """Lets a step go on unless a stop was asked for.

        Raises:
            Stopped: when it was.
        """
        if self.received:
            raise Stopped(self.received[0])

    def _remember(self, number: int, _frame: FrameType | None) -> None:
        self.received.append(number)
