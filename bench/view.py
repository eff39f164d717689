"""How long a person waits for the page: from navigation to the first content of each view, in Debian's Chromium.

    python bench/serve.py --documents 100000 --store /tmp/serve.duckdb --seconds 1      # makes the store
    python bench/view.py --store /tmp/serve.duckdb

`cold` is the first look after the server was started and with an empty browser; `warm` is the median of five more, each by a browser that
has nothing of the page yet. Content is there when the frame after its first element is drawn.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split()
VIEWS = {"/": ".headlines li", "/events": "tbody tr", "/events?view=timeline": ".timeline rect", "/events?view=series": ".multiples path",
         "/events?view=map": ".spot", "/events?view=network": ".node, .chart tbody tr", "/incidents": ".headlines li", "/entities": "tbody tr"}
"""Address -> what its content begins with."""
WATCH = """window.shown = new Promise((resolve) => new MutationObserver((_, watcher) => {
    if (!document.querySelector(%r)) return;
    watcher.disconnect();
    requestAnimationFrame(() => resolve(performance.now()));
}).observe(document, {childList: true, subtree: true}))"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, required=True)
    args = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for path, content in VIEWS.items():
            with served(args.store) as base:
                cold, *warm = (look(browser, base + path, content) for _ in range(6))
            print(f"{path:24} cold {cold:5.0f} ms  warm {statistics.median(warm):5.0f} ms", flush=True)
        browser.close()


@contextmanager
def served(store: Path) -> Iterator[str]:
    """A server that has just been started: its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "dateline", "serve", "--store", str(store), "--port", str(port), "--no-open"],
                              stderr=subprocess.PIPE)
    try:
        assert server.stderr is not None
        server.stderr.readline()
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def look(browser: Browser, address: str, content: str) -> float:
    """Milliseconds from navigation to content, for somebody who was never there."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(WATCH % content)
    page.goto(address)
    shown: float = page.evaluate("window.shown")
    context.close()
    return shown


if __name__ == "__main__":
    main()
