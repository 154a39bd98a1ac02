"""Pages at a path of a larger site, such as /explorer behind a proxy."""

from collections.abc import Iterable
from typing import Any

from explorer.web.wsgi import Wsgi


def stripped(app: Wsgi, prefix: str) -> Wsgi:
    """Return the application that is called without the prefix, whether a proxy has taken it off
    or not.
    """
    if not prefix:
        return app

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        inner = path.removeprefix(prefix) if f"{path}/".startswith(f"{prefix}/") else path
        return app({**environ, "SCRIPT_NAME": prefix, "PATH_INFO": inner or "/"}, start_response)

    return application
