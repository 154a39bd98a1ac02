"""Pages at a path of a larger site, such as /explorer behind a proxy."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from explorer.web.wsgi import Wsgi


def stripped(app: Wsgi, prefix: str) -> Wsgi:
    """Return the application that is called without the prefix, whether a proxy has taken it off
    or not.
    """
    if not prefix:
        return app

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        inner = path.removeprefix(prefix) if f"{path}/".startswith(f"{prefix}/") else path
        return app({**environ, "SCRIPT_NAME": prefix, "PATH_INFO": inner or "/"}, start_response)

    return application
