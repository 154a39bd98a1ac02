"""The command that starts the server: `backprop-explorer` where installed, or `python app.py`."""

import argparse
import sys

from explorer.web import assets, create_app
from explorer.web.server import AddressError, alone_at, numeric_address, serve
from explorer.web.settings import ENVIRONMENT, SettingError, Settings


def main() -> int:
    """Serve until Ctrl-C and return the exit status."""
    options = vars(_options())
    host, port = options.pop("host"), options.pop("port")
    given = {name: text for name, text in options.items() if text is not None}
    try:
        settings = Settings.from_texts({**_environments(), **given})
        address = numeric_address(host, port)
        with alone_at(address, port):
            prepared = assets.prepare()  # once, for all workers
            create_app(settings, prepared)
            serve(address, port, settings, prepared)
    except (AddressError, SettingError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _environments() -> dict[str, str]:
    settings = vars(Settings.from_environment())
    return {name: str(value) for name, value in settings.items()}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A visual backprop explorer, in the browser.")
    parser.add_argument("--host", default="127.0.0.1", help="address to serve at (%(default)s)")
    parser.add_argument("--port", type=_port, default=8000, help="port (%(default)s)")
    told = "(or the environment variable {})"
    parser.add_argument(
        "--frame-ancestors",
        metavar="SITES",
        help="the sites that may show the pages in a frame, such as a learning platform's: "
        f"\"'self' https://lms.example.org\" {told.format(ENVIRONMENT['frame_ancestors'])}",
    )
    parser.add_argument(
        "--prefix",
        metavar="PATH",
        help="the path that the pages are at behind a proxy, such as /explorer "
        f"{told.format(ENVIRONMENT['prefix'])}",
    )
    parser.add_argument(
        "--proxies",
        metavar="N",
        help="how many proxies stand before the server; only then is their word on a client's "
        f"address taken {told.format(ENVIRONMENT['proxies'])}",
    )
    return parser.parse_args()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: give a number from 1 to 65535")
    return int(text)
