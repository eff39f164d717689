"""Harm that nobody did: deaths in crashes, floods and fires are no assault (PLOVER.md, ASSAULT)."""

from __future__ import annotations

from dateline.events.arguments import arguments
from dateline.events.compose import Draft
from dateline.events.lexicon import Lexicon

HARM = frozenset({"kill", "wound", "injure", "hurt", "die", "perish", "claim"})
LEADING = frozenset({"in", "by", "from", "of", "during", "after", "when"})
"""Words that lead from harm to what caused it."""


def is_mishap(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether harm without a doer has a cause that is no violence ("killed in a crash", "killed when their boat capsized")."""
    verb = draft.governor
    if draft.type != "ASSAULT" or draft.actors or verb.lemma not in HARM:
        return False
    below = {word for token in verb.subtree() for word in (token.lemma, token.lower)}
    if below & lexicon.classes["@strict_violence"]:
        return False
    causes = [token for name, token in arguments(verb).preps if name in LEADING]
    causes += [child for child in verb.children if child.dep in ("advcl", "nsubj", "agent")]
    causes += [grand for child in verb.children if child.dep == "agent" for grand in child.children]
    return any(cause.lemma in lexicon.classes["@mishap"] for cause in causes)
