"""What does the environment say, and what is wrong with it?"""

import os
import secrets
from collections.abc import Callable, Sequence
from email.utils import parseaddr
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from environs import EnvValidationError, FileAwareEnv, ValidationError

SHORTEST_KEY = 50  # characters: what `check --deploy` asks for (security.W009)
NOT_SET = "Environment variable not set."  # as environs says it


class EnvironmentFault(ImproperlyConfigured):
    """The environment cannot be used as it is; the message names every variable at fault."""


class Environment(FileAwareEnv):
    """Environment variables, `NAME_FILE` standing for a file that holds NAME; faults are gathered until `seal`."""

    def __init__(self) -> None:
        super().__init__(eager=False, strip_whitespace=True)
        self.add_parser("postgres", postgres)

    def has(self, name: str) -> bool:
        """Whether the variable is set, by itself or as `NAME_FILE`, and not empty."""
        return any(os.environ.get(key) or self._environ.get(key) for key in (name, f"{name}_FILE"))

    def read_file(self, named: str, usual: Path) -> None:
        """Take in the file `named` by ENV_FILE, else `usual` where there is one. Raises EnvironmentFault."""
        path = Path(named) if named else usual
        if not named and not path.exists():
            return
        origin = f"{path} (named by ENV_FILE)" if named else str(path)
        if not path.exists() or path.is_dir():
            reason = "it is a folder" if path.is_dir() else "there is no such file"
            raise EnvironmentFault(f"The settings in {origin} cannot be read: {reason}.")
        try:
            self.read_env(path, recurse=False)
        except UnicodeDecodeError as fault:
            raise EnvironmentFault(f"The settings in {origin} cannot be read: they are not UTF-8.") from fault
        except OSError as fault:
            raise EnvironmentFault(f"The settings in {origin} cannot be read: {fault.strerror}.") from fault

    def _get_value(self, env_key: str, default: Any) -> Any:
        # The library raises at once for an unreadable file and takes an empty variable for a value; here the first
        # waits for `seal` and the second counts as not set, which is what `SECRET_KEY=` in a compose file means.
        try:
            value = super()._get_value(env_key, default)
        except ValueError as fault:
            self._errors[env_key].append(str(fault))
            return default
        return default if value == "" else value

    def seal(self) -> None:
        """Raise EnvironmentFault with one line for each variable that is missing or bad."""
        try:
            super().seal()
        except EnvValidationError as faults:
            lines = [f"  {name}: {_in_words(messages)}" for name, messages in faults.error_messages.items()]
            raise EnvironmentFault(
                "The archive cannot start with these environment variables (.env.example explains each):\n"
                + "\n".join(lines)
            ) from None


def postgres(value: str) -> dict[str, Any]:
    """A DATABASES entry from `postgresql://user:password@host:port/name?option=value`."""
    scheme = urlsplit(value).scheme
    if scheme not in ("postgres", "postgresql"):
        raise ValidationError("only PostgreSQL will do: postgresql://user:password@host:5432/name")
    try:
        database = dj_database_url.parse(value)
    except ValueError as fault:
        raise ValidationError(f"not a database address ({fault}): postgresql://user:password@host:5432/name") from fault
    if not database["NAME"]:
        raise ValidationError("the name of the database is missing: postgresql://user:password@host:5432/name")
    return dict(database)


def long_enough(key: str) -> None:
    """Refuse a key that a machine could guess."""
    if len(key) < SHORTEST_KEY or len(set(key)) < 5:
        raise ValidationError(
            f"too easy to guess, at least {SHORTEST_KEY} random characters are needed; for example: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )


def not_empty(values: Sequence[str]) -> None:
    """Refuse an empty list."""
    if not values:
        raise ValidationError("must name at least one")


def between(lowest: int, highest: int) -> Callable[[int], None]:
    """A validator of whole numbers from `lowest` to `highest`."""

    def validate(number: int) -> None:
        if not lowest <= number <= highest:
            raise ValidationError(f"must be a whole number from {lowest} to {highest}")

    return validate


def one_of(*words: str) -> Callable[[str], None]:
    """A validator of a choice."""

    def validate(word: str) -> None:
        if word not in words:
            raise ValidationError(f"must be one of {', '.join(words)}")

    return validate


def mailbox(value: str) -> None:
    """Refuse what mail cannot come from."""
    _, address = parseaddr(value)
    name, _, host = address.rpartition("@")
    if not name or not host or any(ord(character) < 32 for character in value):
        raise ValidationError("not an address for mail: archive@example.org or Sijill <archive@example.org>")


def site(value: str) -> None:
    """Refuse what is not the beginning of this site's addresses."""
    try:
        parts = urlsplit(value)
        is_site = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_site = False
    if not is_site or parts.username is not None or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValidationError("not the address of a site: https://archive.example, with nothing behind it")


def networks(values: Sequence[str]) -> None:
    """Refuse what is neither an address nor a network."""
    for value in values:
        try:
            ip_network(value)
        except ValueError as fault:
            raise ValidationError(f"neither an address nor a network: {fault}") from fault


def kept_key(path: Path) -> str:
    """The secret key kept in `path`, made there once. Raises EnvironmentFault where it cannot be kept."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(50))
        return path.read_text(encoding="ascii")
    except OSError as fault:
        raise EnvironmentFault(
            f"The archive keeps its files in {path.parent}, and cannot: {fault.strerror}. "
            "Set ARCHIVE_DATA_DIR to a folder that you may write to."
        ) from fault


def _write_once(path: Path, text: str) -> None:
    # Written aside and linked into place: of several processes that start at once one wins and none reads half a key.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text, encoding="ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _in_words(messages: Sequence[str]) -> str:
    return " ".join(message for message in messages if message != NOT_SET) or "is missing"
