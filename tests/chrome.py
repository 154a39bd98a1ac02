"""A headless Chromium, as quiet as it can be made."""

import os
from collections.abc import Mapping
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

# A name of a machine in a local network: over plain HTTP browsers trust it less than localhost.
LOCAL_NAME = "lecture.test"
SWITCHES = (
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--force-device-scale-factor=1",
    "--hide-scrollbars",
    f"--host-resolver-rules=MAP {LOCAL_NAME} 127.0.0.1",
)


def start_chrome(profile: Path, logs: Mapping[str, str] | None = None) -> Chrome:
    """Start the browser with an empty profile; ``logs`` names what it is to record.

    The environment's CHROME and CHROMEDRIVER say which programs; without a driver, Selenium finds
    or fetches the one that fits.
    """
    options = ChromeOptions()
    for switch in SWITCHES:
        options.add_argument(switch)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # which root cannot set up
    options.add_argument(f"--user-data-dir={profile}")
    options.set_capability("goog:loggingPrefs", dict(logs or {}))
    if chrome := os.environ.get("CHROME"):
        options.binary_location = chrome
    return Chrome(options=options, service=ChromeService(os.environ.get("CHROMEDRIVER")))
