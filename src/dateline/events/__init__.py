"""Everything read so far -> events: frames match, composition nests them, attachment gives them parties, time and place."""

from dateline.events.attach import Article
from dateline.events.find import Found, find_events, harm_words
from dateline.events.lexicon import Lexicon, load

__all__ = ["Article", "Found", "Lexicon", "find_events", "harm_words", "load"]
