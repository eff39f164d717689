"""Correcting what was coded, and undoing it; coding a text on the spot."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import Page, expect

SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return;
  }
  throw new Error(words + " is not in one piece of the text");
}"""


def sign(page: Page, button: str, reason: str | None = "the text says so") -> None:
    """Fill in why and who, and press the dialog's button."""
    dialog = page.get_by_role("dialog")
    if reason:
        dialog.get_by_label("Reason").fill(reason)
    dialog.get_by_label("Your name").fill("Ada Reader")
    dialog.get_by_role("button", name=button).click()
    expect(dialog).to_have_count(0)


@pytest.fixture
def arrest(dakar):
    return next(event for event in dakar.events if event.trigger.text == "arrested")


@pytest.fixture
def page(own_site, opened, dakar, arrest):
    return opened(own_site, f"/documents/{dakar.document.sha256}?event={arrest.id}")


def test_a_type_a_party_and_a_date_are_corrected_and_undone(page, arrest):
    page.get_by_role("button", name="Correct").click()
    page.get_by_label("Type").select_option("ASSAULT")
    page.get_by_label("Mode").select_option("beat")
    page.get_by_role("combobox", name="Recipient", exact=True).select_option(label="Awa Ndiaye")
    page.get_by_label("From").fill("2024-03-02")
    page.get_by_label("To", exact=True).fill("2024-03-02")
    sign(page, "Save")
    card = page.locator(f"[data-card={arrest.id}]")
    expect(card).to_contain_text("Assault · beat")
    expect(card.locator(".deed-recipient")).to_have_text(" Awa Ndiaye")
    expect(card).to_contain_text("2 March 2024")
    expect(card).to_contain_text("Edited")

    card.get_by_text("History", exact=True).click()
    expect(card.locator(".history")).to_contain_text("type: COERCE → ASSAULT")
    expect(card.locator(".history")).to_contain_text("Ada Reader, 1 Dec. 2024, 09:30")
    card.locator(".history li", has_text="date:").get_by_role("button", name="Undo").click()
    sign(page, "Undo", "it was Sunday")
    expect(card).to_contain_text("3 March 2024")
    expect(card.locator(".history .is-undone")).to_have_count(1)


def test_a_type_alone_is_corrected(page, arrest):
    page.get_by_role("button", name="Correct").click()
    page.get_by_label("Type").select_option("AID")
    sign(page, "Save")
    card = page.locator(f"[data-card={arrest.id}]")
    expect(card).to_contain_text("Aid")
    card.get_by_text("History", exact=True).click()
    expect(card.locator(".history li")).to_have_count(2)


def test_a_mode_that_both_types_have_is_kept_or_taken_away(page, arrest):
    card = page.locator(f"[data-card={arrest.id}]")
    for type, mode, shown in (("REQUEST", "yield", "Request · yield"), ("REJECT", "yield", "Reject · yield"), ("REQUEST", "", "Request")):
        page.get_by_role("button", name="Correct").click()
        page.get_by_label("Type").select_option(type)
        page.get_by_label("Mode").select_option(mode)
        sign(page, "Save")
        expect(card.locator(".card-kind")).to_have_text(f"{shown}“ Claimed")


def test_what_stood_before_a_refused_change_is_shown(page, arrest):
    page.get_by_role("button", name="Correct").click()
    page.get_by_label("Type").select_option("AID")
    page.get_by_label("From").fill("2024-03-09")
    page.locator("dialog form").evaluate("form => form.noValidate = true")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("the text says so")
    dialog.get_by_label("Your name").fill("Ada Reader")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    expect(page.locator(f"[data-card={arrest.id}]")).to_contain_text("Aid")
    page.get_by_label("From").fill("2024-03-02")
    sign(page, "Save")
    expect(page.locator(f"[data-card={arrest.id}]")).to_contain_text("2–3 March 2024")


def test_nothing_changed_is_no_edit(page):
    page.get_by_role("button", name="Correct").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("none")
    dialog.get_by_label("Your name").fill("Ada Reader")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert")).to_have_text("Nothing is changed yet.")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_an_event_is_rejected_and_the_edit_listed_and_undone(page, dakar, arrest):
    page.get_by_role("button", name="Reject").click()
    sign(page, "Reject")
    expect(page.locator(".card")).to_have_count(len(dakar.events) - 1)
    page.get_by_role("link", name="Edits").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text(f"{arrest.id} rejected")
    page.get_by_role("button", name="Undo edit 1").click()
    sign(page, "Undo")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.goto(f"/documents/{dakar.document.sha256}")
    expect(page.locator(".card")).to_have_count(len(dakar.events))


def test_a_comment_stands_in_the_history(page, arrest):
    page.get_by_role("button", name="Comment").click()
    sign(page, "Comment", "the ministry revised this later")
    card = page.locator(f"[data-card={arrest.id}]")
    card.get_by_text("History", exact=True).click()
    expect(card.locator(".history")).to_contain_text("the ministry revised this later")


def test_a_missed_event_is_added_by_selecting_its_words(page, dakar):
    page.keyboard.press("Escape")
    page.evaluate(SELECT, "denied")
    page.get_by_role("button", name="Add an event").click()
    page.get_by_label("Type").select_option("REJECT")
    page.get_by_role("combobox", name="Actor", exact=True).select_option(label="Cheikh Sarr")
    sign(page, "Add", None)
    expect(page.locator(".card")).to_have_count(len(dakar.events) + 1)
    card = page.locator(".card", has_text="Cheikh Sarr")
    expect(card).to_contain_text("Reject")
    card.get_by_role("button").first.click()
    assert page.locator(".text .r-action").all_text_contents() == ["denied"]


def test_the_span_of_a_party_is_corrected_by_selecting_words(page, arrest):
    page.evaluate(SELECT, "protesters")
    page.get_by_role("toolbar").get_by_role("button", name="recipient").click()
    sign(page, "Save")
    expect(page.locator(f"[data-card={arrest.id}] .deed-recipient")).to_contain_text("protesters")


def test_a_store_that_is_read_only_offers_no_edit(serve, opened, coded, dakar, arrest):
    page = opened(serve(coded, read_only=True), f"/documents/{dakar.document.sha256}?event={arrest.id}")
    expect(page.locator(".card.is-selected")).to_be_visible()
    expect(page.get_by_role("button", name="Correct")).to_have_count(0)
    expect(page.get_by_text("Read only")).to_be_visible()


PASTED = "Police in Riga arrested 12 protesters on Monday.\n\nLatvia condemned the violence."


def test_a_pasted_text_is_coded_on_the_spot(site, opened, coded):
    page = opened(site, "/code")
    page.get_by_label("Article").fill(PASTED)
    page.get_by_label("Published on").fill("2024-05-14")
    page.get_by_role("button", name="Code it").click()
    expect(page.locator(".card").first).to_contain_text("12 arrested")
    expect(page.locator(".card").first).to_contain_text("13 May 2024")
    page.goto("/")
    expect(page.locator(".headlines li")).to_have_count(len(coded))


def test_a_dropped_file_is_coded_and_kept_where_wanted(serve, opened):
    page = opened(serve([]), "/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing here yet")
    page.get_by_label("Keep it in the archive").check()
    page.evaluate("""text => {
      const data = new DataTransfer();
      data.items.add(new File([text], "riga.txt", { type: "text/plain" }));
      document.querySelector(".code-form").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }""", PASTED)
    expect(page.locator(".card").first).to_contain_text("12 arrested")
    assert "/documents/" in page.url
    page.goto("/")
    expect(page.locator(".headlines li")).to_have_count(1)


def test_a_text_that_attacks_is_shown_as_text(site, opened):
    attack = "Police in Riga arrested 12 protesters on Monday.\n\n<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    page = opened(site, "/code")
    page.get_by_label("Article").fill(attack)
    page.get_by_label("Headline, if not in the text").fill("<script>document.title='owned'</script>")
    page.get_by_role("button", name="Code it").click()
    expect(page.locator(".card").first).to_be_visible()
    expect(page.locator(".text")).to_contain_text("onerror=")
    assert page.locator(".text img, .text script").count() == 0
    assert "owned" not in page.title().replace("<script>document.title='owned'</script>", "")
