"""Quotation marks and statements: which cue a quotation belongs to, and who speaks where no cue stands beside it."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.parse import Parse, Sentence, Token
from dateline.statements.draft import Draft
from dateline.statements.quotes import Quote, find_quotes
from dateline.statements.speakers import subject
from dateline.statements.syntax import SUBJECTS, child

_NEAR = 10
"""How many tokens into its sentence the cue of a quotation before that sentence may stand."""
_PASSING = 3
"""A quotation of so many words without a verb is part of somebody's words only where the grammar ties it to the cue."""


class Quotations:
    """The quotations of a document, each with the draft it is given to.

    `at` has for every token the number of the quotation that holds it, -1 outside.
    """

    def __init__(self, parse: Parse) -> None:
        self._tokens, self._sentences = parse.tokens, parse.sentences
        self._quotes = find_quotes(parse)
        self._owners: list[Draft | None] = [None] * len(self._quotes)
        self.at = [-1] * len(parse.tokens)
        for number, quote in enumerate(self._quotes):
            self.at[quote.first : quote.last] = [number] * (quote.last - quote.first)

    def attach(self, drafts: list[Draft], sentence: Sentence) -> list[Draft]:
        """Give the quotations of a sentence to its drafts: those the content touches, the others to the nearest cue.

        Returns new drafts: "The governor's letter was short:" before a quotation needs no verb of saying.
        """
        for draft in drafts:
            for number in self._numbers(draft.content):
                self._give(number, draft)
            if draft.takes_quotes and draft.speaker is not None and self.at[draft.speaker.i] >= 0:
                draft.speaker = self._voice(draft)
        takers = [draft for draft in drafts if draft.takes_quotes and draft.frame in ("clause", "quote")]
        inside = self._numbers(token.i for token in sentence.tokens)
        if takers:
            for number in inside:
                if self._owners[number] is None and self._is_said(number, takers):
                    self._give(number, min(takers, key=lambda draft: _distance(draft, self._quotes[number])))
            self._reach_back(takers, sentence)
            self._reach_on(takers, sentence)
        for draft in takers:
            self._trim(draft)
        announced = [self._announced(number) for number in [*inside, self._following(sentence)]]
        return [draft for draft in announced if draft is not None]

    def _numbers(self, places: Iterable[int]) -> list[int]:
        """The quotations of which a word stands at one of these places.

        A mark alone does not count: sentences may end after the mark that opens the next one.
        """
        return sorted({self.at[i] for i in places if self.at[i] >= 0 and self._tokens[i].text[0].isalnum()})

    def _trim(self, draft: Draft) -> None:
        """Keep the quoted words alone that stand between a colon and their cue ("The mayor was blunt: 'No,' she said")."""
        quoted = {i for i in draft.content if self.at[i] >= 0}
        if draft.cue is None or not quoted or min(quoted) > draft.cue.i:
            return
        if self._tokens[min(quoted) - 1].text == ":":
            draft.content = quoted

    def alone(self, drafts: list[Draft]) -> list[Draft]:
        """Drafts for sentences in quotation marks that no cue took; those that go on with a statement join it."""
        quoted_last = sorted(drafts, key=lambda d: d.quoted)
        told = {d.cue.sentence: d for d in quoted_last if d.cue is not None and d.takes_quotes and d.speaker is not None}
        added: list[Draft] = []
        for number, quote in enumerate(self._quotes):
            if self._owners[number] is not None or not self._is_whole(quote):
                continue
            before = self._opening(quote).index - 1
            host = (told.get(before) if self._follows(before + 1) else None) or self._neighbour(number)
            if host is None:
                host = Draft(None, "quote", set(), told[before].speaker if before in told else None)
                added.append(host)
            self._give(number, host)
        return added

    def _give(self, number: int, draft: Draft) -> None:
        quote = self._quotes[number]
        draft.content.update(range(quote.first, quote.last))
        draft.quoted = True
        self._owners[number] = self._owners[number] or draft

    def _voice(self, draft: Draft) -> Token | None:
        """Who speaks when the parser took a quoted word for the subject: the first noun or name beside the cue."""
        cue = draft.cue
        if cue is None:
            return None
        start = cue.i
        while start and self.at[start - 1] < 0 and self._tokens[start - 1].sentence == cue.sentence:
            start -= 1
        for token in (*self._tokens[start : cue.i], *self._tokens[cue.i + 1 : cue.i + 4]):
            if self.at[token.i] < 0 and token.pos in ("PROPN", "NOUN", "PRON"):
                head = token.head
                within = token.i < head.i < cue.i and head.pos in ("PROPN", "NOUN") and self.at[head.i] < 0
                return head if within else token
        return None

    def _announced(self, number: int) -> Draft | None:
        """A draft for a quotation that no cue took and words before a colon announce: "The mayor was blunt: 'No.'".

        Whoever the clause before the colon is about speaks, or what stands there alone ("From the report:").
        """
        if number < 0 or self._owners[number] is not None or not self._is_said(number, []):
            return None
        colon = self._tokens[self._quotes[number].first - 1]
        if colon.text != ":" or self.at[colon.i] >= 0 or colon.i == 0:
            return None
        last = self._tokens[colon.i - 1]
        verb = next((t for t in (last, *last.ancestors()) if t.i < colon.i and _is_predicate(t)), None)
        if verb is not None:
            speaker = subject(verb)
        else:
            noun = last.head if last.dep == "conj" else last
            speaker = noun if noun.pos in ("NOUN", "PROPN") else None
        if speaker is None or speaker.lower == "it" or self.at[speaker.i] >= 0:
            return None
        draft = Draft(verb or colon, "quote", set(), speaker, takes_quotes=True)
        self._give(number, draft)
        return draft

    def _following(self, sentence: Sentence) -> int:
        """The number of the quotation that a sentence with a colon at its end announces, -1 if it announces none."""
        last = sentence.tokens[-1]
        return self.at[last.i + 1] if last.text == ":" and last.i + 1 < len(self.at) and self.at[last.i] < 0 else -1

    def _is_said(self, number: int, takers: list[Draft]) -> bool:
        """Whether a quotation beside a cue is what the cue tells of: not a title, nor a word or two in passing."""
        words = self._words(self._quotes[number])
        if any(word.pos in ("VERB", "AUX") or any(word.head is draft.cue for draft in takers) for word in words):
            return True
        return len(words) > _PASSING and any(w.text[0].islower() for w in words if w.pos in ("NOUN", "PROPN", "ADJ"))

    def _reach_back(self, takers: list[Draft], sentence: Sentence) -> None:
        """Join a sentence that was cut off after its quotation: "Who cares?" | the mayor asked."""
        first = sentence.tokens[0].i
        number = self.at[first - 1] if first and self._follows(sentence.index) else -1
        if number < 0 or self._owners[number] is not None or self._quotes[number].last != first:
            return
        for draft in takers:
            if draft.frame == "quote" and draft.cue is not None and draft.cue.i - first < _NEAR:
                self._give(number, draft)
                return

    def _reach_on(self, takers: list[Draft], sentence: Sentence) -> None:
        """Join what a sentence announces: The mayor went on: | "Nobody cares." """
        number = self._following(sentence)
        if number >= 0:
            self._give(number, next((draft for draft in reversed(takers) if draft.frame == "quote"), takers[-1]))

    def _neighbour(self, number: int) -> Draft | None:
        """The statement of the quotation before, when it stands in the same block or the one before."""
        if number == 0:
            return None
        here, before = self._quotes[number].first, self._quotes[number - 1].first
        return self._owners[number - 1] if self._block(here) - self._block(before) <= 1 else None

    def _block(self, token: int) -> int:
        return self._sentences[self._tokens[token].sentence].block

    def _is_whole(self, quote: Quote) -> bool:
        """Whether nothing of its first sentence stands outside it but a word before, and there are words in it."""
        tokens = self._opening(quote).tokens
        return quote.first - tokens[0].i <= 1 and quote.last >= tokens[-1].i and bool(self._words(quote))

    def _opening(self, quote: Quote) -> Sentence:
        """The sentence of the first word."""
        first = next(iter(self._words(quote)), self._tokens[quote.first])
        return self._sentences[first.sentence]

    def _words(self, quote: Quote) -> list[Token]:
        return [token for token in self._tokens[quote.first : quote.last] if token.text[0].isalnum()]

    def _follows(self, sentence: int) -> bool:
        """Whether the sentence has another before it in its block."""
        return sentence > 0 and self._sentences[sentence].block == self._sentences[sentence - 1].block


def _is_predicate(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") and child(token, *SUBJECTS) is not None


def _distance(draft: Draft, quote: Quote) -> tuple[bool, int]:
    """Cues without content first, then the nearest."""
    at = draft.cue.i if draft.cue is not None else 0
    return bool(draft.content), min(abs(at - quote.first), abs(at - quote.last))
