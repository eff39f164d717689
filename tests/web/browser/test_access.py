"""For everybody: no serious fault for axe in any view, light or dark, and a page that fits a narrow window."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

VIEWS = ("/", "/incidents", "/documents/{sha256}", "/documents/{sha256}?event={event}", "/documents/{sha256}?entity={entity}", "/events",
         "/events?view=timeline&type=ASSAULT", "/events?view=series", "/events?view=map", "/events?view=network", "/entities",
         "/entities/Turkey", "/code", "/audits", "/edits", "/reference", "/nowhere")


def paths(page, record):
    """Every view, and an incident of two sources."""
    incident = page.request.get("/api/incidents?min_sources=2").json()["items"][0]["id"]
    return [*(path(view, record) for view in VIEWS), f"/incidents/{incident}"]


def path(view, record):
    event = next(event for event in record.events if event.trigger.text == "arrested")
    return view.format(sha256=record.document.sha256, event=event.id, entity=event.actors[0].entity)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(site, opened, dakar, scheme):
    page = opened(site, color_scheme=scheme, bypass_csp=True)
    found = []
    for view in paths(page, dakar):
        page.goto(view)
        page.wait_for_load_state("networkidle")
        results = axe.Axe().run(page).response["violations"]
        found += [(view, fault["id"], fault["nodes"][0]["target"], fault["nodes"][0].get("failureSummary"))
                  for fault in results if fault["impact"] in ("serious", "critical")]
    assert found == [], json.dumps(found, indent=1)


def test_dialogs_pass_axe(site, opened, dakar):
    page = opened(site, path("/documents/{sha256}?event={event}", dakar), bypass_csp=True)
    page.get_by_role("button", name="Correct").click()
    page.wait_for_selector("dialog[open]")
    results = axe.Axe().run(page).response["violations"]
    assert [fault["id"] for fault in results if fault["impact"] in ("serious", "critical")] == []


def test_it_fits_380_pixels(site, opened, dakar):
    page = opened(site, viewport={"width": 380, "height": 800})
    for view in paths(page, dakar):
        page.goto(view)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 380, view


def test_a_narrow_window_keeps_the_current_link_in_sight(site, opened):
    page = opened(site, "/events?view=network", viewport={"width": 380, "height": 800})
    for name in ("Who with whom", "Edits"):
        link = page.get_by_role("link", name=name, exact=True)
        link.click()
        expect(link).to_have_attribute("aria-current", "page")
        box = link.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 380, name


def test_a_narrow_window_shows_the_latest_of_the_timeline(site, opened):
    page = opened(site, "/events?view=timeline", viewport={"width": 380, "height": 800})
    expect(page.locator(".timeline a").last).to_be_in_viewport()
    expect(page.locator(".timeline a").first).not_to_be_in_viewport()


def test_a_narrow_map_shows_all_places(site, opened):
    page = opened(site, "/events?view=map", viewport={"width": 380, "height": 800})
    page.wait_for_selector(".spot")
    for spot in page.locator(".spot").all():
        box = spot.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 380


def test_a_narrow_window_shows_the_open_event_below_its_sentence(site, opened, dakar):
    page = opened(site, path("/documents/{sha256}?event={event}", dakar), viewport={"width": 380, "height": 800})
    card, mark = page.locator(".card.is-selected").bounding_box(), page.locator(".text .r-action").first.bounding_box()
    assert card["y"] + card["height"] == pytest.approx(800, abs=2)
    assert mark["y"] + mark["height"] < card["y"]


def test_the_first_tab_skips_to_the_content(site, opened):
    page = opened(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_chosen_colours_are_remembered(site, opened):
    page = opened(site, color_scheme="light")
    page.get_by_label("Colours").select_option("dark")
    page.reload()
    page.wait_for_selector("h1")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
