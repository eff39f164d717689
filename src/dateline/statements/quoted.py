"""Quotation marks and statements: which cue a quotation belongs to, and who speaks where no cue stands beside it."""

from __future__ import annotations

from dateline.parse import Parse, Sentence, Token
from dateline.statements.draft import Draft
from dateline.statements.quotes import find_quotes
from dateline.statements.syntax import subject


_NEAR = 10
"""How many tokens into the sentence the cue of a quotation before it may stand."""


class Quotations:
    """The quotations of a document while its statements are being made.

    `at` gives for every token the number of the quotation that holds it, -1 outside.
    """

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.quotes = find_quotes(parse)
        self.at = [-1] * len(parse.tokens)
        for number, quote in enumerate(self.quotes):
            self.at[quote.first : quote.last] = [number] * (quote.last - quote.first)
        self.owner: list[Draft | None] = [None] * len(self.quotes)

    def attach(self, drafts: list[Draft], sentence: Sentence) -> None:
        """Give the quotations of a sentence to its drafts: those the content touches, then those left to the nearest cue."""
        for draft in drafts:
            for number in sorted({self.at[i] for i in draft.content} - {-1}):
                self._give(number, draft)
        for draft in drafts:
            if draft.takes_quotes and draft.speaker is not None and self.at[draft.speaker.i] >= 0:
                draft.speaker = self.voice(draft)
        takers = [draft for draft in drafts if draft.takes_quotes and (not draft.content or draft.frame in ("clause", "quote"))]
        if not takers:
            takers = self._announcer(sentence)
            drafts += takers
        if not takers:
            return
        for number in sorted({self.at[token.i] for token in sentence.tokens} - {-1}):
            if self.owner[number] is None:
                quote = self.quotes[number]
                if not self._is_utterance(number, takers):
                    continue
                self._give(number, min(takers, key=lambda d: (bool(d.content), min(abs(d.cue.i - quote.first), abs(d.cue.i - quote.last)))))
        self._reach_back(takers, sentence)
        self._reach_on(takers, sentence)

    def _is_utterance(self, number: int, takers: list[Draft]) -> bool:
        """Whether the quotation can be what a cue elsewhere in its sentence tells of: not a title, nor a word or two in passing."""
        quote = self.quotes[number]
        words = [token for token in self.parse.tokens[quote.first : quote.last] if token.text[0].isalnum()]
        if any(token.head is draft.cue for token in words for draft in takers):
            return True
        if any(token.pos in ("VERB", "AUX") for token in words):
            return True
        return len(words) > 3 and not all(word.text[0].isupper() for word in words if word.pos in ("NOUN", "PROPN", "ADJ"))

    def voice(self, draft: Draft) -> Token | None:
        """Who speaks when the parser took a word of the quotation for the subject: the first noun or name beside the cue."""
        cue = draft.cue
        if cue is None:
            return None
        tokens, start = self.parse.tokens, cue.i
        while start > 0 and self.at[start - 1] < 0 and tokens[start - 1].sentence == cue.sentence:
            start -= 1
        for token in (*tokens[start : cue.i], *tokens[cue.i + 1 : cue.i + 4]):
            if self.at[token.i] < 0 and (token.pos in ("PROPN", "NOUN", "PRON") or token.tag == "NNP"):
                while token.head.pos in ("PROPN", "NOUN") and self.at[token.head.i] < 0 and token.i < token.head.i < token.i + 4 and token.head.i != cue.i:
                    token = token.head
                return token
        return None

    def _announcer(self, sentence: Sentence) -> list[Draft]:
        """A draft for "The governor's letter was short:" before a quotation, whatever the verb."""
        last = sentence.tokens[-1]
        if last.text != ":" or last.i + 1 >= len(self.at) or self.at[last.i + 1] < 0 or self.at[last.i] >= 0:
            return []
        root = next(token for token in sentence.tokens if token.head is token)
        speaker = subject(root)
        return [Draft(root, "quote", set(), speaker)] if root.pos in ("VERB", "AUX") and speaker is not None else []

    def _reach_back(self, takers: list[Draft], sentence: Sentence) -> None:
        """A sentence cut off after its quotation: "Who cares?" | the mayor asked."""
        first = sentence.tokens[0].i
        number = self.at[first - 1] if first else -1
        if number < 0 or self.owner[number] is not None or self.quotes[number].last != first or not self._same_block(first):
            return
        taker = next((d for d in takers if d.frame == "quote"), None)
        if taker is not None and taker.cue is not None and taker.cue.i - first < _NEAR:
            self._give(number, taker)

    def _reach_on(self, takers: list[Draft], sentence: Sentence) -> None:
        """A sentence that announces a quotation: The mayor went on: | "Nobody cares." """
        last = sentence.tokens[-1]
        if last.text == ":" and last.i + 1 < len(self.at) and self.at[last.i + 1] >= 0:
            taker = next((d for d in reversed(takers) if d.frame == "quote"), takers[-1])
            self._give(self.at[last.i + 1], taker)

    def _same_block(self, first: int) -> bool:
        sentence = self.parse.tokens[first].sentence
        return self._follows(sentence)

    def alone(self, drafts: list[Draft]) -> list[Draft]:
        """Drafts for whole sentences in quotation marks that no cue took; those that go on with a statement join it instead."""
        told = {draft.cue.sentence: draft for draft in drafts if draft.cue is not None and draft.takes_quotes and draft.speaker is not None}
        added: list[Draft] = []
        for number, quote in enumerate(self.quotes):
            if self.owner[number] is not None or not self._whole(number) or self._is_empty(number):
                continue
            sentence = self.parse.tokens[quote.first].sentence
            host = self._before(number) or (told.get(sentence - 1) if self._follows(sentence) else None)
            if host is None:
                last = told.get(sentence - 1)
                host = Draft(None, "unsaid", set(), last.speaker if last else None)
                added.append(host)
            self._give(number, host)
        return added

    def _before(self, number: int) -> Draft | None:
        """The statement of the quotation before, when it stands in the same block or the one before."""
        if number == 0 or self._block(number) - self._block(number - 1) > 1:
            return None
        return self.owner[number - 1]

    def _is_empty(self, number: int) -> bool:
        quote = self.quotes[number]
        return not any(token.text[0].isalnum() for token in self.parse.tokens[quote.first : quote.last])

    def _follows(self, sentence: int) -> bool:
        sentences = self.parse.sentences
        return sentence > 0 and sentences[sentence].block == sentences[sentence - 1].block

    def _give(self, number: int, draft: Draft) -> None:
        quote = self.quotes[number]
        draft.content.update(range(quote.first, quote.last))
        draft.quoted = True
        if self.owner[number] is None:
            self.owner[number] = draft

    def _whole(self, number: int) -> bool:
        quote = self.quotes[number]
        tokens = self.parse.sentences[self.parse.tokens[quote.first].sentence].tokens
        return quote.first - tokens[0].i <= 1 and quote.last >= tokens[-1].i

    def _block(self, number: int) -> int:
        return self.parse.sentences[self.parse.tokens[self.quotes[number].first].sentence].block
