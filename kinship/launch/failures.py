"""What can go wrong before the application runs, in words for the person at the keyboard."""


class LaunchError(Exception):
    """A step could not be done; the text says what happened and what to do about it."""


class CommandError(LaunchError):
    """A program we started answered that it failed; the text is the end of what it wrote."""


class Stopped(BaseException):
    """Somebody asked us to stop while a step was under way."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number
