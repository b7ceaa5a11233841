"""Every error a person can meet, raised with fields and worded in texts.toml (`error.<key>`) when shown.

RenchaError
├── UsageError            the words of a command or a setting are off
├── InputError            a file or table cannot be used at all
│   └── TitleUnknownError the text of a regulation is of none that is known
├── LimitError            a file is larger or deeper than what is read
├── RuleError             a rule file is refused: file, line, reason
├── StoreError            a store cannot be opened, read or written
│   ├── StoreLockedError  another writer holds the store
│   └── StoreDamagedError what is on the disk is not what was written
├── QueryError            an engine refused or could not finish a query
└── MissingPartError      a program or package that this needs is not installed
"""


class RenchaError(Exception):
    """An error with a key, the fields of its sentence, and the exit status of a command that meets it."""

    exit_status = 2

    def __init__(self, key: str, **fields: object) -> None:
        """Name the sentence by its key and give the values of its fields."""
        super().__init__(key, fields)
        self.key = key
        self.fields = fields

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross from child processes: pickle key and fields."""
        return (_again, (type(self), self.key, self.fields))


def _again(kind: type[RenchaError], key: str, fields: dict[str, object]) -> RenchaError:
    return kind(key, **fields)


class UsageError(RenchaError):
    """The words of a command or a setting are off."""


class InputError(RenchaError):
    """A file or table cannot be used at all."""


class TitleUnknownError(InputError):
    """The text of a regulation is of none that is known; the fields say which are."""


class LimitError(RenchaError):
    """A file is larger or deeper than what is read."""


class RuleError(RenchaError):
    """A rule file is refused; `file` and `line` say where, the key says why."""


class StoreError(RenchaError):
    """A store cannot be opened, read or written."""


class StoreLockedError(StoreError):
    """Another writer holds the store; the fields say who, since when."""


class StoreDamagedError(StoreError):
    """What is on the disk is not what was written; `rencha doctor --repair` rebuilds it."""


class QueryError(RenchaError):
    """An engine refused a query or could not finish it."""


class MissingPartError(RenchaError):
    """A program or package that this needs is not installed."""
