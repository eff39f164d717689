"""Find the counts and amounts of a text."""

from __future__ import annotations

from dateline.parse import Parse, Token
from dateline.quantities.bounds import bound, hedges
from dateline.quantities.counted import counted
from dateline.quantities.model import QuantityFound
from dateline.quantities.money import Money, find_currency
from dateline.quantities.noise import is_noise
from dateline.quantities.numerals import Numeral, Value, read
from dateline.quantities.people import is_people
from dateline.quantities.vocabulary import Vocabulary, load

_JOINTS = frozenset(("to", "-", "–", "—", "and", "or"))
_ARTICLES = frozenset(("a", "an", "half"))


def find_quantities(parse: Parse) -> list[QuantityFound]:
    """Every count, amount and share in text order; ordinals, dates, ages, hours and labels are none. Never raises."""
    vocabulary = load()
    tokens = parse.tokens
    numbers = vocabulary.numbers
    found: list[QuantityFound] = []
    free = 0
    for token in tokens:
        lower = token.lower
        if token.i < free:
            continue
        if lower == "no":
            quantity = _none(tokens, token, vocabulary)
            free = token.i + 1 if quantity is None else quantity.last
        elif lower[0].isdigit() or lower in numbers or lower in _ARTICLES or token.tag == "CD":
            quantity, free = _quantity(parse, token.i, vocabulary)
        else:
            continue
        if quantity is not None:
            quantity.first = max(quantity.first, found[-1].last if found else 0)
            quantity.id = f"q{len(found) + 1}"
            found.append(quantity)
    return found


def count_of(token: Token, quantities: list[QuantityFound]) -> QuantityFound | None:
    """The count of the noun phrase headed by `token`, or the one that `token` is part of ("killed three")."""
    for quantity in quantities:
        if quantity.of is token or quantity.first <= token.i < quantity.last:
            return quantity
    return None


def _quantity(parse: Parse, first: int, vocabulary: Vocabulary) -> tuple[QuantityFound | None, int]:
    """The quantity at token `first`, and the token at which to look on."""
    tokens = parse.tokens
    numeral = read(tokens, first, vocabulary)
    if numeral is None:
        return None, first + 1
    numeral = _range(tokens, numeral, vocabulary)
    money = find_currency(parse, numeral, vocabulary)
    if money is not None:
        return _amount(tokens, numeral, money, vocabulary), money.last
    share = _share(tokens, numeral, vocabulary)
    if share is not None:
        return share, share.last
    effect, start, last = hedges(tokens, numeral, numeral.first, vocabulary)
    head = counted(tokens, numeral, last, vocabulary)
    noun = None if head is None else head[0]
    people = noun is not None and (is_people(noun, vocabulary) or _is_hurt(noun, vocabulary))
    if is_noise(tokens, numeral, noun, people, vocabulary):
        return None, numeral.last
    low, high = bound(numeral, effect, whole=True)
    if head is None:
        unit = "people" if _alone(tokens, numeral, vocabulary) else "unknown"
        return QuantityFound("", start, last, numeral.value, low, high, unit), last
    noun, of_first = head
    unit = "people" if people else noun.lemma
    return QuantityFound("", start, last, numeral.value, low, high, unit, noun, of_first, noun.i + 1), last


def _share(tokens: list[Token], numeral: Numeral, vocabulary: Vocabulary) -> QuantityFound | None:
    """"60 %", "60 per cent"."""
    behind = [token.lower for token in tokens[numeral.last:numeral.last + 2]]
    if not behind or behind[0] not in vocabulary.skip["percent"] or (behind[0] == "per" and behind[1:] != ["cent"]):
        return None
    effect, start, _ = hedges(tokens, numeral, numeral.first, vocabulary)
    low, high = bound(numeral, effect, whole=False)
    last = numeral.last + (2 if behind[0] == "per" else 1)
    return QuantityFound("", start, last, numeral.value, low, high, "percent")


def _amount(tokens: list[Token], numeral: Numeral, money: Money, vocabulary: Vocabulary) -> QuantityFound:
    effect, start, _ = hedges(tokens, numeral, money.first, vocabulary)
    low, high = bound(numeral, effect, whole=False)
    return QuantityFound("", start, money.last, numeral.value, low, high, money.code)


def _range(tokens: list[Token], left: Numeral, vocabulary: Vocabulary) -> Numeral:
    """Join the ends of "20 to 30", "20-30", "two or three", "between 20 and 30"; else `left` as it is."""
    at = left.last
    if at + 1 >= len(tokens) or left.value is None or tokens[at].lower not in _JOINTS:
        return left
    right = read(tokens, at + 1, vocabulary)
    opening = tokens[left.first - 1].lower if left.first else ""
    if right is None or right.value is None or opening == "from":
        return left
    low = _share_scale(tokens, left, right, vocabulary)
    joint = tokens[at].lower
    if low >= right.value or (joint == "and" and opening != "between") or (joint == "or" and right.value > 2 * low):
        return left
    return Numeral(left.first, right.last, None, low, right.value, left.bare and right.bare)


def _share_scale(tokens: list[Token], left: Numeral, right: Numeral, vocabulary: Vocabulary) -> Value:
    """The value of `left`, in millions when only `right` says so: "2 to 3 million"."""
    value = left.value or 0
    scale = vocabulary.numbers.get(tokens[right.last - 1].lower)
    if left.bare and scale is not None and scale[0] == "scale" and value < 1000:
        return value * scale[1]
    return value


def _none(tokens: list[Token], no: Token, vocabulary: Vocabulary) -> QuantityFound | None:
    """"No one", "no protesters"."""
    behind = tokens[no.i + 1] if no.i + 1 < len(tokens) else None
    if behind is not None and behind.lower == "one":
        return QuantityFound("", no.i, no.i + 2, 0, 0, 0, "people")
    head = no.head
    if no.dep != "det" or head.i <= no.i or not is_people(head, vocabulary):
        return None
    return QuantityFound("", no.i, no.i + 1, 0, 0, 0, "people", head, no.i + 1, head.i + 1)


def _is_hurt(noun: Token, vocabulary: Vocabulary) -> bool:
    """True for a proper noun in the place of a victim: "killed 12 Taliban"."""
    victim = noun.pos == "PROPN" and noun.dep in ("dobj", "nsubj", "nsubjpass")
    return victim and noun.head.lemma in vocabulary.skip["human"]


def _alone(tokens: list[Token], numeral: Numeral, vocabulary: Vocabulary) -> bool:
    """True when a number without a noun counts people: "killed three", "12 were arrested", "five dead"."""
    human = vocabulary.skip["human"]
    if numeral.value == 0 and tokens[numeral.first].lower == "nobody":
        return True
    at = numeral.last
    while at < len(tokens) and tokens[at].pos == "ADV":
        at += 1
    if at < len(tokens) and (tokens[at].lemma in human or tokens[at].lower in human):
        return True
    return any(token.head.pos in ("VERB", "ADJ") and (token.head.lemma in human or token.head.lower in human)
               for token in tokens[numeral.first:numeral.last])
