"""Behind a real nginx: at a path or not, with long links, and with the clients' own addresses."""

import contextlib
import http.client
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live_server import HOST, free_port, running_server

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
CONFIGURATION = """
{user} daemon off; pid {folder}/pid; error_log {folder}/errors; worker_processes 1;
events {{ worker_connections 512; }}
http {{
  access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  large_client_header_buffers 4 64k;
  proxy_set_header Host $http_host;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_set_header X-Forwarded-Proto https;
  server {{
    listen {host}:{port};
    location / {{ proxy_pass http://{host}:{plain}; }}
    location /stripped/ {{ proxy_pass http://{host}:{stripped}/; }}
    location /kept/ {{ proxy_pass http://{host}:{kept}; }}
  }}
}}
"""
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
ADDRESSES = re.compile(r'(?:href|src)="([^"#?]*)')


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx before three servers: at no path, at a path that it takes off, and at
    one that it leaves.
    """
    with contextlib.ExitStack() as stack:
        ports = {
            name: stack.enter_context(running_server("--proxies", "1", *options)).port
            for name, options in (
                ("plain", ()),
                ("stripped", ("--prefix", "/stripped")),
                ("kept", ("--prefix", "/kept")),
            )
        }
        yield stack.enter_context(running_nginx(tmp_path_factory.mktemp("nginx"), **ports))


@contextlib.contextmanager
def running_nginx(folder: Path, plain: int, stripped: int, kept: int) -> Iterator[int]:
    """The port of an nginx before servers at these ports."""
    assert NGINX
    port = free_port()
    # Started by root it would give its rights up, and the folder to keep long answers in.
    user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    ports = {"port": port, "plain": plain, "stripped": stripped, "kept": kept}
    text = CONFIGURATION.format(user=user, folder=folder, host=HOST, **ports)
    (folder / "nginx.conf").write_text(text)
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        while True:
            assert process.poll() is None, (folder / "errors").read_text()
            with contextlib.suppress(OSError):
                if ask(port, "/healthz")[0] == 200:
                    break
        yield port
    finally:
        process.terminate()
        process.wait(10)


def ask(port: int, path: str, body: object = None, **headers: str) -> tuple[int, str, object]:
    connection = http.client.HTTPConnection(HOST, port, timeout=20)
    with contextlib.closing(connection):
        sent = None if body is None else json.dumps(body)
        kind = {} if body is None else {"Content-Type": "application/json"}
        connection.request("GET" if body is None else "POST", path, sent, kind | headers)
        response = connection.getresponse()
        return response.status, response.read().decode(errors="replace"), response.headers


@pytest.mark.parametrize("path", ["/", "/stripped/", "/kept/"])
@pytest.mark.parametrize("page", ["", "rbm", "speaker"])
def test_a_page_behind_a_proxy_leads_only_to_what_is_there(
    proxy: int, path: str, page: str
) -> None:
    status, text, _ = ask(proxy, path + page)
    assert status == 200
    addresses = {address for address in ADDRESSES.findall(text) if address}
    assert len(addresses) >= 5  # two fonts, an icon, two scripts
    for address in addresses:
        assert address.startswith(path)
        assert ask(proxy, address)[0] == 200
    assert f'data-root="{path.rstrip("/")}"' in text


@pytest.mark.parametrize("path", ["/", "/stripped/", "/kept/"])
def test_the_api_answers_behind_a_proxy(proxy: int, path: str) -> None:
    assert json.loads(ask(proxy, f"{path}api/backprop", {})[1])["J"] == 0.125


def test_a_long_link_comes_through_with_the_buffers_that_the_readme_names(proxy: int) -> None:
    row = ",".join(["0.12345"] * 32)
    matrix = ";".join([row] * 32)
    link = f"/?W1={matrix}&W2={matrix}&x={row}"
    assert len(link) > 16_000
    status, text, _ = ask(proxy, link)
    assert status == 200
    assert "notice-W" not in text


def test_the_scheme_that_a_trusted_proxy_tells_decides_on_the_opener_policy(proxy: int) -> None:
    headers = ask(proxy, "/healthz", None, Host="lecture.test")[2]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"  # X-Forwarded-Proto is https


def test_a_proxy_that_is_not_trusted_is_not_listened_to() -> None:
    with running_server() as server:
        told = {"X-Forwarded-Proto": "https", "Host": "lecture.test"}
        assert "Cross-Origin-Opener-Policy" not in ask(server.port, "/healthz", None, **told)[2]


def test_this_file_is_not_skipped_where_everything_is_installed_for_it() -> None:
    assert NGINX or not os.environ.get("CI")
