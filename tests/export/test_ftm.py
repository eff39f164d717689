import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from dateline.export.ftm import FtmWriter, entities
from dateline.export.ftm_values import day_to, moment_to, nation, tongue, web
from dateline.export.ftm_values import entity as made_of
from dateline.record import Record


@pytest.fixture
def by_schema():
    def group(record):
        found = {}
        for entity in entities(record):
            found.setdefault(entity["schema"], []).append(entity)
        return found

    return group


@pytest.fixture(scope="session")
def checked():
    """Every entity read into FollowTheMoney's model, cleaned by it: nothing may be lost, every reference must fit its range."""
    followthemoney = pytest.importorskip("followthemoney", reason="needs the ICU headers to install; see CONTRIBUTING.md")
    model = followthemoney.model

    def check(record):
        raw = list(entities(record))
        proxies = {}
        for entity in raw:
            proxy = model.get_proxy(json.loads(json.dumps(entity)), cleaned=False)
            proxy.schema.validate({"properties": proxy.to_dict()["properties"]})
            for name, values in entity["properties"].items():
                assert len(proxy.get(name)) == len(values), (entity["schema"], name, values, proxy.get(name))
            proxies[proxy.id] = proxy
        for proxy in proxies.values():
            for property, value in proxy.itervalues():
                if property.type.name == "entity":
                    assert value in proxies and proxies[value].schema.is_a(property.range), (proxy.schema.name, property.name)
        return proxies

    return check


@pytest.fixture
def shooting(story, who):
    return lambda **other: story(**({
        "actors": (who("Red Hand", "KOS", ("REB",), "organization", named=True), who("gunmen", None, ("UAF",))),
        "recipients": (who("Norway", "NOR", ("GOV",), "country"), who("Interior Ministry", "NOR", ("GOV",), "organization", named=True),
                       who("a guard", "NOR", ("COP",), entity=False)),
        "speaker": "Ada Berg", "killed": (2, None, None), "url": "https://news.example/1", "published": "2024-05-12T23:30:00-02:00"} | other))


def test_the_entities_of_a_record(by_schema, shooting):
    found = by_schema(shooting())
    assert {schema: len(made) for schema, made in found.items()} == {
        "Article": 1, "Organization": 1, "LegalEntity": 2, "PublicBody": 2, "Person": 1, "Address": 1, "Event": 1, "UnknownLink": 6,
        "Documentation": 1, "Mention": 3, "Note": 1}
    article, event, person = (found[schema][0] for schema in ("Article", "Event", "Person"))
    assert article["id"].startswith("dl-") and len(article["id"]) == 27
    assert article["properties"]["language"] == ["eng"] and article["properties"]["publishedAt"] == ["2024-05-13T01:30:00"]
    assert article["properties"]["peopleMentioned"] == ["Ada Berg"] and article["properties"]["locationMentioned"] == ["Oslo"]
    assert [body["properties"]["name"] for body in found["PublicBody"]] == [["Government of Norway"], ["Interior Ministry"]]
    assert found["Organization"][0]["properties"]["country"] == ["xk"] and person["properties"]["position"] == ["mayor"]
    assert event["properties"]["name"] == ["Red Hand, gunmen: ASSAULT firearms: Norway, Interior Ministry, a guard, 2024-05-10"]
    assert event["properties"]["keywords"] == ["plover:ASSAULT", "mode:firearms", "context:military", "cameo:190", "factuality:happened"]
    assert event["properties"]["description"] == ["factuality: happened; confidence: 0.80; attributed to Ada Berg; killed: shot at"]
    assert len(event["properties"]["organizer"]) == 2 and len(event["properties"]["involved"]) == 5
    assert event["properties"]["addressEntity"] == [found["Address"][0]["id"]]
    assert found["Note"][0]["properties"]["entity"] == [event["id"], person["id"]]
    assert found["UnknownLink"][0]["properties"]["role"] == ["ASSAULT: firearms"]


@pytest.fixture(scope="session")
def schema():
    """Schema -> property -> (whether required, schemas that it may refer to), of what Dateline writes."""
    path = Path(__file__).parents[1] / "data" / "ftm_schema.tsv"
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines()[2:]:
        name, property, required, range = line.split("\t")
        found.setdefault(name, {})[property] = (bool(required), set(filter(None, range.split(";"))))
    return found


def test_entities_fit_the_schema(schema, shooting, any_record):
    @settings(max_examples=50)
    @given(any_record)
    @example(shooting())
    def check(record: Record):
        made = {entity["id"]: entity for entity in entities(record)}
        for entity in made.values():
            known = schema[entity["schema"]]
            assert set(entity["properties"]) <= set(known)
            for name, (required, range) in known.items():
                values = entity["properties"].get(name, [])
                assert values or not required
                assert not range or {made[value]["schema"] for value in values} <= range

    check()


def test_followthemoney_keeps_all_of_it(checked, shooting):
    assert len(checked(shooting())) == 20


@pytest.mark.parametrize("factuality, links", [("happened", 6), ("planned", 6), ("denied", 0), ("negated", 0)])
def test_what_did_not_happen_links_nobody(by_schema, shooting, factuality, links):
    found = by_schema(shooting(factuality=factuality))
    assert len(found.get("UnknownLink", ())) == links and len(found["Event"]) == 1


def test_the_same_wikidata_entity_is_one_across_documents(by_schema, shooting):
    one, two = shooting(), shooting(trigger="fired at")
    for record in (one, two):
        record.entities[0].wikidata = "Q42"
    assert by_schema(one)["Organization"][0]["id"] == by_schema(two)["Organization"][0]["id"]
    assert by_schema(one)["PublicBody"][0]["id"] != by_schema(two)["PublicBody"][0]["id"]


def test_a_country_that_is_no_party_is_no_entity(by_schema, shooting, who):
    record = shooting()
    record.events[0].recipients = []
    assert "Government of Norway" not in [made["properties"]["name"][0] for made in by_schema(record)["PublicBody"]]


def test_values_have_the_form_that_is_kept():
    assert (nation("KOS"), nation("NOR"), nation("UNO"), nation(None)) == ("xk", "no", None, None)
    assert (tongue("en-GB"), tongue("be"), tongue("tlh"), tongue(None)) == ("eng", "bel", None, None)
    assert [day_to("2020-09-13", resolution) for resolution in ("day", "month", "year", "unknown")] == ["2020-09-13", "2020-09", "2020", "2020-09-13"]
    assert (moment_to("2020-09-13"), moment_to("2020-09-13T01:00:00+02:00"), moment_to("soon")) == ("2020-09-13", "2020-09-12T23:00:00", None)
    assert (web("https://a.example/"), web("javascript:alert(1)"), web("http://[::1"), web(None)) == ("https://a.example/", None, None, None)


def test_followthemoney_knows_every_country_and_language_that_is_written():
    registry = pytest.importorskip("followthemoney.types").registry
    from dateline.export.countries import COUNTRIES
    from dateline.export.ftm_values import LANGUAGES

    assert {code for code in COUNTRIES if not registry.country.clean(nation(code))} == set()
    assert {code for code in LANGUAGES.values() if registry.language.clean(code) != code} == set()


def test_an_entity_is_a_line_and_written_once(written, shooting):
    text, left_out = written(FtmWriter, shooting(), binary=True)
    ids = [json.loads(line)["id"] for line in text.split("\n")[:-1]]
    assert len(ids) == len(set(ids)) and left_out == {}


def test_hostile_text_is_kept(checked, shooting, who, hostile):
    proxies = checked(shooting(actors=(who(hostile, "NOR", ("REB",), "organization", named=True),), title=hostile, id=hostile, place=hostile))
    assert "=cmd|' /C calc'!A1" in next(proxy for proxy in proxies.values() if proxy.schema.name == "Organization").caption


def test_a_value_that_nobody_sees_is_left_out():
    made = made_of("e1", "Note", description=["\x1b", " \u200b", "seen"])
    assert made["properties"] == {"description": ["seen"]}


def test_followthemoney_takes_any_record(checked, any_record):
    @settings(max_examples=50)
    @given(any_record)
    def check(record: Record):
        checked(record)

    check()


def test_any_record_refers_to_what_it_has(any_record):
    @settings(max_examples=50)
    @given(any_record)
    def check(record: Record):
        made = list(entities(record))
        ids = {entity["id"] for entity in made}
        for entity in made:
            assert all(isinstance(value, str) and value for values in entity["properties"].values() for value in values)
            assert {value for values in entity["properties"].values() for value in values if value.startswith("dl-") and len(value) == 27} <= ids

    check()
