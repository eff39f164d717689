"""Reading an article: its marks, its events, its people."""

from __future__ import annotations

from itertools import pairwise

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect


def arrest(record):
    """The arrest that the ministry tells of, in the second sentence."""
    return next(event for event in record.events if event.trigger.text == "arrested")


def test_the_text_is_shown_as_it_is(site, opened, dakar):
    page = opened(site, f"/documents/{dakar.document.sha256}")
    shown = page.locator(".text").evaluate("element => [...element.children].map(child => child.textContent).join('\\n\\n')")
    assert shown == dakar.document.text


def test_every_event_has_a_card_and_a_mark(site, opened, dakar):
    page = opened(site, f"/documents/{dakar.document.sha256}")
    expect(page.locator(".card")).to_have_count(len(dakar.events))
    for event in dakar.events:
        expect(page.locator(f".text [data-event={event.id}]").first).to_contain_text(event.trigger.text)


def test_a_click_on_an_event_lights_its_parts_and_says_why(site, opened, dakar):
    event = arrest(dakar)
    page = opened(site, f"/documents/{dakar.document.sha256}")
    page.locator(f".text [data-event={event.id}]").first.click()
    for role, words in (("actor", event.actors[0].text), ("recipient", event.recipients[0].text), ("action", "arrested"), ("when", "Sunday")):
        lit = page.locator(f".text .r-{role}").all_text_contents()
        assert "".join(lit) == words
    card = page.locator(f"[data-card={event.id}]")
    expect(card).to_contain_text("42 arrested")
    expect(card).to_contain_text(event.why.entry.split(" ", 1)[1])
    assert page.url.endswith(f"?event={event.id}")


def test_the_open_card_stands_at_its_sentence(site, opened, dakar):
    event = arrest(dakar)
    page = opened(site, f"/documents/{dakar.document.sha256}?event={event.id}")
    mark, card = page.locator(f".text [data-event={event.id}]").first.bounding_box(), page.locator(f"[data-card={event.id}]").bounding_box()
    assert abs(mark["y"] - card["y"]) < 30
    boxes = [box.bounding_box() for box in page.locator(".card").all()]
    assert all(above["y"] + above["height"] <= below["y"] for above, below in pairwise(boxes))


def test_claims_and_denials_do_not_look_like_facts(site, opened, coded):
    record = next(record for record in coded if record.document.title == "Ukraine says drones struck port; Russia denies damage")
    page = opened(site, f"/documents/{record.document.sha256}")
    for event in record.events:
        card = page.locator(f"[data-card={event.id}]")
        expect(card).to_contain_text("Denied" if event.factuality == "denied" else "Claimed" if event.attribution else "Happened")
    style = "element => { const { textDecorationLine: line, outlineStyle: outline, backgroundImage: ground } = getComputedStyle(element); " \
            "return [line, outline, ground.includes('repeating')] }"
    denied = page.locator(".text .m-event.c-struck").first.evaluate(style)
    claimed = page.locator(".text .m-event.c-fact.is-claim").first.evaluate(style)
    assert denied[:2] == ["line-through", "solid"]
    assert claimed == ["none", "none", True]


def test_a_click_on_a_person_shows_every_mention_and_event(site, opened, dakar):
    person = next(entity for entity in dakar.entities if entity.name == "Awa Ndiaye")
    page = opened(site, f"/documents/{dakar.document.sha256}")
    page.locator(".cast").get_by_role("button", name="Awa Ndiaye").click()
    expect(page.locator(".cast-more")).to_contain_text(f"{len(person.mentions)} mentions")
    assert "".join(page.locator(".text .r-mention").all_text_contents()) == "".join(mention.text for mention in person.mentions)
    page.locator(".cast-more .link").first.click()
    expect(page.locator(".card.is-selected")).to_have_count(1)


def test_layers_can_be_put_away(site, opened, dakar):
    page = opened(site, f"/documents/{dakar.document.sha256}")
    expect(page.locator(".text .m-place").first).to_be_visible()
    page.get_by_label("Places").uncheck()
    expect(page.locator(".text .m-place")).to_have_count(0)


def test_the_keyboard_steps_through_the_events(site, opened, dakar):
    page = opened(site, f"/documents/{dakar.document.sha256}")
    in_order = sorted(dakar.events, key=lambda event: event.trigger.start)
    for event in in_order[:2]:
        page.keyboard.press("j")
        expect(page.locator(".card.is-selected")).to_have_attribute("data-card", event.id)
    page.keyboard.press("k")
    expect(page.locator(".card.is-selected")).to_have_attribute("data-card", in_order[0].id)
    page.keyboard.press("Escape")
    expect(page.locator(".card.is-selected")).to_have_count(0)


def test_characters_outside_the_basic_plane_shift_nothing(serve, opened, coder):
    from dateline.read import document

    record = coder.code(document("\U0001f30d Police in Minsk arrested 40 protesters on Monday.", title="Minsk", published="2024-05-12", language="en"))
    page = opened(serve([record]), f"/documents/{record.document.sha256}")
    expect(page.locator(".text .m-event").first).to_have_text("arrested")
