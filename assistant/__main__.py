"""`python -m assistant`: the same as `wellmet`."""

from assistant.cli import main

if __name__ == "__main__":
    main(prog_name="wellmet")
