"""A PostgreSQL server and a Spark cluster, started for a while on free ports of loopback."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

SECONDS = 180
"""A busy machine starts six Java machines slowly."""
PAUSE = 0.2


def program(name: str) -> str:
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = str(debian[-1]) if debian else shutil.which(name)
    assert found, f"{name} is missing: run `make test-engines`, which installs it"
    return found


def as_unprivileged() -> dict[str, object]:
    """PostgreSQL refuses to run as root; the package brings a user of its own."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server, until the block ends."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        who = as_unprivileged()
        if who:
            os.chown(folder, who["user"], who["group"])  # type: ignore[arg-type]
        port = free_port()
        data = folder / "data"
        quiet = {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL, **who}
        make = [program("initdb"), "-D", data, "-U", "cairn", "--auth=trust", "--no-sync", "-E", "UTF8"]
        subprocess.run(make, **quiet)  # type: ignore[call-overload]
        options = f"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories= -c fsync=off"
        control = [program("pg_ctl"), "-D", data, "-w", "-l", folder / "log", "-o", options]
        subprocess.run([*control, "start"], **quiet)  # type: ignore[call-overload]
        try:
            yield f"postgresql+psycopg://cairn@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "fast", "stop"], **quiet)  # type: ignore[call-overload]


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of a Spark master with two registered workers, each a process of its own."""
    port, page = free_port(), free_port()
    address = f"spark://127.0.0.1:{port}"
    running = [started(folder, "master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(page))]
    try:
        wait_for_workers(page, 0)
        for number in (1, 2):
            work = ("--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "1g")
            running.append(started(folder, f"worker-{number}", *work, "-d", str(folder), address))
        wait_for_workers(page, 2)
        yield address
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait(SECONDS)


def started(folder: Path, name: str, *options: str) -> subprocess.Popen[bytes]:
    kind = "master.Master" if name == "master" else "worker.Worker"
    script = Path(sys.executable).with_name("spark-class")
    assert script.exists(), "pyspark is missing: run `make test-engines`, which installs it"
    where = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_DIRS": str(folder), "PYSPARK_PYTHON": sys.executable}
    with (folder / f"{name}.log").open("wb") as log:
        command = [str(script), f"org.apache.spark.deploy.{kind}", *options]
        return subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, env={**os.environ, **where})


def wait_for_workers(page: int, number: int) -> None:
    """Until the master's page says that so many workers live."""
    until = time.monotonic() + SECONDS
    told = "nothing"
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{page}/json/", timeout=5) as answer:
                told = answer.read().decode()
        except OSError as error:
            told = str(error)
        found = re.search(r'"aliveworkers"\s*:\s*(\d+)', told)
        if found and int(found[1]) == number:
            return
        Event().wait(PAUSE)
    raise AssertionError(f"{number} workers did not register in {SECONDS} s; the master says {told}")
