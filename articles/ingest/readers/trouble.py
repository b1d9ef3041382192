"""What can go wrong with an input as a whole?"""


class InputError(Exception):
    """The input cannot be read as it was asked for: the message says what is wrong and what to do."""


class StreamError(Exception):
    """A stream broke off or grew beyond its bounds; the face turns it into a `Rejected`."""
