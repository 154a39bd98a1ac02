"""The web application: pages, the API, and the files that browsers load."""

from explorer.web import one_thread  # noqa: F401, I001  # before NumPy is imported

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from explorer.common.places import ROOT
from explorer.web import (
    api,
    assets,
    bodies,
    errors,
    headers,
    one_client,
    pages,
    prefix,
    work,
)
from explorer.web.assets import Assets
from explorer.web.settings import Settings
from explorer.web.wsgi import surround


def create_app(settings: Settings | None = None, prepared: Assets | None = None) -> Flask:
    """Return the WSGI application, its files for browsers prepared.

    Without settings those of the environment hold. Raises SettingError where one cannot be.
    """
    settings = settings or Settings.from_environment()
    prepared = prepared or assets.prepare()
    app = Flask(__name__, root_path=str(ROOT), static_folder=None)
    app.url_map.merge_slashes = False  # an address is there or not, without a redirect
    app.extensions["assets"] = prepared
    app.extensions["places"] = {
        "root": settings.prefix,
        "asset_url": lambda path: settings.prefix + prepared.url(path),
        "styles": lambda *names: prepared.styles(*names, root=settings.prefix),
    }
    errors.register(app)
    pages.register(app)
    for blueprint in (api.bp, assets.bp):
        app.register_blueprint(blueprint)
    # From the inside out: what is worked on is there, and what is refused has its headers too.
    surround(app, work.in_slots, bodies.received, one_client.limited)
    headers.register(app, settings.frame_ancestors)
    surround(app, lambda inner: prefix.stripped(inner, settings.prefix))
    if count := settings.proxies:
        surround(app, lambda inner: ProxyFix(inner, x_for=count, x_proto=count, x_host=count))
    return app
