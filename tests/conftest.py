"""No test reaches beyond this machine; the small helpers several suites share."""

import ipaddress
import socket

import pytest

_CONNECT = socket.socket.connect
_CONNECT_EX = socket.socket.connect_ex


class ReachedOut(AssertionError):
    """A test tried to leave the machine."""


def _guard(address: object) -> None:
    if not isinstance(address, tuple):  # a Unix socket's path
        return
    host = str(address[0])
    try:
        near = host == "localhost" or ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        near = False
    if not near:
        raise ReachedOut(f"a test tried to connect to {host}")


def _connect(sock: socket.socket, address: object) -> None:
    _guard(address)
    _CONNECT(sock, address)


def _connect_ex(sock: socket.socket, address: object) -> int:
    _guard(address)
    return _CONNECT_EX(sock, address)


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect)
        patch.setattr(socket.socket, "connect_ex", _connect_ex)
        yield


@pytest.fixture(autouse=True, scope="session")
def _own_settings():
    """The machine's own settings and keys decide nothing in a test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in (
            "WELLMET_MODEL", "WELLMET_TIMEOUT", "WELLMET_DATA_DIR", "WELLMET_DATABASE_URL",
            "OPENAI_API_KEY", "OPENAI_BASE_URL", "WELLMET_PRICE", "WELLMET_TOKENS",
        ):  # fmt: skip
            patch.delenv(name, raising=False)
        yield
