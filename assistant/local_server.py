"""Serves one .gguf with llama.cpp on loopback, in a process of its own: `python -m … PATH`.

A crash of the native library then takes no letter with it. Prints its address on one line, and
ends when its standard input closes, that is with the process that started it.
"""

import sys


def main(path: str) -> None:
    """Load, say where, wait for the parent to go."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = path
    params.n_ctx = 8192
    params.n_parallel = 1
    params.port = 0
    params.sampling.seed = 7
    server = xllamacpp.Server(params)
    print(f"serving {server.listening_address}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
