"""What items can be filtered by, a column for each field, so that a filter is met without a look
at the store."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.feedback.usecases.workplace import moment_of

Bools = NDArray[np.bool_]

ONE_OF = (
    "source_id",
    "channel",
    "product_id",
    "customer_id",
    "import_id",
    "idea_id",
    "topic_id",
    "area_id",
    "language",
    "sentiment_label",
    "state",
    "urgency",
)
SOME_OF = ("theme_ids", "label_ids")
MOST_OF_A_LIST = 12
NONE = 0


@dataclass(slots=True)
class Columns:
    """A number for each value of each field; 0 for none."""

    size: int = 0
    _codes: dict[str, dict[str, int]] = field(default_factory=dict)
    _values: dict[str, list[str | None]] = field(default_factory=dict)
    _columns: dict[str, NDArray[np.int32]] = field(default_factory=dict)
    _lists: dict[str, NDArray[np.int32]] = field(default_factory=dict)
    _moments: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    _there: Bools = field(default_factory=lambda: np.zeros(0, np.bool_))

    def __post_init__(self) -> None:
        self._columns = {name: np.zeros(0, np.int32) for name in ONE_OF}
        self._lists = {name: np.zeros((0, 1), np.int32) for name in SOME_OF}

    def put(self, row: int, document: Mapping[str, Any]) -> None:
        """Set what a row is filtered by."""
        if row >= len(self._there):
            self._grow(max(256, row + 1 + row // 4))
        self.size = max(self.size, row + 1)
        for name, column in self._columns.items():
            column[row] = self._code(name, document.get(name))
        for name in SOME_OF:
            held = [self._code(name, each) for each in document.get(name) or ()][:MOST_OF_A_LIST]
            self._widen(name, len(held))
            self._lists[name][row] = NONE
            self._lists[name][row, : len(held)] = held
        self._moments[row] = moment_of(document["occurred_at"]).timestamp()
        self._there[row] = True

    def drop(self, row: int) -> None:
        """Leave a row out of everything."""
        self._there[row] = False

    def _grow(self, room: int) -> None:
        for name, column in self._columns.items():
            self._columns[name] = np.concatenate([column, np.zeros(room - len(column), np.int32)])
        for name, lists in self._lists.items():
            more = np.zeros((room - len(lists), lists.shape[1]), np.int32)
            self._lists[name] = np.concatenate([lists, more])
        self._moments = np.concatenate([self._moments, np.zeros(room - len(self._moments))])
        more_there = np.zeros(room - len(self._there), np.bool_)
        self._there = np.concatenate([self._there, more_there])

    def _widen(self, name: str, width: int) -> None:
        """Make room for lists this long; most are short, so the room grows when it must."""
        lists = self._lists[name]
        if width > lists.shape[1]:
            more = np.zeros((len(lists), width - lists.shape[1]), np.int32)
            self._lists[name] = np.hstack([lists, more])

    def _code(self, name: str, value: str | None) -> int:
        if value is None:
            return NONE
        codes, values = self._codes.setdefault(name, {}), self._values.setdefault(name, [None])
        if value not in codes:
            values.append(value)
            codes[value] = len(codes) + 1
        return codes[value]

    def of(self, name: str, row: int) -> str | None:
        """Return the value of a field of a row."""
        return self._values.get(name, [None])[int(self._columns[name][row])]

    def rows_by(self, name: str) -> dict[str, NDArray[np.int64]]:
        """Return the rows that have each value of a field."""
        column = np.where(self._there[: self.size], self._columns[name][: self.size], NONE)
        order = np.argsort(column, kind="stable")
        starts = np.searchsorted(column[order], np.arange(1, len(self._codes.get(name, {})) + 2))
        return {
            value: order[starts[code - 1] : starts[code]]
            for value, code in self._codes.get(name, {}).items()
        }

    def meeting(self, where: Mapping[str, Any]) -> Bools:
        """Return which rows meet a filter in the store's words. What there is no column for is left
        to whoever reads the documents, as words are."""
        met = self._there[: self.size].copy()
        for name, condition in where.items():
            tests = condition if isinstance(condition, Mapping) else {"$eq": condition}
            for operator, operand in tests.items():
                if name == "occurred_at":
                    met &= self._when(operator, operand)
                elif name in self._lists:
                    wanted = self._wanted(name, operator, operand)
                    met &= np.isin(self._lists[name][: self.size], wanted).any(axis=1)
                elif name in self._columns:
                    met &= self._what(name, operator, operand)
        return met

    def _when(self, operator: str, operand: str) -> Bools:
        at, moments = moment_of(operand).timestamp(), self._moments[: self.size]
        return np.asarray(moments >= at if operator == "$gte" else moments < at)

    def _what(self, name: str, operator: str, operand: Any) -> Bools:
        column = self._columns[name][: self.size]
        if operator == "$exists":
            return np.asarray((column != NONE) == operand)
        wanted = self._wanted(name, operator, operand)
        is_one = np.isin(column, wanted) if len(wanted) != 1 else column == wanted[0]
        return np.asarray(~is_one if operator == "$ne" else is_one)

    def _wanted(self, name: str, operator: str, operand: Any) -> list[int]:
        """Return the numbers of values; -1 for one that no row has."""
        codes = self._codes.get(name, {})
        values: Iterable[Any] = operand if operator == "$in" else (operand,)
        return [NONE if each is None else codes.get(each, -1) for each in values]
