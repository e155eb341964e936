"""Reads US State Department telegrams ("cables"): one text to an object, files and folders of them to items or Arrow."""

import datetime
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, Protocol, final

import arro3.core

__version__: str
__all__ = [
    "Cable",
    "Diagnostic",
    "Item",
    "Items",
    "Mention",
    "Section",
    "__version__",
    "parse",
    "parse_arrow",
    "read",
    "read_arrow",
    "schema",
]

class _Array(Protocol):
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

class _Stream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

_Container = Literal["csv", "ndjson", "html", "plusd", "text"]
_Era = Literal["teletype", "seventies", "eighties", "nineties", "two-thousands", "smart", "record-message"]
_Field = Literal["passing", "subject", "references", "authority", "drafting", "signature"]
_OnError = Literal["raise", "skip"] | Callable[[Exception], object]

class Section(NamedTuple):
    """A stretch of the text: what it is, its characters from start up to, but without, end."""

    kind: str
    start: int
    end: int
    text: str

class Diagnostic(NamedTuple):
    """What is odd, and where: its characters from start up to, but without, end."""

    code: str
    severity: str
    message: str
    start: int
    end: int
    text: str

class Mention(NamedTuple):
    """A place of the body that speaks of another cable: its characters from start up to, but without, end."""

    text: str
    labels: str | None
    id: str | None
    references: list[int]
    start: int
    end: int

@final
class Cable:
    """A cable: the text, the values read from it, and what is odd about it."""

    @property
    def source(self) -> str: ...
    @property
    def date(self) -> datetime.date | None: ...
    @property
    def sections(self) -> list[Section]: ...
    @property
    def diagnostics(self) -> list[Diagnostic]: ...
    @property
    def mentions(self) -> list[Mention]: ...
    @property
    def id(self) -> str | None: ...
    @property
    def notice(self) -> str | None: ...
    @property
    def distribution(self) -> list[str]: ...
    @property
    def transmission(self) -> dict[str, Any] | None: ...
    @property
    def dtg(self) -> dict[str, Any] | None: ...
    @property
    def from_(self) -> dict[str, Any] | None: ...
    @property
    def to(self) -> list[dict[str, Any]]: ...
    @property
    def info(self) -> list[dict[str, Any]]: ...
    @property
    def exempted(self) -> list[dict[str, Any]]: ...
    @property
    def message_line(self) -> bool: ...
    @property
    def classification(self) -> str | None: ...
    @property
    def section(self) -> dict[str, int] | None: ...
    @property
    def origin(self) -> str | None: ...
    @property
    def number(self) -> int | None: ...
    @property
    def captions(self) -> list[str]: ...
    @property
    def passing(self) -> list[str]: ...
    @property
    def executive_order(self) -> dict[str, Any] | None: ...
    @property
    def tags(self) -> list[str]: ...
    @property
    def subject(self) -> dict[str, str | None] | None: ...
    @property
    def references(self) -> list[dict[str, Any]]: ...
    @property
    def classified_by(self) -> dict[str, Any] | None: ...
    @property
    def body(self) -> list[dict[str, Any]]: ...
    @property
    def signature(self) -> str | None: ...
    @property
    def signature_written(self) -> str | None: ...
    @property
    def era(self) -> _Era | None: ...
    @property
    def year_hint(self) -> int | None: ...
    @property
    def offices(self) -> list[dict[str, Any]]: ...
    @property
    def drafting(self) -> list[dict[str, str]]: ...
    @property
    def attributes(self) -> list[dict[str, str]]: ...
    def to_dict(self, *, mentions: bool = False) -> dict[str, Any]: ...
    def to_json(self, *, mentions: bool = False) -> str: ...
    def redact(
        self, above: str | None = None, fields: Sequence[_Field] = ..., paragraphs: Sequence[int] = ...
    ) -> str: ...
    def format(self, era: _Era | None = None, width: int | None = None) -> str: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...

@final
class Item:
    """One text of a file: what it says, where it came from, what the archive says of it."""

    @property
    def cable(self) -> Cable: ...
    @property
    def source(self) -> dict[str, Any]: ...
    @property
    def archive(self) -> dict[str, Any]: ...

@final
class Items:
    """An iterator of `Item`, as `read` gives it."""

    def __iter__(self) -> Iterator[Item]: ...
    def __next__(self) -> Item: ...

def parse(
    text: str | bytes | bytearray, *, year: int | None = None, header_only: bool = False, limit: int | None = None
) -> Cable: ...
def read(
    path: str | os.PathLike[str],
    *,
    container: _Container | None = None,
    text_column: str = "text",
    on_error: _OnError = ...,
    limit: int | None = None,
    header_only: bool = False,
) -> Items: ...
def parse_arrow(
    array: _Array | _Stream, *, threads: int | None = None
) -> arro3.core.Array | arro3.core.ChunkedArray: ...
def read_arrow(
    path: str | os.PathLike[str],
    *,
    container: _Container | None = None,
    text_column: str = "text",
    on_error: _OnError = ...,
    limit: int | None = None,
    batch_rows: int | None = None,
    threads: int | None = None,
) -> arro3.core.RecordBatchReader: ...
def schema(*, items: bool = False) -> arro3.core.Schema: ...
