"""A llama.cpp server for one .gguf file: started when needed, ended with us."""

import importlib.util
import subprocess
import sys
from pathlib import Path

from assistant.budget import Budget
from assistant.errors import ModelRefused, ModelUnreachable

_NOT_INSTALLED = (
    "local: models need llama.cpp, which is not installed; install wellmet with its extra "
    "\"local\" (pip install 'wellmet[local]')."
)
_NOT_LOADED = "The local model could not be loaded; check that the .gguf file is whole."


class LocalServer:
    """A running server; `url` is what a base URL would be."""

    def __init__(self, process: "subprocess.Popen[str]", url: str) -> None:
        self._process = process
        self.url = url

    @classmethod
    def start(cls, path: str, budget: Budget) -> "LocalServer":
        """Start and wait until the model is loaded; raises a `ModelError`."""
        file = Path(path).expanduser()
        if not file.is_file():
            raise ModelRefused(
                "There is no model file at the path in WELLMET_MODEL; check local:<path>."
            )
        if importlib.util.find_spec("xllamacpp") is None:
            raise ModelRefused(_NOT_INSTALLED)
        process = subprocess.Popen(
            [sys.executable, "-m", "assistant.local_server", str(file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=Path(__file__).resolve().parents[1],
        )
        try:
            return cls(process, budget.run(lambda: _address(process), budget.left))
        except BaseException:
            _end(process)
            raise

    def close(self) -> None:
        """End the process."""
        _end(self._process)


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    for line in process.stdout:
        word, _, url = line.strip().partition(" ")
        if word == "serving":
            return f"{url}/v1"
    raise ModelUnreachable(_NOT_LOADED)


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    # Last: a thread may still be reading, and only the process's end lets go of the pipe.
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
