"""The archive: filters, views, export, names."""

from __future__ import annotations

import csv
import json

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect


def test_articles_are_listed_and_found(site, opened, coded):
    page = opened(site)
    expect(page.locator(".headlines li")).to_have_count(len(coded))
    page.get_by_role("searchbox").fill("Bandiagara")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("articles with “Bandiagara”")
    page.get_by_role("link", name="Death toll rises after raid near Bandiagara").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Death toll rises")


def test_filters_stand_in_the_address_and_hold_in_every_view(site, opened, coded):
    arrests = sum(event.type == "COERCE" for record in coded for event in record.events)
    page = opened(site, "/events")
    page.get_by_label("Type").select_option("COERCE")
    expect(page.locator(".total")).to_have_text(f"{arrests} events")
    assert "type=COERCE" in page.url
    page.get_by_role("link", name="By type").click()
    expect(page.locator(".small")).to_have_count(1)
    page.reload()
    expect(page.locator(".small")).to_have_count(1)
    page.get_by_role("button", name="Remove the filter COERCE").click()
    expect(page.locator(".small")).not_to_have_count(1)
    page.go_back()
    expect(page.locator(".small")).to_have_count(1)


def test_a_row_leads_to_its_event_in_the_article(site, opened):
    page = opened(site, "/events?actor=SENCOP&type=COERCE")
    page.locator(".event-link").first.click()
    expect(page.locator(".card.is-selected")).to_have_count(1)


def test_a_column_of_the_timeline_leads_to_its_events(site, opened):
    page = opened(site, "/events?view=timeline")
    column = page.locator(".timeline a[aria-label^='March 2024']")
    column.focus()
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr").first).to_contain_text("March 2024")
    assert "since=2024-03-01" in page.url and "until=2024-03-31" in page.url


def test_the_map_is_served_with_the_page_and_leads_to_places(site, opened):
    page = opened(site, "/events?view=map")
    expect(page.locator(".map .land")).to_have_count(1)
    page.locator(".map a[aria-label^='Dakar']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr").first).to_contain_text("Dakar")
    assert "near=14." in page.url


def test_the_network_pairs_countries(site, opened):
    page = opened(site, "/events?view=network")
    expect(page.locator(".network .node").first).to_be_attached()
    expect(page.get_by_role("region", name="Within one country").locator("tbody tr").first).to_be_visible()
    between = page.get_by_role("region", name="Between countries").locator("tbody tr")
    assert all(actor != recipient for actor, recipient in (row.split("\t")[:2] for row in between.all_inner_texts()))
    row = page.locator("tbody tr").filter(has_text="RUS").filter(has_text="UKR").first
    row.get_by_role("link").click()
    assert "dyad=" in page.url
    expect(page.locator("tbody tr").first).to_contain_text("UKR")


def test_the_view_is_exported_in_every_format(site, opened):
    page = opened(site, "/events?type=PROTEST")
    page.get_by_text("Export", exact=True).click()
    names = page.locator(".menu b").all_text_contents()
    assert {"csv", "gdelt", "geojson", "gold"} <= set(names)
    with page.expect_download() as download:
        page.locator(".menu a", has_text="csv").first.click()
    rows = list(csv.DictReader(download.value.path().read_text().splitlines()))
    assert {row["type"] for row in rows} == {"PROTEST"}


def test_the_export_menu_closes_with_escape(site, opened):
    page = opened(site, "/events")
    page.get_by_text("Export", exact=True).click()
    expect(page.locator(".menu li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu li").first).to_be_hidden()


def test_a_name_shows_its_events_and_every_mention(site, opened):
    page = opened(site, "/entities")
    page.get_by_role("searchbox").fill("Turkey")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Turkey", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Turkey")
    expect(page.locator("table.events tbody tr").first).to_contain_text("Turkey")
    expect(page.locator(".sighting mark").first).to_have_text("Turkey")


def test_corrections_are_exported_as_gold(own_site, opened, dakar):
    page = opened(own_site, f"/documents/{dakar.document.sha256}?event={dakar.events[0].id}")
    page.get_by_role("button", name="Reject").click()
    page.get_by_label("Reason").fill("no arrest is told")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_role("dialog").get_by_role("button", name="Reject").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto("/events")
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as download:
        page.locator(".menu a", has_text="gold").click()
    lines = [json.loads(line) for line in download.value.path().read_text().splitlines()]
    sentence = dakar.sentences[dakar.events[0].sentence]
    assert [line["text"] for line in lines] == [dakar.document.text[sentence.start:sentence.end]]


def test_an_incident_sets_conflicting_counts_side_by_side(site, opened):
    page = opened(site, "/incidents")
    page.get_by_label("Told by").select_option("2")
    page.get_by_label("Type").select_option("COERCE")
    page.get_by_role("link", name="Police → 42 people").click()
    expect(page.locator(".standfirst")).to_contain_text("2 independent sources")
    counts = page.locator(".count-plot li")
    expect(counts.filter(has_text="42")).to_contain_text("Harbour Wire, according to Interior ministry")
    expect(counts.filter(has_text="more than 100")).to_contain_text("The Meridian")
    expect(page.locator(".report")).to_have_count(4)
    page.locator(".report a").first.click()
    expect(page.locator(".card.is-selected")).to_contain_text("All reports of this incident")
