"""Taking the letter along: a last look, one question about what is open, then copy or file."""

import datetime
from pathlib import Path

import streamlit as st

from assistant import export, timing
from assistant.errors import AssistantError
from assistant.export import Form
from assistant.ui import sending, session, state, wording
from guardrails import Brief, Finding, Kind, Letter

_HERE = Path(__file__).parent
_FILES = {
    Form.TXT: ("Text file (.txt)", "text/plain", ":material/description:"),
    Form.EML: ("Mail draft (.eml)", "message/rfc822", ":material/mail:"),
    Form.DOCX: (
        "Word file (.docx)",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ":material/article:",
    ),
}
_take = st.components.v2.component(
    "wellmet_take",
    html='<div class="take"></div>',
    css=(_HERE / "take.css").read_text(encoding="utf-8"),
    js=(_HERE / "take.js").read_text(encoding="utf-8"),
)


@st.dialog("Take your letter along", width="large", on_dismiss="rerun")
def dialog() -> None:
    """Drawn on opening, so that the bytes are those of the text as it stands."""
    letter, check = session.desk().letter, session.check()
    if not letter.body.strip():
        st.text("There is no letter yet.")
        return
    st.subheader("1. A last look", anchor=False)
    sending.look(letter, check.brief)
    _take(
        key="aloud",
        data={
            "items": [{"label": "Read aloud", "text": letter.body, "act": "read"}],
            "quiet": True,
        },
    )
    st.subheader("2. Take it along", anchor=False)
    if not _asked(state.still_open(check.report)):
        return
    st.text("wellmet sends nothing: copy the letter into your mail program, or take a file.")
    _take(key="copy", data={"items": _items(letter, check.brief.kind)})
    _files(letter, check.brief)
    if check.brief.kind.is_email:
        _links(letter, check.brief)
    _reminder(letter, check.brief)
    st.subheader("3. Sent?", anchor=False)
    sending.done()


def _items(letter: Letter, kind: Kind) -> list[dict[str, str]]:
    """What the browser can do by itself, with the words it does it with."""
    items = [{"label": "Copy letter", "text": letter.body, "act": "rich"}]
    if letter.subject:
        items += [
            {"label": "Copy subject", "text": letter.subject, "act": "plain"},
            {"label": "Copy both", "text": letter.text, "act": "rich"},
        ]
    if kind is not Kind.LINKEDIN:
        items.append({"label": "Print as a card", "text": letter.body, "act": "print"})
    return items


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
    wanted = [form for form in _FILES if brief.kind.is_email or form is not Form.EML]
    with st.container(horizontal=True):
        for form in wanted:
            _file(form, letter, brief, *_FILES[form])


def _file(form: Form, letter: Letter, brief: Brief, label: str, mime: str, icon: str) -> None:
    try:
        data = export.write(form, letter, brief, _now())
    except AssistantError as error:
        st.text(_in_words(error))
        return
    st.download_button(
        label,
        data,
        file_name=f"{export.stem(brief)}.{form}",
        mime=mime,
        icon=icon,
        on_click="ignore",
    )


def _links(letter: Letter, brief: Brief) -> None:
    """Compose windows with everything filled in, as far as a link can hold it."""
    try:
        to = brief.interview.email
        links = {
            "Open in my mail program": export.mailto(letter, to),
            "Open in Gmail": export.gmail(letter, to),
            "Open in Outlook": export.outlook(letter, to),
        }
    except AssistantError as error:
        st.text(f"No compose links: {_in_words(error)}")
        return
    with st.container(horizontal=True):
        for label, link in links.items():
            if link:
                st.link_button(label, link, type="tertiary", icon=":material/open_in_new:")
    if not links["Open in my mail program"]:
        # Mail programs cut a link of two thousand characters: the letter goes by the clipboard.
        start = export.mailto(Letter(letter.subject, ""), to) or "mailto:"
        label = "Copy letter and open my mail program"
        item = {"label": label, "text": letter.body, "act": "mail", "link": start}
        _take(key="mail", data={"items": [item], "quiet": True})
        st.text("The letter is too long for a link to carry: paste it into the window that opens.")
    if not (links["Open in Gmail"] and links["Open in Outlook"]):
        st.text("Too long for a compose link: copy the letter, or take the mail draft.")
    st.caption(
        "Your own mail service then gets the letter; nothing is sent until you press Send there."
    )


def _reminder(letter: Letter, brief: Brief) -> None:
    visit = brief.interview
    try:
        data = export.write(Form.ICS, letter, brief, _now())
        where = timing.zone(visit.timezone) if visit.timezone else _now().tzinfo
        when = _best(brief, where or datetime.UTC)
    except AssistantError as error:
        st.text(f"No reminder: {_in_words(error)}")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Reminder (.ics)",
            data,
            file_name=f"{export.stem(brief)}.ics",
            mime="text/calendar",
            icon=":material/event:",
            on_click="ignore",
        )
        zone = visit.timezone or "your own time; add theirs under “More about the interview”"
        st.text(f"Best sent {when:%A, %B} {when.day}, {when:%H:%M} ({zone}).")


def _best(brief: Brief, where: datetime.tzinfo) -> datetime.datetime:
    day = brief.interview.date
    if brief.kind is Kind.UPDATE or day is None:
        return timing.next_business_moment(_now(), where)
    return timing.best_moment(day, _now(), where)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).astimezone()


def _in_words(error: AssistantError) -> str:
    """An error with the form's name of the field."""
    said = str(error)
    for name, label in _FIELDS.items():
        said = said.replace(f"{name}: ", f"{label}: ")
    return said


_FIELDS = {
    "interview.email": "Their e-mail",
    "interview.date": "Interview date",
    "interview.timezone": "Their time zone",
}
