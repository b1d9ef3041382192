"""What does a first visit cost a reader: bytes, scripts, time to the largest text, shifts of what was read?

    .venv/bin/python bench/pages.py [--address http://localhost:8000] [--slow 4]

Opens pages of a running archive (`make run`) in Chromium as a phone on a slow processor does (4 times slower), each
with an empty cache. Prints a table and a JSON line. Compare with what is asked of them: 120 kB and 3 kB of script at
most, the largest text within a second, no shift, nothing on the console, nothing from elsewhere.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, Page, sync_playwright

from archive.tests.chromium import NO_CHROMIUM, find_chromium

PATHS = (
    "/", "/articles/?q=road", "/articles/?q=road&province=aleppo", "/articles/?q=nothing-like-it", "/groups/",
    "/groups/islamic-state/", "/provinces/aleppo/", "/sources/", "/coverage/", "/explore/", "/compare/?a=road&b=bridge",
    "/help/search/", "/ar/articles/?q=road",
)  # fmt: skip
PHONE = {"width": 390, "height": 844}
OBSERVED = """
    window.seen = {largest: 0, shift: 0};
    new PerformanceObserver((list) => { for (const each of list.getEntries()) seen.largest = each.startTime; })
        .observe({type: "largest-contentful-paint", buffered: true});
    new PerformanceObserver((list) => { for (const each of list.getEntries()) seen.shift += each.value; })
        .observe({type: "layout-shift", buffered: true});
"""


@dataclass
class Visit:
    """One page: bytes as they came over the line, milliseconds to the largest text, the sum of layout shifts."""

    path: str
    status: int = 0
    byte_count: int = 0
    script_bytes: int = 0
    largest_ms: float = 0
    shift: float = 0
    troubles: list[str] = field(default_factory=list)


def visit(browser: Browser, address: str, path: str, slow: float) -> Visit:
    """Open a page as somebody who was never here."""
    seen = Visit(path)
    context = browser.new_context(viewport=PHONE, device_scale_factor=2)
    page = context.new_page()
    page.on("console", lambda message: message.type == "error" and seen.troubles.append(message.text))
    _weigh(page, address, seen, slow)
    answer = page.goto(address + path, wait_until="networkidle")
    seen.status = answer.status if answer else 0
    page.wait_for_timeout(300)  # what is observed is told a moment later
    told = page.evaluate("seen")
    seen.largest_ms, seen.shift = round(told["largest"]), round(told["shift"], 4)
    context.close()
    return seen


def _weigh(page: Page, address: str, seen: Visit, slow: float) -> None:
    """Count what comes over the line, by kind."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    kinds: dict[str, str] = {}

    def answered(event: dict) -> None:
        kinds[event["requestId"]] = event["type"]
        url = event["response"]["url"]
        if url.startswith("http") and urlsplit(url).netloc != urlsplit(address).netloc:
            seen.troubles.append(f"from elsewhere: {url}")

    def loaded(event: dict) -> None:
        seen.byte_count += int(event["encodedDataLength"])
        if kinds.get(event["requestId"]) == "Script":
            seen.script_bytes += int(event["encodedDataLength"])

    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", loaded)
    page.add_init_script(OBSERVED)


def table(visits: Sequence[Visit]) -> str:
    """What was seen, a line each."""
    lines = [f"{'page':44} {'status':>6} {'kB':>7} {'script kB':>9} {'largest ms':>10} {'shift':>7}  troubles"]
    lines += [
        f"{each.path[:44]:44} {each.status:6} {each.byte_count / 1000:7.1f} {each.script_bytes / 1000:9.1f} "
        f"{each.largest_ms:10.0f} {each.shift:7.3f}  {'; '.join(each.troubles)}"
        for each in visits
    ]
    return "\n".join(lines)


def main() -> None:
    """Visit them all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--address", default="http://localhost:8000", help="where the archive runs")
    parser.add_argument("--slow", type=float, default=4, help="how many times slower than this processor")
    options = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        sys.exit(NO_CHROMIUM)
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=["--disable-gpu", *sandbox])
        visits = [visit(browser, options.address, path, options.slow) for path in PATHS]
        browser.close()
    print(table(visits))
    print(json.dumps({"bench": "pages", "slow": options.slow, "visits": [asdict(each) for each in visits]}))


if __name__ == "__main__":
    main()
