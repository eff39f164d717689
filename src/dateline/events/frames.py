"""One match of a lexicon entry: its trigger and the tokens that fill its slots."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.events.lexicon import Entry
from dateline.parse import Token


@dataclass(slots=True, eq=False)
class Frame:
    """One match: the trigger token, the entry and the heads of the phrases in its slots."""

    token: Token
    entry: Entry
    actors: list[Token] = field(default_factory=list)
    recipients: list[Token] = field(default_factory=list)
    inner: list[Token] = field(default_factory=list)
    reciprocal: bool = False
    passive: bool = False
    support: Token | None = None
    """The light verb that carries an event noun ("staged" in "staged a protest")."""
    words: list[Token] = field(default_factory=list)
    """Tokens that the entry's literal words matched."""

    @property
    def outer(self) -> str:
        """The class of an entry that takes an inner act, else ""."""
        return self.entry.outer

    @property
    def governor(self) -> Token:
        """The verb whose tense, negation and adjuncts are the event's."""
        return self.support or self.token

    def absorb(self, noun: Frame) -> None:
        """"killed in an air strike by the coalition": the noun that a verb's entry names gives the verb the parties it lacks.

        Of an assault that is looked into, the doers are those whom it is about.
        """
        if "investigate" in self.entry.modes and noun.entry.type == "ASSAULT":
            self.recipients.extend(noun.actors)
            return
        if not self.actors:
            self.actors.extend(noun.actors)
            self.reciprocal |= noun.reciprocal
        if not self.recipients:
            self.recipients.extend(noun.recipients)
