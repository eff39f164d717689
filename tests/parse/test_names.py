"""The names are those of spaCy's own recogniser."""

from __future__ import annotations

from dateline.parse.spacy import SpacyParser

TEXTS = [
    "The World Health Organization in Geneva asked Sierra Leone for 12 samples on Tuesday, 4 May 2021. Dr Amara Conteh agreed.",
    "Chad",
    "U.S. Trade Envoy Harriet Blount met Sergei Antipov.\nMoscow said no.",
    "  ",
    "Nearly $3 million went to the Red Cross of the Republic of the Congo",
]


def test_names_are_those_of_spacy(parser: SpacyParser) -> None:
    docs = list(parser.nlp.pipe(TEXTS))
    found = parser.names.find(docs)
    recogniser = parser.nlp.get_pipe("ner")
    assert [[(name.start, name.end, name.label_) for name in recogniser(doc).ents] for doc in docs] == found
    assert sum(map(len, found)) > 10


def test_an_empty_text_has_no_names(parser: SpacyParser) -> None:
    assert parser.names.find([parser.nlp.make_doc("")]) == [[]]
