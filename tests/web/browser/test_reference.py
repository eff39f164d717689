"""The reference of the API, made from its own description."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect


def test_every_address_of_the_api_is_described(site, opened):
    page = opened(site)
    page.get_by_role("link", name="API").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("API")
    described = page.request.get("/api/openapi.json").json()
    wanted = {f"{method.upper()} {path}" for path, methods in described["paths"].items() for method in methods}
    expect(page.locator("section .operation")).to_have_count(len(wanted))
    shown = page.locator("section .operation summary").evaluate_all("all => all.map(one => one.children[0].textContent + ' ' + one.children[1].textContent)")
    assert set(shown) == wanted


def test_an_address_says_what_it_takes_and_gives(site, opened):
    page = opened(site, "/reference")
    events = page.get_by_role("region", name="Events", exact=True).locator(".operation").first
    events.locator("summary").click()
    expect(events.locator("tbody tr", has_text="limit")).to_contain_text("integer, 1 to 500")
    events.get_by_role("button", name="Page_EventRow_").click()
    expect(page.locator("#shape-Page_EventRow_ tbody")).to_contain_text("list of EventRow")
