"""Everything read so far -> events: frames match, composition nests them, the rest gives them parties, time, place and size."""

from dateline.events.article import Article
from dateline.events.find import Found, find_events
from dateline.events.lexicon import Lexicon, load
from dateline.events.magnitude import harm_words

__all__ = ["Article", "Found", "Lexicon", "find_events", "harm_words", "load"]
