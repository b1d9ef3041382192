"""How does a query say why it cannot be asked, so that a page can say it in its own language?"""


class Refusal(str):
    """A sentence in English that remembers the `message` it was made of and its `values`."""

    message: str
    values: dict[str, object]

    def __new__(cls, message: str, **values: object) -> "Refusal":
        """The message with its values."""
        refusal = super().__new__(cls, message % values)
        refusal.message, refusal.values = message, values
        return refusal


def gettext_noop(message: str) -> str:
    """Marks a message for translation; this package does without Django."""
    return message
