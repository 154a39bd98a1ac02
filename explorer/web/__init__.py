"""The web application: pages, the API, and the files that browsers load."""

import os

from flask import Flask

from explorer.common.places import ROOT
from explorer.web import (
    api,
    assets,
    bodies,
    errors,
    headers,
    one_client,
    pages,
    rbm_api,
    rbm_pages,
    rbm_runs,
    work,
)
from explorer.web.wsgi import surround

FRAME_ANCESTORS = "EXPLORER_FRAME_ANCESTORS"  # the environment variable


def create_app() -> Flask:
    """Return the WSGI application, its files for browsers prepared."""
    app = Flask(__name__, root_path=str(ROOT), static_folder=None)
    app.url_map.merge_slashes = False  # an address is there or not, without a redirect
    app.extensions["assets"] = prepared = assets.prepare()
    app.jinja_env.globals["asset_url"] = prepared.url
    app.jinja_env.globals["styles"] = prepared.styles
    errors.register(app)
    for blueprint in (pages.bp, rbm_pages.bp, rbm_runs.bp, api.bp, rbm_api.bp, assets.bp):
        app.register_blueprint(blueprint)
    # From the inside out: what is worked on is there, and what is refused has its headers too.
    surround(app, work.in_slots, bodies.received, one_client.limited)
    headers.register(app, os.environ.get(FRAME_ANCESTORS) or "'self'")
    return app
