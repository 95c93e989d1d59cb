"""The browser of the machine, and how every test starts it."""

import os
import shutil

CHROMIUM = os.environ.get("TINKUY_CHROMIUM") or shutil.which("chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
