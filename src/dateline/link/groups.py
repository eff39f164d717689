"""Disjoint groups of names (union-find), each called after its first member in sorted order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Groups of strings that grow together. Whatever the order of joining, the groups and their names are the same."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._parent = {name: name for name in names}

    def of(self, name: str) -> str:
        """The group of a name; a new name is a group of its own."""
        root = self._parent.setdefault(name, name)
        while root != self._parent[root]:
            root = self._parent[root]
        while name != root:
            self._parent[name], name = root, self._parent[name]
        return root

    def join(self, one: str, other: str) -> None:
        """Make one group of the two names' groups."""
        first, second = sorted((self.of(one), self.of(other)))
        self._parent[second] = first

    def groups(self) -> dict[str, list[str]]:
        """Group -> its members, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._parent):
            found[self.of(name)].append(name)
        return dict(found)
