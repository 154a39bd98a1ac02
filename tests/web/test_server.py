"""`python app.py`: how it starts, at which addresses, and from where."""

import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.live_server import (
    HOST,
    PROJECT,
    LiveServer,
    ask,
    free_port,
    running_server,
    until,
    workers,
)

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def run(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROJECT / "app.py"), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)


def test_it_prints_its_address_once_it_answers() -> None:
    with running_server() as server:
        assert server.process.stdout is not None
        line = server.process.stdout.readline()
        assert line == f"Backprop explorer: {server.url}  (Ctrl-C ends it)\n"
        assert server.read_errors() == ""


def test_a_port_in_use_is_one_clear_line(live_server: LiveServer) -> None:
    done = run("--port", str(live_server.port))
    assert done.returncode == 1
    assert done.stdout == ""
    assert (
        done.stderr == f"Cannot serve at {HOST} port {live_server.port}: Address already in use.\n"
    )


def test_a_host_that_is_not_this_machines_is_one_clear_line() -> None:
    done = run("--host", "no-such-host.invalid")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "no-such-host.invalid" in done.stderr


@pytest.mark.parametrize("host", ["255.255.255.255", "224.0.0.1", "a" * 300, "ü" * 300])
def test_a_host_that_nobody_could_reach_is_one_clear_line(host: str) -> None:
    done = run("--host", host, "--port", str(free_port()))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("Cannot serve at ")


@pytest.mark.parametrize("port", ["abc", "0", "-1", "65536", "", "８０００"])
def test_a_bad_port_says_what_is_allowed(port: str) -> None:
    done = run(f"--port={port}")
    assert done.returncode == 2
    assert "give a number from 1 to 65535" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_bad_setting_is_one_clear_line() -> None:
    done = run("--frame-ancestors", "'self'; script-src *", "--port", str(free_port()))
    assert done.returncode == 1
    assert "frame-ancestors" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_sites_that_may_frame_it_are_an_option() -> None:
    option = ("--frame-ancestors", "https://lms.example.org")
    with running_server(*option) as server, closing(server.connect()) as connection:
        connection.request("GET", "/healthz")
        policy = connection.getresponse().headers["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors https://lms.example.org")


def test_it_serves_from_any_folder(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "app.py").write_text("raise SystemExit('the wrong app')")
    monkeypatch.chdir(tmp_path)
    with running_server() as server, closing(server.connect()) as connection:
        assert ask(connection, 1)["J"] == 0.125


def test_pages_work_at_a_path_of_a_larger_site() -> None:
    with running_server("--prefix", "/explorer") as server, closing(server.connect()) as connection:
        for path in ("/explorer/", "/explorer/rbm", "/explorer/healthz", "/rbm"):
            connection.request("GET", path)
            response = connection.getresponse()
            page = response.read().decode()
            assert response.status == 200
            links = re.findall(r'(?:href|src)="(/[^"]*)"', page)
            assert all(link.startswith("/explorer/") for link in links)
        for asset in links:
            connection.request("GET", asset)
            assert connection.getresponse().read()


@on_linux
def test_of_servers_that_start_at_once_on_one_port_one_serves() -> None:
    port = free_port()
    command = [sys.executable, str(PROJECT / "app.py"), "--port", str(port)]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    try:
        until(lambda: sum(process.poll() is not None for process in started) == 2)
        refused = [process for process in started if process.poll() is not None]
        assert [process.returncode for process in refused] == [1, 1]
        told = f"Cannot serve at {HOST} port {port}: Address already in use.\n"
        assert [process.communicate()[1] for process in refused] == [told, told]
    finally:
        for process in started:
            process.terminate()
            process.communicate(timeout=10)


# Python runs this first in every process: each worker writes down how many threads its NumPy has.
SPY = """
import os, threading
def report():
    from threadpoolctl import threadpool_info
    found = [each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"]
    with open(os.path.join(os.environ["SPY_FOLDER"], str(os.getpid())), "w") as file:
        file.write(" ".join(map(str, found)))
os.register_at_fork(after_in_child=lambda: threading.Thread(target=report).start())
"""


@on_linux
@pytest.mark.parametrize("told", ["", "2"])
def test_products_run_on_one_thread_in_the_live_workers_unless_somebody_wants_more(
    tmp_path: Path, told: str
) -> None:
    (tmp_path / "sitecustomize.py").write_text(SPY)
    reports = tmp_path / "reports"
    reports.mkdir()
    environment = {"PYTHONPATH": str(tmp_path), "SPY_FOLDER": str(reports)}
    names = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")
    environment |= dict.fromkeys(names, told)
    with running_server(environment=environment) as server:
        until(lambda: len([*reports.iterdir()]) >= len(workers(server)))
        until(lambda: all(file.read_text() for file in reports.iterdir()))
    assert {file.read_text() for file in reports.iterdir()} == {told or "1"}
