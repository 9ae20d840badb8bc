"""A PostgreSQL server of the tests' own: loopback, a free port, gone with the session."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_APT = (
    ["apt-get", "update", "-q"],
    ["apt-get", "install", "-y", "-q", "--no-install-recommends", "postgresql"],
)


class NoServer(Exception):
    """Why no PostgreSQL can be had here."""


@contextmanager
def running() -> Iterator[str]:
    """The address of a running server's `postgres` database; raises `NoServer`."""
    programs = _programs()
    who = _other_user()
    # Not pytest's folder: the other user could not enter it.
    home = Path(tempfile.mkdtemp(prefix="wellmet-postgres-"))
    try:
        if who:
            os.chown(home, who["user"], who["group"])
        _call([programs / "initdb", "-D", home / "data", "-U", "wellmet", "--auth=trust",
               "--no-sync", "--encoding=UTF8", "--locale=C"], home, who)  # fmt: skip
        port = _free_port()
        with (home / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", home / "data", "-p", str(port),
                 "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                 "-c", "fsync=off"],
                cwd=home, stdout=log, stderr=log, **who,
            )  # fmt: skip
        address = f"postgresql://wellmet@127.0.0.1:{port}/postgres"
        try:
            _wait(server, address, home / "log")
            yield address
        finally:
            # At once, without writing out a hundred databases that are thrown away.
            server.send_signal(signal.SIGQUIT)
            server.wait(20)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _programs() -> Path:
    found = _find()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in _APT:
            subprocess.run(command, check=False, env=quiet, timeout=240, capture_output=True)
        found = _find()
    if found is None:
        raise NoServer("no PostgreSQL: `apt install postgresql` (as root it is tried by itself)")
    return found


def _find() -> Path | None:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        places.append(Path(on_path).parent)
    return next((p for p in places if (p / "initdb").exists() and (p / "postgres").exists()), None)


def _other_user() -> dict[str, object]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise NoServer("no PostgreSQL: run as root, and no other user to run it as")


def _call(command: list[object], home: Path, who: dict[str, object]) -> None:
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, timeout=120, **who)
    if done.returncode:
        raise NoServer(f"no PostgreSQL: initdb failed: {done.stderr.strip()[-300:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(server: subprocess.Popen, address: str, log: Path) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(address, connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise NoServer(f"no PostgreSQL: {log.read_text()[-300:]}") from None
            time.sleep(0.05)
