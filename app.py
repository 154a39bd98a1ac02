"""Starts the backprop explorer: `python app.py`, or `app:app` for any WSGI server."""

import sys

from explorer.web import create_app
from explorer.web.command import main

if __name__ == "__main__":
    sys.exit(main())

app = create_app()
