from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.entities.model import Entities, Entity, Mention
from dateline.parse import Parse
from dateline.statements import find_statements, index_statements, to_record

Reader = Callable[[str], list[Any]]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The minister said that taxes would rise.", "The minister", "that taxes would rise"),
        ("Taxes would rise, the minister said.", "the minister", "Taxes would rise"),
        ('"Taxes will rise," the minister said.', "the minister", '"Taxes will rise,"'),
        ('The mayor insisted: "There is no crisis."', "The mayor", '"There is no crisis."'),
        ("According to police, three people were killed.", "police", "three people were killed"),
        ("Three people were killed, according to police in Oslo.", "police in Oslo", "Three people were killed"),
        ("Moscow said on Monday that it had withdrawn its troops.", "Moscow", "that it had withdrawn its troops"),
        ("Officials said the bridge had collapsed.", "Officials", "the bridge had collapsed"),
        ("A source close to the talks told Reuters that Norway would sign.", "A source close to the talks", "that Norway would sign"),
        ("In a statement, the ministry denied that it had jailed reporters.", "the ministry", "that it had jailed reporters"),
        ("The premier believes that the army will win.", "The premier", "that the army will win"),
        ("Her lawyer is convinced that the court erred.", "Her lawyer", "that the court erred"),
        ("He accused the army of shelling a market.", "He", "the army of shelling a market"),
        ("The union urged the government to free the strikers.", "The union", "the government to free the strikers"),
        ("The governor called on Kyiv to hold fire.", "The governor", "Kyiv to hold fire"),
        ("The president refused to meet the rebels.", "The president", "to meet the rebels"),
        ("His view that the court was biased found no support.", "His", "that the court was biased"),
        ("The ministry issued a statement saying the men were free.", "The ministry", "the men were free"),
        ("Prices rose last year but fell again in May, according to the bank.", "the bank", "Prices rose last year but fell again in May"),
        ("He said that the dam was safe, and that nobody would move.", "He", "that the dam was safe, and that nobody would move"),
        ("The union issued a call for drivers to stop work.", "The union", "drivers to stop work"),
        ("The boldest promise the premier has made is that no school will close.", "the premier", "that no school will close"),
        ("The governor vouched for the two officers.", "The governor", "the two officers"),
        ("The mayor warned against swimming in the harbour.", "The mayor", "swimming in the harbour"),
        ("Farmers furious with the tariff blocked a road.", "Farmers", "the tariff"),
        ("When asked about the fire, the company would not comment.", None, "the fire"),
        ("It rained all spring: half of the farmers say the harvest is lost.", "half of the farmers", "the harvest is lost"),
        ("The bishop praised Marta Lind, who had left the party in May.", "The bishop", "Marta Lind"),
        ("The envoy vowed to leave the talks and shut the door.", "The envoy", "to leave the talks"),
        ("Reporters asked the miners if they were safe.", "Reporters", "if they were safe"),
        ("The dam will hold, the engineer said, because it is new.", "the engineer", ["The dam will hold", "because it is new"]),
        ("The deputies questioned her wisdom in signing the lease.", "The deputies", "her wisdom in signing the lease"),
        ("The deputies questioned her wisdom in the debate.", "The deputies", "her wisdom"),
        ('"The strike is over," the bishop was quoted as saying.', "the bishop", '"The strike is over,"'),
        ('"Our mayor has sold the docks," read the leaflet.', "the leaflet", '"Our mayor has sold the docks,"'),
        ("The premier plans to close the mine.", "The premier", "to close the mine"),
        ("The bank said nothing about the theft.", "The bank", "nothing about the theft"),
        ("The mayor doubled down on the ban.", "The mayor", "the ban"),
        ("The minister laid out a plan for the coast.", "The minister", "a plan for the coast"),
        ("The union is confident in its lawyers.", "The union", "its lawyers"),
        ("It is easy to criticise the plan.", None, "the plan"),
        ("Asked what would come next, she left the room.", None, "what would come next"),
        (
            "O'Neill, who is running to become mayor this autumn, texted on Sunday to say the docks were sold.",
            "O'Neill, who is running to become mayor this autumn",
            "the docks were sold",
        ),
        ("While she's said that the mill is safe, nobody works there.", "she", "that the mill is safe"),
        ("About 6 in 10 say they want lower rents.", "About 6 in 10", "they want lower rents"),
        ("The union sent out a letter to members saying the strike was over.", "The union", "the strike was over"),
        ("Lind was the calmest candidate on stage, mocking Berger.", "Lind", "Berger"),
        ("The mayor surprised voters by declaring that he was ill.", "The mayor", "that he was ill"),
        ("The minister was jailed for claiming that the dam was safe.", "The minister", "that the dam was safe"),
    ],
)  # fmt: skip
def test_who_says_what(said: Reader, text: str, speaker: str | None, content: str | list[str]) -> None:
    assert [(s.speaker, s.content) for s in said(text)] == [(speaker, [content] if isinstance(content, str) else content)]


def test_two_speakers_of_one_verb_are_one_source(said: Reader) -> None:
    assert said("Norway and Sweden said the treaty was dead.")[0].speaker == "Norway and Sweden"


def test_cue_in_the_middle_leaves_two_stretches(said: Reader) -> None:
    (statement,) = said("The talks, he said, would go ahead.")
    assert (statement.speaker, statement.content) == ("he", ["The talks", "would go ahead"])


def test_hearsay_has_no_speaker(said: Reader) -> None:
    (statement,) = said("The convoy had reportedly crossed the border.")
    assert (statement.speaker, statement.content) == (None, ["The convoy had", "crossed the border"])


def test_quotation_goes_on_in_the_next_sentence(said: Reader) -> None:
    (statement,) = said('"We will not leave," Lind told the crowd. "They cannot make us."')
    assert statement.speaker == "Lind"
    assert statement.content == ['"We will not leave,"', '"They cannot make us."']


def test_quotation_joins_the_quoted_words_of_the_sentence_before(said: Reader) -> None:
    first, second = said('"Roads are empty," the mayor said, adding that shops would open. "We have food for a month."')
    assert first.content == ['"Roads are empty,"', '"We have food for a month."']
    assert second.content == ["that shops would open"]


def test_quotation_joins_the_last_saying_where_none_is_quoted(said: Reader) -> None:
    (statement,) = said('The mayor said that shops would open. "We have food for a month."')
    assert statement.content == ["that shops would open", '"We have food for a month."']


def test_quotation_with_a_cue_of_its_own_is_no_part_of_the_sentence_before(said: Reader) -> None:
    text = "The bank said it had lent nothing. ''Nobody asked us for a loan,'' the director told reporters. ''Nobody will.''"
    first, second = said(text)
    assert first.content == ["it had lent nothing"]
    assert second.content == ["''Nobody asked us for a loan,''", "''Nobody will.''"]


def test_what_goes_on_with_the_saying_is_no_part_of_what_is_said(said: Reader) -> None:
    ask, vow = said("She spent the week urging voters to stay calm and promising to lower rents.")
    assert (ask.content, vow.speaker, vow.content) == (["voters to stay calm"], "She", ["to lower rents"])
    first, _ = said("Lind said the port \u201cwill stay open,\u201d claiming that no ship had been turned away.")
    assert first.content == ["the port \u201cwill stay open,\u201d"]


def test_what_leads_to_a_quotation_by_a_colon_is_not_said(said: Reader) -> None:
    (statement,) = said('The mayor was blunt: "The port is closed for good," she said.')
    assert statement.content == ['"The port is closed for good,"']


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('The governor went further: "If he stays, we are lost."', "The governor"),
        ('The bishop, who had kept silent, took the stage: "You have been robbed." Then he left.', "The bishop, who had kept silent"),
        ('From the report: "The pumps had not been tested for years."', "the report"),
    ],
)
def test_quotation_that_a_colon_announces(said: Reader, text: str, speaker: str) -> None:
    assert [s.speaker for s in said(text) if s.quoted] == [speaker]


def test_title_after_a_colon_is_no_quotation(said: Reader) -> None:
    assert said('The singer has a new title: "Queen of Fado".') == []


def test_open_quotation_goes_on_in_the_next_paragraph(said: Reader) -> None:
    (statement,) = said('Lind said: "We will go on.\n"We will never stop. Nobody can make us."')
    assert statement.speaker == "Lind"
    assert statement.content == ['"We will go on.\n"We will never stop. Nobody can make us."']


def test_quotation_announced_in_the_paragraph_before(said: Reader) -> None:
    (statement,) = said('The letter to the court was short:\n"I am innocent and I will not pay."')
    assert statement.speaker == "The letter to the court" and statement.quoted


def test_quotation_cut_off_from_its_cue(said: Reader) -> None:
    statements = said('"Who would believe such a story?" the mayor asked reporters on Monday.')
    assert [(s.speaker, s.quoted) for s in statements] == [("the mayor", True)]


def test_quotation_alone_has_no_speaker(said: Reader) -> None:
    (statement,) = said('"I really regret my words."')
    assert (statement.speaker, statement.cue, statement.quoted) == (None, None, True)


def test_mixed_quotation_is_one_statement(said: Reader) -> None:
    (statement,) = said('The envoy said she was "sure that a deal is near" and that this would "allow trade to start again".')
    assert statement.content == ['she was "sure that a deal is near" and that this would "allow trade to start again"']
    assert statement.quoted


def test_coordinated_cues_are_two_statements(said: Reader) -> None:
    first, second = said('Lind said the port was closed and said of her rival that "he never paid a bill".')
    assert first.content == ["the port was closed"] and not first.quoted
    assert second.content == ['that "he never paid a bill"'] and second.quoted
    assert first.speaker == second.speaker == "Lind"


def test_participle_goes_on_with_the_same_speaker(said: Reader) -> None:
    statements = said("The ministry rejected the charge, saying the men were free, and warned of sanctions.")
    assert [(s.speaker, s.content) for s in statements] == [
        ("The ministry", ["the charge"]),
        ("The ministry", ["the men were free"]),
        ("The ministry", ["sanctions"]),
    ]


def test_relative_clause_is_told_by_its_antecedent(said: Reader) -> None:
    (statement,) = said("Marta Lind, who claims she won the vote, fled abroad.")
    assert statement.speaker == "Marta Lind, who" and statement.content == ["she won the vote"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('The premier described the strike as "a very costly mistake".', 'the strike as "a very costly mistake"'),
        ('The bishop called the use of church bells "quite wrong."', 'the use of church bells "quite wrong."'),
        ('She thanked Oslo for behaving "very decently".', 'Oslo for behaving "very decently"'),
        (
            'The minister condemned Berlin for negotiating with "illegitimate rebels".',
            'Berlin for negotiating with "illegitimate rebels"',
        ),
    ],
)
def test_judgement_in_quoted_words(said: Reader, text: str, content: str) -> None:
    (statement,) = said(text)
    assert statement.content == [content] and statement.quoted and statement.told


def test_judgement_in_plain_words_is_not_told(said: Reader) -> None:
    (statement,) = said("Norway denounced the raid.")
    assert statement.content == ["the raid"] and not statement.told


@pytest.mark.parametrize(
    "text",
    [
        'He is a so-called "elder brother" to the north.',
        "The army shelled the town on Monday.",
        "Rebels attacked two villages in the north.",
        "We believe that the vote was fair.",
        "The miners know that the shaft is flooded.",
        "Nobody was supposed to leave the camp.",
        "A group called Open Harbour runs the shelter.",
    ],
)
def test_no_statement(said: Reader, text: str) -> None:
    assert said(text) == []


def test_what_was_said_before_is_no_predicate_of_a_noun(said: Reader) -> None:
    (statement,) = said("Her clerk argued that she was ill: Her remarks were jokes.")
    assert statement.speaker == "Her clerk"


def test_passive_without_agent_has_no_speaker(said: Reader) -> None:
    (statement,) = said("The court was told that the guard had fled.")
    assert statement.speaker is None and statement.content == ["that the guard had fled"]


def test_what_a_third_party_says_is_a_statement_within(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Officials said that the rebels claimed the army had shelled the town.")
    found = find_statements(parsed, Entities([], {}, {}))
    outer, inner = found
    at = index_statements(found, parsed.tokens)
    words = {token.text: token.i for token in parsed.tokens}
    assert at(words["shelled"]) is inner and at(words["claimed"]) is outer and at(words["Officials"]) is None


def test_what_a_third_party_says_in_passing_is_none(said: Reader) -> None:
    (statement,) = said("The envoy said the port, which officials say is full, would reopen.")
    assert statement.speaker == "The envoy"


def test_label_before_a_colon(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Marta Lind: We will never sell the port.")
    (statement,) = find_statements(parsed, Entities([], {}, {}))
    assert (statement.speaker_first, statement.speaker_last) == (0, 2)


@pytest.mark.parametrize(("title", "source"), [("Poll: Most Voters Tired of Lind", 1), ("Marta Lind: No talks with miners", 2)])
def test_label_in_a_title_needs_no_verb(parse: Callable[[str], Parse], title: str, source: int) -> None:
    (statement,) = find_statements(parse(f"{title}\n\nThe vote is in May."), Entities([], {}, {}))
    assert (statement.speaker_first, statement.speaker_last) == (0, source)


def test_noun_for_a_text_is_no_label_below_the_title(said: Reader) -> None:
    assert said("The vote is in May.\n\nPoll: It was held by phone.") == []


def test_speaker_and_addressee_are_mentions(parse: Callable[[str], Parse]) -> None:
    parsed = parse("She told the senators that Norway would sign.")
    she, senators = parsed.tokens[0], parsed.tokens[3]
    lind, senate = Entity("e1", "Marta Lind", "person"), Entity("e2", "senators", "group")
    mentions = [Mention(0, 1, she, "pronoun", entity=lind), Mention(2, 4, senators, "nominal", entity=senate)]
    entities = Entities([lind, senate], {m.head.i: m for m in mentions}, {})
    (statement,) = find_statements(parsed, entities)
    record = to_record(statement, parsed.text, parsed.tokens)
    assert (record.speaker, record.addressee, record.date) == ("e1", "e2", None)
    for span in (record.speaker_span, record.cue_span, *record.content):
        assert span is not None and parsed.text[span.start : span.end] == span.text
