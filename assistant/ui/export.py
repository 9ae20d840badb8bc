"""Taking the letter along: a dialog with copy and files, after one question about open findings."""

import datetime
from pathlib import Path

import streamlit as st

from assistant import export
from assistant.errors import AssistantError
from assistant.export import Form
from assistant.ui import session, wording
from guardrails import Brief, Finding, Letter

_HERE = Path(__file__).parent / "editor"
_FILES = {
    Form.TXT: ("Text file (.txt)", "text/plain", ":material/description:"),
    Form.EML: ("Mail draft (.eml)", "message/rfc822", ":material/mail:"),
    Form.DOCX: (
        "Word file (.docx)",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ":material/article:",
    ),
}
_copy = st.components.v2.component(
    "wellmet_copy",
    html='<div class="copy"></div>',
    css=(_HERE / "copy.css").read_text(encoding="utf-8"),
    js=(_HERE / "copy.js").read_text(encoding="utf-8"),
)


@st.dialog("Take your letter along", width="medium")
def dialog() -> None:
    """Drawn on opening, so that the bytes are those of the text as it stands."""
    letter, check = session.desk().letter, session.check()
    if not letter.body.strip():
        st.text("There is no letter yet.")
        return
    if not _asked(export.objections(check.report)):
        return
    st.text("wellmet sends nothing: copy the letter into your mail program, or take a file.")
    _copy(
        key="copy",
        data={
            "items": [
                {"label": "Copy letter", "text": letter.body},
                *([{"label": "Copy subject", "text": letter.subject}] if letter.subject else []),
                {"label": "Copy both", "text": letter.text},
            ]
        },
    )
    _files(letter, check.brief)


def _asked(open_findings: tuple[Finding, ...]) -> bool:
    """Whether the letter may go; names what is open and asks once where anything is."""
    if not open_findings:
        return True
    count = len(open_findings)
    st.text(f"{count} {'thing is' if count == 1 else 'things are'} still open in this letter:")
    with st.container(key="still-open", gap="xsmall"):
        for finding in open_findings:
            words = f": “{finding.text}”" if finding.text.strip() else ""
            st.text(f"{wording.rule_name(finding.rule)}{words}. {finding.message}")
    return st.checkbox("I have read this and take the letter along as it is.", key="as-it-is")


def _files(letter: Letter, brief: Brief) -> None:
    now = datetime.datetime.now(datetime.UTC)
    columns = st.columns(len(_FILES))
    for column, (form, (label, mime, icon)) in zip(columns, _FILES.items(), strict=True):
        try:
            data = export.write(form, letter, brief, now)
        except AssistantError as error:
            column.text(str(error))
            continue
        column.download_button(
            label,
            data,
            file_name=f"{_name(brief)}.{form}",
            mime=mime,
            icon=icon,
            width="stretch",
            on_click="ignore",
        )


def _name(brief: Brief) -> str:
    """A file name from kind and interviewer, of letters every file system takes."""
    last = brief.interview.interviewer.split()[-1:] or ["letter"]
    plain = "".join(c for c in last[0] if c.isascii() and (c.isalnum() or c == "-"))
    return f"{brief.kind.replace('_', '-')}-{plain.lower() or 'letter'}"
