"""Everything that a browser loads beside the pages: compressed ahead, named by its content."""

import gzip
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from threading import Semaphore

import brotli
from flask import Blueprint, Response, abort, current_app, request

from explorer.common.places import BUILD, STATIC
from explorer.web.assets import fonts, plotlyjs, scripts
from explorer.web.assets.cache import Cache, fingerprint, open_cache
from explorer.web.errors import AGAIN, Refusal

BROTLI_QUALITY = 5  # plotly: 1.29 MB in 0.2 s; quality 11 saves 14 % and takes 10 s
GZIP_LEVEL = 5
FOR_EVER = "public, max-age=31536000, immutable"
PLAIN = "identity"
FONT_RECIPE = Path(fonts.__file__)
PLOTLY_RECIPE = Path(plotlyjs.__file__)
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
}
PIECE = 64 * 1024
MOST_ON_THEIR_WAY = 256  # large files being sent by one process: half its threads
_on_their_way = Semaphore(MOST_ON_THEIR_WAY)
COMPRESSED_ALREADY = (".png",)
ENCODINGS: Mapping[str, Callable[[bytes], bytes]] = {  # the best first
    "br": lambda content: brotli.compress(content, quality=BROTLI_QUALITY),
    "gzip": lambda content: gzip.compress(content, compresslevel=GZIP_LEVEL, mtime=0),
}


@dataclass(frozen=True)
class Asset:
    """A file for browsers: its media type and its bytes by Content-Encoding."""

    mimetype: str
    bodies: Mapping[str, bytes]


@dataclass(frozen=True)
class Assets:
    """All files for browsers, under one address that changes whenever one of them does."""

    digest: str
    files: Mapping[str, Asset]

    def url(self, path: str) -> str:
        """Return the address of a file, such as js/main.js."""
        return f"/assets/{self.digest}/{path}"

    def styles(self, *names: str, root: str = "") -> str:
        """Return style sheets as text to stand in a page, their addresses made the files' own.

        A page that brings its styles is painted at once: no other request has to come first.
        """
        texts = (self.files[f"css/{name}.css"].bodies[PLAIN].decode() for name in names)
        return "".join(texts).replace('url("../', f'url("{root}{self.url("")}')


bp = Blueprint("assets", __name__)


@bp.get("/assets/<digest>/<path:path>")
def serve(digest: str, path: str) -> Response:
    """Send a file in the best encoding that the browser takes, to be kept for ever."""
    assets: Assets = current_app.extensions["assets"]
    if digest != assets.digest or path not in assets.files:
        abort(404)
    asset = assets.files[path]
    encoding = _best_encoding(asset)
    response = _sent(asset.bodies[encoding], asset.mimetype)
    response.headers["Cache-Control"] = FOR_EVER
    if len(asset.bodies) > 1:
        response.vary.add("Accept-Encoding")
    if encoding != PLAIN:
        response.content_encoding = encoding
    return response


def _sent(body: bytes, mimetype: str) -> Response:
    """A file piece by piece: who does not read it holds a piece and a thread, not a copy. So there
    is a limit on how many are on their way. Raises Refusal beyond it.
    """
    if len(body) <= PIECE:
        return Response(body, mimetype=mimetype)
    if not _on_their_way.acquire(blocking=False):
        raise Refusal(503, headers=AGAIN)
    pieces = (body[at : at + PIECE] for at in range(0, len(body), PIECE))
    response = Response(pieces, mimetype=mimetype)
    response.content_length = len(body)
    response.call_on_close(_on_their_way.release)
    return response


def _best_encoding(asset: Asset) -> str:
    accepted = request.accept_encodings
    usable = (name for name in ENCODINGS if name in asset.bodies and accepted.quality(name) > 0)
    return next(usable, PLAIN)


def prepare(static: Path = STATIC, build: Path = BUILD / "assets") -> Assets:
    """Read every file, and compress what was not compressed on an earlier start.

    On a first start this thread cuts the fonts while others compress: neither Brotli nor zlib
    holds Python's lock.
    """
    cache = open_cache(build)
    with ThreadPoolExecutor(max_workers=2) as pool:
        waiting = {path: pool.submit(_asset, cache, path, data) for path, data in _files(static)}
        made = chain(_plotly_eased(cache), _fonts(cache))
        waiting |= {path: pool.submit(_asset, cache, path, data) for path, data in made}
        files = {path: waiting[path].result() for path in sorted(waiting)}
    contents = (part for path in files for part in (path.encode(), files[path].bodies[PLAIN]))
    return Assets(fingerprint(*contents)[:16], files)


def _asset(cache: Cache, path: str, content: bytes) -> Asset:
    suffix = Path(path).suffix
    bodies = {PLAIN: content}
    if suffix not in COMPRESSED_ALREADY:
        key = fingerprint(content)
        for encoding, compress in ENCODINGS.items():
            bodies[encoding] = cache.get(f"{key}.{encoding}", partial(compress, content))
    return Asset(TYPES[suffix], bodies)


def _files(static: Path) -> Iterator[tuple[str, bytes]]:
    for path in static.rglob("*"):
        if path.suffix in TYPES and path.suffix != ".js" and path.is_file():
            yield path.relative_to(static).as_posix(), path.read_bytes()
    for name, content in scripts.served(static / "js"):
        yield f"js/{name}", content


def _plotly() -> Path:
    """Find the script that the package plotly ships, without the time that importing it takes."""
    spec = find_spec("plotly")
    folders = spec and spec.submodule_search_locations
    assert folders, "plotly is in requirements.txt"
    return Path(folders[0], "package_data", "plotly.min.js")


def _plotly_eased(cache: Cache) -> Iterator[tuple[str, bytes]]:
    script = _plotly().read_bytes()
    key = fingerprint(PLOTLY_RECIPE.read_bytes(), script)
    yield "plotly.min.js", cache.get(f"{key}.js", partial(plotlyjs.eased, script))


def _fonts(cache: Cache) -> Iterator[tuple[str, bytes]]:
    recipe = FONT_RECIPE.read_bytes()
    for font in fonts.FONTS:
        if source := font.source():
            key = fingerprint(recipe, font.name.encode(), source.read_bytes())
            make = partial(fonts.subset, font, source)
            yield f"fonts/{font.name}", cache.get(f"{key}.ttf", make)
        for name, text in font.licences().items():
            yield f"fonts/{name}", text.read_bytes()
