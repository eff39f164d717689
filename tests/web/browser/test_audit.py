"""Proving the data: the precision audit by keyboard, and double coding."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import Page, expect


def begin(page: Page, kind: str, size: int, blank: int | None = None) -> None:
    page.get_by_label(kind).check()
    if blank is not None:
        page.get_by_label("Sentences in which none was coded").fill(str(blank))
    page.get_by_label("Name", exact=True).fill("Spring")
    page.get_by_label("Events in the sample").fill(str(size))
    page.get_by_label("Your name").fill("Ada")
    page.get_by_role("button", name="Draw the sample").click()


def test_a_precision_audit_is_done_by_keyboard(own_site, opened):
    page = opened(own_site, "/audits")
    begin(page, "Precision audit", 4)
    progress = page.locator(".progress")
    expect(progress).to_contain_text("0 of 4 judged by Ada")
    page.keyboard.press("y")
    expect(progress).to_contain_text("1 of 4")
    page.keyboard.press("4")
    page.keyboard.press("6")
    expect(page.locator(".aspect.is-on")).to_have_count(2)
    page.keyboard.press("Enter")
    expect(progress).to_contain_text("2 of 4")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(progress).to_contain_text("3 of 4")
    page.keyboard.press("u")
    expect(page.get_by_text("All of the sample is judged")).to_be_visible()
    report = page.locator(".estimates")
    expect(report.locator("tr", has_text="Events of the right type")).to_contain_text("2 of 3")
    expect(report.locator("tr", has_text="Events right in all parts")).to_contain_text("1 of 3")
    expect(report.locator(".interval").first).to_be_attached()


def test_two_people_code_the_same_sample_blind(own_site, opened):
    page = opened(own_site, "/audits")
    begin(page, "Double coding", 1, blank=1)
    expect(page.locator(".task .in-sentence")).not_to_have_count(0)
    expect(page.locator(".task .r-actor")).to_have_count(0)
    for _ in range(2):
        read(page, "PROTEST")
    page.get_by_label("Who judges").fill("Ben")
    page.get_by_role("button", name="Change").click()
    expect(page.locator(".progress")).to_contain_text("0 of 2 judged by Ben")
    read(page, "PROTEST")
    read(page, "none")
    row = page.locator("tbody", has_text="Ada and Ben").locator("tr", has_text="Type")
    expect(row).to_contain_text("50 %")
    expect(row.locator("b")).to_have_text("0.00")


def read(page: Page, type: str) -> None:
    before = page.locator(".progress").text_content()
    page.get_by_label("What the marked sentence tells").select_option(type)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator(".progress")).not_to_have_text(before)
