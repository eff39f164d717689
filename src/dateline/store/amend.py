"""An event with one of its fields changed, or made from what a person gives: filled in, derived and checked.

People give as little as says what they mean; the rest follows. A span's text follows from its offsets, a party's code from country and
sector, and the quad class, scores and codes of an event from its type, modes and contexts.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import msgspec

from dateline.entities.codes import party_code
from dateline.errors import EditError
from dateline.ontology import CONTEXTS, MODES, QUADS, TYPES, acled, cameo, goldstein, score
from dateline.record import Event, Record

FIELDS = ("type", "mode", "modes", "contexts", "cameo", "acled", "actors", "recipients", "reciprocal", "trigger", "mentions", "date",
          "location", "magnitude", "factuality", "attribution", "confidence")
"""What may be corrected, also by a path into it. The rest of an event follows from these."""
_KIND = {"type", "mode", "modes"}


def corrected(record: Record, event: Event, field: str, value: Any) -> Event:
    """The event with another value at the path `field`. Raises `EditError` when it does not fit."""
    path = [int(part) if part.isdigit() else part for part in field.split(".")]
    if path[0] not in FIELDS:
        raise EditError(f"{field!r} cannot be corrected; give one of {', '.join(FIELDS)}, or a path into it such as actors.0.country")
    data = msgspec.to_builtins(event)
    _put(data, path, deepcopy(value))
    made = _finish(record, data, str(path[0]))
    if value is not None and look_up(made, field) is None:
        raise EditError(f"an event has no field {field!r}")
    return made


def created(record: Record, given: dict[str, Any], id: str, by: str) -> Event:
    """The event that a person put in. Raises `EditError` when it lacks type or trigger, or a value does not fit."""
    unknown = given.keys() - set(FIELDS)
    if unknown or not {"type", "trigger"} <= given.keys():
        raise EditError(f"an event needs type and trigger, and takes {', '.join(FIELDS)}; given: {', '.join(sorted(given))}")
    published = (record.document.published or "")[:10] or None
    data: dict[str, Any] = {
        "id": id, "mode": None, "modes": [], "contexts": [], "cameo": None, "goldstein": None, "acled": None, "actors": [],
        "recipients": [], "reciprocal": False, "mentions": [], "location": None, "magnitude": {}, "factuality": "happened",
        "attribution": None, "confidence": 1.0, "why": {"rule": "edit", "entry": by},
        "date": {"start": published, "resolution": "unknown", "from": "published" if published else None},
        **deepcopy(given)}
    data["modes"] = data["modes"] or ([data["mode"]] if data["mode"] else [])
    _modes(data)
    return _finish(record, data, "type", "trigger", *given)


def look_up(event: Event, field: str) -> Any:
    """The value at a path into an event's JSON; None where there is none."""
    value = msgspec.to_builtins(event)
    for part in field.split("."):
        if isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            return None
    return value


def _put(data: Any, path: list[str | int], value: Any) -> None:
    for part in path[:-1]:
        try:
            data = data[part]
        except (LookupError, TypeError):
            raise EditError(f"an event has no field {'.'.join(map(str, path))!r}") from None
    last = path[-1]
    if isinstance(data, list) and isinstance(last, int) and last <= len(data):
        data[last:last + 1] = [value]
    elif isinstance(data, dict) and isinstance(last, str):
        data[last] = value
    else:
        raise EditError(f"an event has no field {'.'.join(map(str, path))!r}")


def _finish(record: Record, data: dict[str, Any], *changed: str) -> Event:
    """Fill in what is left out, derive what follows from the fields that changed, and check it all."""
    try:
        if data["type"] not in TYPES:
            raise EditError(f"{data['type']!r} is no PLOVER type; give one of {', '.join(TYPES)}")
        _kind(data, set(changed))
        data["location"] = _place(record, data["location"])
        data["date"] = {"end": data["date"].get("start"), "resolution": "day", "span": None, "from": "text", **data["date"]}
        _parties(record, data)
        _spans(data, record.document.text)
        if "trigger" in changed:
            data["mentions"] = [data["trigger"], *data["mentions"][1:]]
            data["sentence"] = _sentence(record, data["trigger"]["start"])
        if _KIND & set(changed) and "acled" not in changed:
            data["acled"] = _acled(data)
        event = msgspec.convert(data, Event)
    except (msgspec.ValidationError, AttributeError, KeyError, TypeError) as error:
        raise EditError(f"the value does not fit: {error}") from error
    _check(record, event)
    return event


def _kind(data: dict[str, Any], changed: set[str]) -> None:
    type = data["type"]
    if changed == {"mode"}:
        data["modes"] = [data["mode"], *(mode for mode in data["modes"][1:] if mode != data["mode"])] if data["mode"] else []
    if changed == {"type"}:
        data["modes"] = [mode for mode in data["modes"] if mode in MODES[type]]
    _modes(data)
    strange = [mode for mode in data["modes"] if mode not in MODES[type]] + [word for word in data["contexts"] if word not in CONTEXTS]
    if strange:
        raise EditError(f"{', '.join(map(str, strange))}: no mode of {type} ({', '.join(MODES[type]) or 'it has none'}) and no context")
    data["quad"], data["score"] = QUADS[type], score(type, tuple(data["modes"]))
    if "cameo" not in changed and changed & (_KIND | {"contexts"}):
        data["cameo"] = cameo(type, data["mode"], data["contexts"])
    data["goldstein"] = goldstein(data["cameo"])


def _modes(data: dict[str, Any]) -> None:
    data["mode"] = data["modes"][0] if data["modes"] else None


def _acled(data: dict[str, Any]) -> str | None:
    """As the coder derives it, without the marks of the wording that only the coder sees."""
    sectors = [[sector for party in data[side] for sector in party["sector"]] for side in ("actors", "recipients")]
    harmed = bool(data["magnitude"].keys() & {"killed", "injured"})
    return acled(data["type"], data["modes"], *sectors, reciprocal=data["reciprocal"], harmed=harmed, crowd=False, cues=())


def _parties(record: Record, data: dict[str, Any]) -> None:
    entities = {entity.id: entity for entity in record.entities}
    for side in ("actors", "recipients"):
        for party in data[side]:
            known = entities.get(party.setdefault("entity", None))
            if party["entity"] is not None and known is None:
                raise EditError(f"the record has no entity {party['entity']!r}")
            party.setdefault("country", known.country if known else None)
            party.setdefault("sector", known.sector if known else [])
            party["code"] = party_code(party["country"], party["sector"])


def _place(record: Record, given: dict[str, Any] | None) -> dict[str, Any] | None:
    """A location: by the id of one of the record's places alone, or in full with an empty id."""
    if given is None:
        return None
    named = given.get("place", "")
    place = next((place for place in record.places if place.id == named), None)
    if named and place is None:
        raise EditError(f"the record has no place {named!r}; give its name, lat, lon, country and span instead")
    base: dict[str, Any] = dict.fromkeys(("geonameid", "lat", "lon", "country", "admin1", "feature"))
    if place is not None:
        base = msgspec.to_builtins(place)
        base["span"] = base.pop("mentions")[0]
    return {**base, **given, "place": named}


def _spans(value: Any, text: str) -> None:
    """Put the text into every span inside `value`."""
    if isinstance(value, list):
        for item in value:
            _spans(item, text)
    elif isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if isinstance(start, int) and isinstance(end, int):
            if not 0 <= start < end <= len(text):
                raise EditError(f"{start} to {end} is no stretch of the text, which has {len(text)} characters")
            if value.setdefault("text", text[start:end]) != text[start:end]:
                raise EditError(f"the text from {start} to {end} is {text[start:end]!r}, not {value['text']!r}")
        for item in value.values():
            _spans(item, text)


def _sentence(record: Record, start: int) -> int:
    for number, sentence in enumerate(record.sentences):
        if sentence.start <= start < sentence.end:
            return number
    raise EditError(f"no sentence holds the trigger at {start}")


def _check(record: Record, event: Event) -> None:
    if not 0.0 <= event.confidence <= 1.0:
        raise EditError("confidence lies between 0 and 1")
    if event.attribution is not None and all(statement.id != event.attribution for statement in record.statements):
        raise EditError(f"the record has no statement {event.attribution!r}")
    start, end = event.date.start, event.date.end
    try:
        ordered = start is None or end is None or date.fromisoformat(start) <= date.fromisoformat(end)
    except ValueError as error:
        raise EditError(f"a date is YYYY-MM-DD: {error}") from error
    if not ordered or (start is None) != (end is None):
        raise EditError(f"a date runs from start to end, not from {start} to {end}")
