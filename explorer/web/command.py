"""The command that starts the server: `backprop-explorer` where installed, or `python app.py`."""

import argparse
import os
import sys

from explorer.web import FRAME_ANCESTORS, create_app
from explorer.web.headers import SettingError
from explorer.web.server import AddressError, numeric_address, serve


def main() -> int:
    """Serve until Ctrl-C and return the exit status."""
    options = _options()
    if options.frame_ancestors:
        os.environ[FRAME_ANCESTORS] = options.frame_ancestors  # the workers read it there
    try:
        numeric_address(options.host, options.port)
        create_app()  # fills the cache of assets once for all workers, and finds a bad setting
    except (AddressError, SettingError) as error:
        print(error, file=sys.stderr)
        return 1
    serve(options.host, options.port)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A visual backprop explorer, in the browser.")
    parser.add_argument("--host", default="127.0.0.1", help="address to serve at (%(default)s)")
    parser.add_argument("--port", type=_port, default=8000, help="port (%(default)s)")
    parser.add_argument(
        "--frame-ancestors",
        metavar="SITES",
        help="the sites that may show the pages in a frame, such as a learning platform's: "
        f"\"'self' https://lms.example.org\" (or the environment variable {FRAME_ANCESTORS})",
    )
    return parser.parse_args()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: give a number from 1 to 65535")
    return int(text)
