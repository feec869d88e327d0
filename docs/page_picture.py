"""Draw the README's first picture: the matrix of the sample's largest incident, as `recoupe dossier` writes it.

python docs/page_picture.py DOSSIER.html (as `make demo` leaves it in build/demo); needs Chromium.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

SIZE = ViewportSize(width=1280, height=760)
PICTURE = Path(__file__).parent / "images" / "dossier.png"


def main() -> None:
    """Open the page and write the picture."""
    page = Path(sys.argv[1]).resolve().as_uri()
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        shown = browser.new_page(viewport=SIZE, device_scale_factor=1.5)
        shown.goto(f"{page}#accounts")
        shown.wait_for_timeout(300)
        shown.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
