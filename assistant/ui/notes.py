"""The left column: the form, the notes, and the button that starts a draft."""

import datetime
from dataclasses import replace

import streamlit as st

from assistant.cautions import cautions
from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.style import MAX_SAMPLES
from assistant.ui import form, hints, model, parting, questions, session, state, wording, writing
from assistant.ui.undisturbed import undisturbed
from assistant.wishes import Wish
from guardrails import Brief, Kind

NOTES_HINT = (
    "Short and rough is fine: what you talked about, what they care about, what stood out, "
    "best jotted down right after the interview. Shorthand is understood."
)
ANYWAY = "anyway"
"""Whether to write to a program that asked for no messages; the applicant's decision."""


def draw() -> None:
    """Draws the whole column; everything is locked while a draft is being written."""
    busy = session.job() is not None
    _interview(busy)
    _notes(busy)
    _where()
    _profile(busy)
    _samples(busy)
    _confirmed(busy)
    _buttons(busy)
    model.draw(busy)


def _where() -> None:
    where = session.keeper().where
    kept = f"Kept as you type, in {_lower(where)}." if where else "Not kept: see above."
    st.caption(
        f"{wording.escaped(kept)} {wording.escaped(model.leaves_the_machine())} "
        "wellmet never sends anything to anybody."
    )


def _field(name: str, label: str, *, busy: bool, placeholder: str = "", help: str = "") -> None:
    st.text_input(
        label,
        session.offered(name),
        key=session.key(name),
        placeholder=placeholder,
        help=help or None,
        disabled=busy,
    )


def _interview(busy: bool) -> None:
    st.selectbox(
        "What are you writing?",
        list(Kind),
        key=session.key("kind"),
        format_func=lambda kind: wording.KINDS[kind][0],
        disabled=busy,
    )
    kind = session.values()["kind"]
    st.caption(wording.KINDS[kind][1])
    left, right = st.columns(2)
    with left:
        _field("interviewer", "Interviewer", busy=busy, placeholder="Dr. Ada Okafor")
    with right:
        _field("role", "Their role", busy=busy, placeholder="program director, PGY-2, …")
    _field("program", "Program", busy=busy, placeholder="Eastbrook Internal Medicine Residency")
    _field("institution", "Institution", busy=busy, placeholder="Eastbrook University Hospital")
    left, right = st.columns(2)
    with left:
        st.date_input(
            "Interview date",
            key=session.key("date"),
            min_value=datetime.date(2015, 1, 1),
            max_value=datetime.date(2060, 12, 31),
            disabled=busy,
        )
    with right:
        _field("format", "Format", busy=busy, placeholder="virtual, in person")
    if kind is Kind.SECOND_LOOK:
        _field("event", "Event", busy=busy, placeholder="second look day, resident Q&A")
    _more(kind, busy)


def _more(kind: Kind, busy: bool) -> None:
    with st.expander("More about the interview", icon=":material/more_horiz:"):
        left, right = st.columns(2)
        with left:
            _field(
                "interviewer_email",
                "Their e-mail",
                busy=busy,
                help="Fills in the address when you export; wellmet sends nothing.",
            )
        with right:
            _field(
                "timezone",
                "Their time zone",
                busy=busy,
                placeholder="Central",
                help="For the reminder to send: Eastern, Central, or a name as America/Chicago.",
            )
        _field(
            "others",
            "Others you met that day",
            busy=busy,
            placeholder="Dr. Lena Hartwell, Dr. Sam Ito",
            help="So that a name from another talk is noticed. They get letters of their own.",
        )
        if kind is not Kind.SECOND_LOOK:
            _field("event", "Event", busy=busy, placeholder="pre-interview dinner")
        st.checkbox(
            "This program asked for no thank-you messages",
            key=session.key("wants_no_messages"),
            disabled=busy,
        )
    if session.values()["wants_no_messages"]:
        with st.container(border=True, key="hint-no-messages"):
            st.text(
                "This program asked for no messages. Their wish comes first, so nothing is "
                "drafted; a letter can only harm you there."
            )
            session.remember({ANYWAY: False})
            st.checkbox("Write all the same", key=ANYWAY, disabled=busy)


def _notes(busy: bool) -> None:
    st.text_area(
        "Your notes",
        session.offered("notes"),
        key=session.key("notes"),
        height=240,
        placeholder=NOTES_HINT,
        help=f"{NOTES_HINT} Pay, call schedules, gossip and rank plans stay out of the letter.",
        disabled=busy,
    )
    values = session.values()
    problem = form.too_long(values)
    if problem:
        st.error(problem, icon=":material/error:")
    elif hint := hints.about_other_people(session.brief()):
        # A name from the notes must not be read as Markdown.
        with st.container(border=True, key="hint"):
            st.text(hint)
            parting.offer(busy)
    for number, said in enumerate(cautions(session.brief())):
        with st.container(border=True, key=f"hint-caution-{number}"):
            st.text(said)


@undisturbed()
def example() -> None:
    """Fills the form with an invented interview (a button's callback)."""
    # Who the applicant is stays theirs once it is there.
    own = form.PROFILE if form.knows_applicant(session.keeper().profile.fields) else ()
    session.fill({name: value for name, value in form.EXAMPLE.items() if name not in own})
    session.fold_profile()
    session.hush()


def _profile(busy: bool) -> None:
    with st.expander("About you", expanded=session.profile_open(), icon=":material/person:"):
        st.caption("Entered once; every letter is signed with it. Name and specialty are enough.")
        _field("name", "Your name", busy=busy)
        _field("specialty", "Specialty", busy=busy, placeholder="Internal Medicine")
        _field("medical_school", "Medical school", busy=busy)
        left, right = st.columns(2)
        with left:
            _field("graduation_year", "Graduation year", busy=busy, placeholder="2027")
            _field("phone", "Phone", busy=busy)
            _field("linkedin", "LinkedIn", busy=busy)
        with right:
            _field("aamc_id", "AAMC ID", busy=busy)
            _field("email", "E-mail", busy=busy)
            _field("website", "Website", busy=busy)


def _samples(busy: bool) -> None:
    with st.expander("How you write (optional)", icon=":material/draw:"):
        st.text_area(
            "Something you wrote yourself",
            session.offered(form.SAMPLES),
            key=session.key(form.SAMPLES),
            height=160,
            max_chars=MAX_SAMPLES,
            placeholder="An e-mail or two in your own words, about anything.",
            disabled=busy,
        )
        st.caption(
            "For the style only: nothing in it counts as true of an interview, and names and "
            "numbers in it are shown to nobody. A model follows tone and rhythm; without a model "
            "only the way you sign off is taken over."
        )


def _confirmed(busy: bool) -> None:
    confirmed = session.desk().confirmed
    if not confirmed:
        return
    with st.expander(f"You confirmed ({len(confirmed)})", icon=":material/verified:"):
        for index, statement in enumerate(confirmed):
            st.text(statement)
            st.button(
                "Take back",
                key=f"take-back-{index}",
                type="tertiary",
                on_click=lambda at=index: session.change_desk(lambda d: state.withdrawn(d, at)),
                disabled=busy,
            )


def _buttons(busy: bool) -> None:
    values = session.values()
    lacking = form.missing(values)
    again = bool(session.desk().versions)
    st.button(
        "Draft again" if again else "Draft the letter",
        key="draft",
        icon=":material/edit_note:",
        type="secondary" if again else "primary",
        width="stretch",
        on_click=start,
        disabled=busy,
    )
    if lacking:
        st.caption(f"Still needed: {', '.join(lacking)}.")


@undisturbed()
def own_letter() -> None:
    """Opens an empty editor for a letter written elsewhere (a button's callback)."""
    session.hush()
    session.change_desk(state.with_own_letter)


@undisturbed()
def start(wish: Wish | None = None) -> None:
    """Starts a draft, or says what is missing; what was typed stays as it is.

    With a `wish` the letter shown, or a piece of it, is written again.
    """
    session.hush()
    session.ask(None)
    values = session.values()
    lacking = form.missing(values)
    if lacking:
        session.tell("warning", f"Please fill in {_listed(lacking)}; then draft again.")
        return
    if not values["notes"].strip():
        session.tell(
            "warning",
            "Your notes are empty. A letter can only say what happened: jot down two or three "
            "things you talked about, or try the example.",
        )
        return
    problem = form.too_long(values)
    if problem:
        session.tell("error", problem)
        return
    try:
        settings = session.settings()
        brief = form.drafting_brief(values, session.desk().confirmed)
    except AssistantError as error:
        session.tell("error", _in_words(str(error)))
        return
    if brief.interview.wants_no_messages:
        if not st.session_state.get(ANYWAY):
            session.tell(
                "warning",
                "This program asked for no messages, so nothing was drafted. Tick “Write all the "
                "same” if you decide to write anyway.",
            )
            return
        brief = replace(brief, interview=replace(brief.interview, wants_no_messages=False))
    told = wish.told if wish else ""
    question = questions.next_question(
        brief, settings, session.settled(), told, values[form.SAMPLES]
    )
    if question:
        session.ask(question, wish)
        return
    _begin(brief, settings, wish)


def _begin(brief: Brief, settings: Settings, wish: Wish | None) -> None:
    session.fold_profile()
    desk, second = session.desk(), model.second_reader()
    variant, samples = len(desk.versions), session.values()[form.SAMPLES]
    if wish and desk.letter.body.strip():
        session.set_job(
            writing.begin_again(brief, settings, variant, samples, desk.letter, wish, second=second)
        )
    else:
        session.set_job(writing.begin(brief, settings, variant, samples, second=second))


def _in_words(error: str) -> str:
    """An intake error with the form's own names for the fields."""
    for name in (*form.PROFILE, *form.INTERVIEW):
        for group in ("profile", "interview"):
            error = error.replace(f"{group}.{name}:", f"{name.replace('_', ' ').capitalize()}:")
    return error


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _listed(items: tuple[str, ...]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
