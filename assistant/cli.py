"""The command line: translates between files and the package, decides nothing.

Exit codes: 0 all accepted, 1 something is not accepted, 2 bad input or settings, 3 no letter from
the model. What only one command needs is imported inside it, so that a check starts quickly.
"""

import gc
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from assistant import answers
from assistant.errors import AssistantError, BriefError, ModelError, SettingsError
from assistant.trace import trace_lines

if TYPE_CHECKING:
    from assistant.draft import Draft, SecondReading
    from assistant.evaluation import Judged
    from assistant.model import Model
    from assistant.settings import Settings
    from guardrails import Brief, Example, Letter, Report, Rule

NOT_ACCEPTED, BAD_INPUT, NO_LETTER = 1, 2, 3
SECOND_READER = (
    "Let the model read the letter once more; it may add questions, never take one away."
)
KINDS = ("thank_you", "second_look", "update", "coordinator", "card", "linkedin")
"""Those of `guardrails.Kind`, written out so that help and the page need not load the rules."""


class _Wellmet(click.Group):
    """Shows every foreseen error as one line on standard error, with its exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except AssistantError as error:
            click.echo(f"wellmet: {error}", err=True)
            ctx.exit(NO_LETTER if isinstance(error, ModelError) else BAD_INPUT)


# Left as it stands by click, which runs other paragraphs together ("\b" alone on a line says so).
HELP = """
Follow-up letters after residency interviews in which nothing is stated that did not happen.

\b
Start the page in your browser:
  wellmet app
Write a letter from a document:
  wellmet draft visit.json
Check a letter you wrote:
  wellmet check letter.json
Take it along as a mail file:
  wellmet export --format eml -o letter.eml letter.json

A document is JSON with id, kind, profile, interview, notes and, for a finished letter, subject
and body; docs/document.md explains it, docs/examples holds samples. Give - to read it from
standard input. Nothing is ever sent.
"""


@click.group(cls=_Wellmet, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wellmet", prog_name="wellmet")
def main() -> None:
    """The command `wellmet`; its help is `HELP`."""


@main.command(short_help="Serve the page in your browser; Ctrl+C ends it.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to serve on; else a free one.")
def app(port: int | None) -> None:
    """Serve the page on 127.0.0.1 and print its address; Ctrl+C ends it."""
    from assistant.resources import app_script
    from assistant.settings import read_settings
    from assistant.ui.serve import serve

    read_settings()  # wrong settings are named here, not in front of the first visitor
    # The server has shut down in order before the interruption reaches this line.
    with suppress(KeyboardInterrupt):
        serve(app_script(), port, lambda address: click.echo(f"wellmet is at {address}"))


@main.command(short_help="Check a letter you wrote.")
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help="One document a line in, one JSON object a line out.")
@click.option("--second-reader", "second", is_flag=True, help=SECOND_READER)
@click.option("--model", metavar="SPEC", help="The second reader; else the one in the settings.")
def check(file: str, as_json: bool, jsonl: bool, second: bool, model: str | None) -> None:
    """Check the letter in FILE, a document with subject and body, or - for standard input.

    Exit code 0: accepted; 1: not accepted; 2: bad input.
    """
    if model is not None and not second:
        raise BriefError("--model names a second reader; give --second-reader as well.")
    # Word lists and patterns stay for good; to look through them for garbage as often as Python
    # does by itself would take a tenth of a cold start.
    gc.set_threshold(100_000)
    with _reader(second, model) as reader:
        sys.exit(_check_lines(file, reader) if jsonl else _check_one(file, as_json, reader))


@contextmanager
def _reader(wanted: bool, spec: str | None) -> "Iterator[Model | None]":
    """The model that reads a second time, or `None` where nobody asked for one."""
    if not wanted:
        yield None
        return
    from assistant.model import Model

    with Model(_settings(spec)) as opened:
        if opened.offline:
            raise SettingsError(
                "A second reader is a model; name one with --model or in WELLMET_MODEL."
            )
        yield opened


def _settings(spec: str | None) -> "Settings":
    from assistant.settings import read_settings

    return read_settings() if spec is None else read_settings().changed(model=spec)


def _check_one(file: str, as_json: bool, reader: "Model | None") -> int:
    from assistant.intake import read_document

    document = read_document(_read(file))
    report, reading = _read_twice(document.letter(), document.brief(), reader)
    if as_json:
        _print_json({**answers.verdict(document.id, report), **answers.reading_json(reading)})
    else:
        click.echo("\n".join(answers.report_lines(report)))
        _explain_reading(reading)
    return 0 if report.accepted else NOT_ACCEPTED


def _read_twice(
    letter: "Letter", brief: "Brief", reader: "Model | None"
) -> "tuple[Report, SecondReading | None]":
    """The guardrails' report, and on top of it what the second reader asks."""
    report = _review(letter, brief)
    if reader is None:
        return report, None
    from assistant.second_reader import findings, read_over, with_doubts

    reading = read_over(letter, brief, reader)
    return with_doubts(report, findings(reading.doubts, letter, brief)), reading


def _explain_reading(reading: "SecondReading | None") -> None:
    if reading and reading.why:
        click.echo(f"wellmet: the second reader could not read: {reading.why}", err=True)


def _check_lines(file: str, reader: "Model | None") -> int:
    """Check line by line, in order, each answer out before the next line is read."""
    code, empty = 0, True
    with _open(file) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            empty = False
            answer = _check_line(line, number, reader)
            _print_json(answer)
            if "error" in answer:
                code = BAD_INPUT
            elif not answer["accepted"]:
                code = max(code, NOT_ACCEPTED)
    if empty:
        raise BriefError("The input is empty; give one JSON document a line.")
    return code


def _check_line(line: bytes, number: int, reader: "Model | None") -> dict[str, Any]:
    from assistant.intake import read_document

    try:
        document = read_document(line)
        report, reading = _read_twice(document.letter(), document.brief(), reader)
        return {**answers.verdict(document.id, report), **answers.reading_json(reading)}
    except BriefError as error:
        return {"id": _id_of(line), "line": number, "error": str(error)}


def _id_of(line: bytes) -> str | None:
    """The id of a document that could not be used, where it can still be read."""
    try:
        found = json.loads(line)
        name = found.get("id") if isinstance(found, dict) else None
    except (ValueError, RecursionError):
        return None
    return name if isinstance(name, str) and name.isprintable() else None


@main.command(short_help="Write a letter from your notes.")
@click.argument("file")
@click.option("--model", metavar="SPEC", help="offline, openai:<model> or local:<path to .gguf>.")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    help="Write this kind instead of the document's.",
)
@click.option("--no-fallback", is_flag=True, help="Fail (exit 3) rather than write offline.")
@click.option("--anyway", is_flag=True, help="Write also where the program asked for no messages.")
@click.option("--second-reader", "second", is_flag=True, help=SECOND_READER)
@click.option("--trace", is_flag=True, help="Say how the letter came about: tries, time, tokens.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def draft(
    file: str,
    model: str | None,
    kind: str | None,
    no_fallback: bool,
    anyway: bool,
    second: bool,
    trace: bool,
    as_json: bool,
) -> None:
    """Write a letter from FILE, a document without subject and body, or - for standard input.

    Exit code 0: a letter; 1: a letter that is not accepted; 2: bad input, or the program asked for
    no messages; 3: the model gave none and --no-fallback was set.
    """
    from assistant import drafting
    from assistant.cautions import cautions
    from assistant.intake import read_document
    from assistant.model import Model
    from guardrails import Kind

    document = read_document(_read(file))
    brief = document.brief() if kind is None else replace(document.brief(), kind=Kind(kind))
    for said in cautions(brief):
        click.echo(f"wellmet: {said}", err=True)
    with _reader(second, model) as reader, Model(_settings(model)) as opened:
        opened = reader or opened
        written = drafting.draft(brief, opened, fallback=not no_fallback, anyway=anyway)
        if reader:
            written = _read_again(written, brief, reader)
    if as_json:
        _print_json(answers.draft_json(document.id, written, trace=trace))
    else:
        _explain(written, trace)
        click.echo(written.letter.text)
    sys.exit(0 if written.accepted else NOT_ACCEPTED)


def _read_again(written: "Draft", brief: "Brief", reader: "Model") -> "Draft":
    from assistant.second_reader import findings, read_draft, with_doubts

    read = read_draft(written, brief, reader)
    doubts = read.second.doubts if read.second else ()
    report = with_doubts(written.report, findings(doubts, written.letter, brief))
    return replace(read, report=report)


def _explain(written: "Draft", trace: bool) -> None:
    """Say on standard error what the letter alone does not show."""
    if written.fallback and written.why:
        click.echo(f"wellmet: written offline: {written.why}", err=True)
    if written.report.findings:
        click.echo("\n".join(answers.report_lines(written.report)), err=True)
    _explain_reading(written.second)
    if trace:
        click.echo("\n".join(trace_lines(written)), err=True)


@main.command(short_help="Measure the rules on a labelled corpus.")
@click.argument("corpus")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--misses", is_flag=True, help="List what was missed and what was falsely found.")
@click.option("--rule", metavar="CODE", help="Only this rule.")
def evaluate(corpus: str, as_json: bool, misses: bool, rule: str | None) -> None:
    """Measure every rule on a labelled CORPUS: one JSON case with its drafts a line."""
    from assistant import evaluation
    from assistant.intake import as_text

    lines = as_text(_read(corpus)).split("\n")
    judged = list(evaluation.judge(evaluation.read_cases(lines)))
    if not judged:
        raise BriefError(f"{corpus}: no drafts to measure.")
    if misses:
        _print_slips(judged, rule)
        return
    table = evaluation.measure(judged)
    if as_json:
        _print_json(evaluation.to_json(table))
    else:
        click.echo(evaluation.to_text(table, rule))


def _print_slips(judged: "list[Judged]", rule: str | None) -> None:
    from assistant.evaluation import slips

    for slip in slips(judged):
        if rule in (None, slip.rule):
            click.echo(f"{slip.kind:<6} {slip.rule:<15} {slip.where}: {slip.text!r} {slip.note}")


@main.command("evaluate-chain", short_help="Draft many cases and count what came of it.")
@click.argument("cases")
@click.option("--model", metavar="SPEC", help="offline, openai:<model> or local:<path to .gguf>.")
@click.option("--limit", type=click.IntRange(1), help="Only the first so many cases.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def evaluate_chain(cases: str, model: str | None, limit: int | None, as_json: bool) -> None:
    """Draft every one of CASES (one JSON document a line) with a model and count what came of it.

    How many letters were accepted at once, after revision, or had to be written offline; versions,
    seconds, tokens; findings by rule; details of the notes used; words.
    """
    from assistant import chain_evaluation as measuring
    from assistant.intake import as_text
    from assistant.model import Model

    settings = _settings(model)
    documents = list(measuring.read_cases(as_text(_read(cases)).split("\n")))[:limit]
    if not documents:
        raise BriefError(f"{cases}: no cases to draft.")
    done = []
    with Model(settings) as opened:
        for outcome in measuring.outcomes(documents, opened):
            done.append(outcome)
            click.echo(f"{outcome.id}: {outcome.result}, {outcome.seconds:.1f} s", err=True)
    if as_json:
        _print_json(measuring.to_json(settings.model, done))
    else:
        click.echo(measuring.to_text(settings.model, done))


@main.command(short_help="Write a letter as txt, eml, docx or reminder (ics).")
@click.argument("file")
@click.option("--format", "form", type=click.Choice(["txt", "eml", "docx", "ics"]), required=True)
@click.option("-o", "--output", metavar="PATH", required=True, help="Where to write; - for stdout.")
def export(file: str, form: str, output: str) -> None:
    """Write the letter in FILE, a document with subject and body, as a file to take along.

    ics is a reminder to send it inside the field's 24 to 48 hours. What the guardrails still
    object to is named on standard error; the file is written all the same, it is your letter.
    """
    import datetime

    from assistant.export import Form, write
    from assistant.intake import read_document

    document = read_document(_read(file))
    letter, brief = document.letter(), document.brief()
    now = datetime.datetime.now(datetime.UTC)
    content = write(Form(form), letter, brief, now)
    _write(output, content)
    report = _review(letter, brief)
    if not report.accepted:
        click.echo("wellmet: exported with open findings:", err=True)
        click.echo("\n".join(answers.report_lines(report)), err=True)


@main.command(short_help="List the rules, or explain one.")
@click.argument("code", required=False)
def rules(code: str | None) -> None:
    """List the rules; with CODE, one rule with its reasons and examples."""
    from guardrails import RULES

    if code is None:
        wide = max(len(rule.source) for rule in RULES)
        for rule in RULES:
            click.echo(f"{rule.code:<16} {rule.source:<{wide}}  {rule.summary}")
        return
    found = next((rule for rule in RULES if rule.code == code), None)
    if found is None:
        known = ", ".join(rule.code for rule in RULES)
        raise BriefError(f"{code}: no such rule; there are {known}.")
    click.echo("\n".join(_rule_lines(found)))


def _rule_lines(rule: "Rule") -> Iterator[str]:
    module = sys.modules[f"guardrails.rules.{rule.code.replace('-', '_')}"]
    yield (module.__doc__ or rule.summary).strip()
    for heading, examples in (("Fires on", rule.bad), ("Silent on", rule.good)):
        yield f"\n{heading}:"
        yield from (f"  {_shown(example)}" for example in examples)


def _shown(example: "Example") -> str:
    body = " / ".join(line for line in example.body.split("\n") if line.strip())
    return f"{body}   (notes: {example.notes})" if example.notes else body


@contextmanager
def _open(file: str) -> Iterator[IO[bytes]]:
    """The lines of a file, or of standard input for `-`; raises `BriefError`."""
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115 - only opening may blame the file
    except (OSError, ValueError) as error:
        raise BriefError(f"{file}: {_reason(error)}") from None
    with stream:
        yield stream


def _read(file: str) -> bytes:
    with _open(file) as stream:
        return stream.read()


def _write(output: str, content: bytes) -> None:
    if output == "-":
        click.echo(content, nl=False)
        return
    try:
        Path(output).write_bytes(content)
    except (OSError, ValueError) as error:
        raise BriefError(f"{output}: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or "no usable file name"


def _print_json(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False).encode())


def _review(letter: "Letter", brief: "Brief") -> "Report":
    from guardrails import review

    return review(letter, brief)
