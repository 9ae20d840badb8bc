"""The one place that reads and writes Streamlit's session state.

It holds form values under `form.<field>` (the widgets' own keys), the frozen `Desk`, the last
`Check`, a running `Job`, at most one `Notice`, and the `Keeper`, which is the way to the store.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, NoReturn

import streamlit as st

from assistant.errors import SettingsError
from assistant.settings import Settings, read_settings
from assistant.ui import form, keeping, state
from assistant.ui.keeper import Keeper
from assistant.ui.keeping import Opened
from assistant.ui.questions import Question
from assistant.ui.state import Check, Desk
from assistant.ui.undisturbed import undisturbed
from assistant.ui.writing import Job
from assistant.wishes import Wish
from guardrails import Brief


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the applicant, shown until the next action."""

    tone: Literal["error", "warning", "info"]
    text: str


def start() -> None:
    """Fills what a first run does not have yet, and keeps what was typed since the last."""
    st.session_state.setdefault("desk", Desk(life=secrets.token_hex(4)))
    st.session_state.setdefault("check", None)
    st.session_state.setdefault("job", None)
    st.session_state.setdefault("notice", None)
    st.session_state.setdefault("turn", 0)
    st.session_state.setdefault("drafts", 0)
    arrived = "keeper" not in st.session_state
    if arrived:
        st.session_state["keeper"] = Keeper(settings_or_none())
        _show(keeper().arrive(st.query_params.get("letter")) or keeper().begin())
        if form.knows_applicant(keeper().profile.fields):
            fold_profile()
        _offer()
    elif arriving := st.session_state.pop("arriving", None):
        letter, said = arriving
        # The fields of the letter that was left must not come back over the new ones.
        st.session_state["again"] = False
        open_letter(letter)
        tell("info", said)
    offered = st.session_state.get("offered", {})
    remember({key(n): value for n, value in form.EMPTY.items() if n not in offered})
    st.session_state["again"] = False
    if not arrived:
        keep()
        _name_in_address()
    elif keeper().said:
        tell("info", keeper().said or "")
        keeper().said = None


def _offer() -> None:
    """Leaves the stored texts to the fields as what they begin with, instead of setting them.

    A page that was open while the server started anew may hold newer text than the store; setting
    a field would overwrite it, and with it what is being typed at this moment.
    """
    offered = {n: str(values()[n] or "") for n, empty in form.EMPTY.items() if empty == ""}
    st.session_state["offered"] = offered
    kept = st.session_state.setdefault("kept", {})
    for name, text in offered.items():
        kept[key(name)] = text
        st.session_state.pop(key(name), None)


def offered(name: str) -> str:
    """What a text field begins with; nothing after the first drawing."""
    return str(st.session_state.get("offered", {}).get(name, ""))


def drawn() -> None:
    """Ends the first drawing: what the fields hold now is what counts."""
    if st.session_state.get("offered"):
        st.session_state["offered"] = {}
        keep()
    _name_in_address()


def keeper() -> Keeper:
    """What knows how far the store has this letter."""
    held = st.session_state["keeper"]
    assert isinstance(held, Keeper)
    return held


def keep() -> None:
    """Keeps all that is on the screen; what stands in the way is shown by `page`."""
    held = keeper()
    before = (held.conflict, held.problem)
    held.keep(values(), desk())
    if before != (held.conflict, held.problem):
        # It is said outside the fragment in which one types.
        st.session_state["whole_page"] = True
    if held.said:
        tell("info", held.said)
        held.said = None


def _name_in_address() -> None:
    """Puts the letter into the page's address; not while keeping, for this may end a run."""
    wanted = keeper().place.letter_id or "new"
    # A store that could not be read yet must not cost the page the letter it was opened for.
    if not keeper().problem and st.query_params.get("letter") != wanted:
        st.query_params["letter"] = wanted


@undisturbed()
def try_again() -> None:
    """After the store failed: keeps what is here, or reads what the page was opened for."""
    held = keeper()
    held.retry()
    blank = keeping.is_untouched(keeping.working_of(values(), desk())) and not desk().versions
    if held.place.letter_id is None and blank:
        _show_if(held.arrive(st.query_params.get("letter")))
    keep()


def unkept() -> bool:
    """Whether the screen holds something that is not in the store."""
    held = keeper()
    return bool(held.problem or held.conflict)


def _show(opened: Opened) -> None:
    """Puts a letter on the screen; a new one keeps the applicant's own fields."""
    own = {name: keeper().profile.fields.get(name, form.EMPTY[name]) for name in form.KEPT}
    fill(own | opened.values)
    last = desk()
    st.session_state["desk"] = replace(opened.desk, revision=last.revision + 1, life=last.life)
    st.session_state["check"] = None
    st.session_state["view"] = "Edit"


@undisturbed()
def open_letter(letter_id: str) -> None:
    """Shows another letter (a button's callback); what is on the screen is kept first."""
    _leave(lambda: keeper().open(letter_id))


@undisturbed()
def show_next(letter_id: str, said: str) -> None:
    """Shows another letter from the next run on, where fields can still be set."""
    st.session_state["arriving"] = (letter_id, said)


def new_letter() -> None:
    """Shows an empty letter (a button's callback); what is on the screen is kept first."""
    _leave(lambda: keeper().begin())


@undisturbed()
def duplicate(letter_id: str) -> None:
    """Starts a letter from another (a button's callback)."""
    _leave(lambda: keeper().duplicate(letter_id))


@undisturbed()
def delete(letter_id: str) -> None:
    """Deletes a letter for good (a button's callback); the screen empties if it was shown."""
    keep()
    shown = keeper().place.letter_id == letter_id
    if keeper().delete(letter_id) and shown:
        _show(keeper().begin())
    _tell_problem()


@undisturbed()
def go_on_with_mine() -> None:
    """After a conflict: this tab's letter goes on as one of its own."""
    _show_if(keeper().go_on_with_mine(values(), desk()))


@undisturbed()
def take_the_other() -> None:
    """After a conflict: the other tab's letter; this tab's own stays in the list."""
    _show_if(keeper().take_the_other(values(), desk()))


@undisturbed()
def let_go() -> None:
    """After the letter was deleted elsewhere: an empty one."""
    _show(keeper().begin())


def has_unkept_words() -> bool:
    """Whether this tab holds anything the store never had from it."""
    return keeping.working_of(values(), desk()) != keeper().place.working


@undisturbed()
def set_done(done: bool) -> None:
    """Marks the letter as done, or as a draft again."""
    keep()
    keeper().set_done(done)


def _leave(go: Callable[[], Opened | None]) -> None:
    hush()
    ask(None)
    st.session_state["parting"] = 0
    keep()
    if unkept():
        tell("warning", "First settle what is said above: this letter is not kept yet.")
        return
    set_job(None)
    opened = go()
    _show_if(opened)
    if opened:
        keep()
    else:
        _tell_problem()


def _show_if(opened: Opened | None) -> None:
    if opened:
        _show(opened)


def _tell_problem() -> None:
    if keeper().problem:
        tell("error", keeper().problem or "")


def remember(defaults: dict[str, Any]) -> None:
    """Keeps widget values while the widget is not drawn, which Streamlit would forget.

    A value is only ever set where it is missing: setting one that is there makes the browser
    overwrite what is just being typed into that field.
    """
    kept: dict[str, Any] = st.session_state.setdefault("kept", {})
    again = st.session_state.get("again", False)
    for name, value in defaults.items():
        if name not in st.session_state or (again and name in kept):
            st.session_state[name] = kept.get(name, value)
        kept[name] = st.session_state[name]


def run_again() -> NoReturn:
    """Ends this run and draws the page anew, with every field as it was in this run.

    A field that changed in the very click that started this run would fall back to its value
    before (seen with Streamlit 1.67): someone types and goes straight to the button.
    """
    st.session_state["again"] = True
    st.rerun()


def key(name: str) -> str:
    """The widget key of a form field."""
    return f"form.{name}"


def values() -> dict[str, Any]:
    """The form as it stands."""
    kept = st.session_state.get("kept", {})
    return {
        name: st.session_state.get(key(name), kept.get(key(name), empty))
        for name, empty in form.EMPTY.items()
    }


def fill(new: dict[str, Any]) -> None:
    """Sets form fields; only possible in a callback, before the widgets are drawn."""
    for name, value in new.items():
        st.session_state[key(name)] = value


def desk() -> Desk:
    """The letter in all its versions."""
    held = st.session_state["desk"]
    assert isinstance(held, Desk)
    return held


@undisturbed()
def change_desk(change: Callable[[Desk], Desk]) -> None:
    """Replaces the desk by what `change` makes of it, and keeps it."""
    st.session_state["desk"] = change(desk())
    keep()


def brief() -> Brief:
    """What the letter shown is checked against."""
    return form.checking_brief(values(), desk().confirmed)


def profile_open() -> bool:
    """Whether the applicant's fields are still to be filled in.

    Not "while they are empty": the box would fold in the middle of someone's typing.
    """
    return not st.session_state.get("profile_folded", False)


def fold_profile() -> None:
    """Folds the applicant's fields away from now on; they can be opened by hand."""
    st.session_state["profile_folded"] = True


def check() -> Check:
    """The review of the letter shown, made anew only when letter or brief changed."""
    last = st.session_state["check"]
    made = state.check(desk().letter, brief(), last, state.doubts(desk()))
    st.session_state["check"] = made
    return made


def job() -> Job | None:
    """The draft being written, if any."""
    held = st.session_state["job"]
    return held if isinstance(held, Job) else None


def set_job(new: Job | None) -> None:
    """Starts or forgets a draft."""
    st.session_state["job"] = new


def notice() -> Notice | None:
    """The sentence to show, if any."""
    held = st.session_state["notice"]
    return held if isinstance(held, Notice) else None


def tell(tone: Literal["error", "warning", "info"], text: str) -> None:
    """Leaves one sentence for the next drawing."""
    st.session_state["notice"] = Notice(tone, text)


def hush() -> None:
    """Takes the sentence away."""
    st.session_state["notice"] = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that waits for an answer before a draft begins, and what it was asked for.

    `each` says that letters to several people wait, not one.
    """

    question: Question
    wish: Wish | None = None
    each: bool = False


def asked() -> Asked | None:
    """The question that waits, if any."""
    held = st.session_state.get("asked")
    return held if isinstance(held, Asked) else None


def ask(question: Question | None, wish: Wish | None = None, *, each: bool = False) -> None:
    """Asks before a draft begins; `None` takes the question away."""
    st.session_state["asked"] = Asked(question, wish, each) if question else None


def settled() -> frozenset[str]:
    """The questions that were answered with yes in this session."""
    return frozenset(st.session_state.get("settled", ()))


def settle(name: str) -> None:
    """Keeps a yes, so that nobody is asked twice."""
    st.session_state["settled"] = settled() | {name}


def settings() -> Settings:
    """The settings in force: this process's, or those set on the screen for this session."""
    chosen = st.session_state.get("settings")
    return chosen if isinstance(chosen, Settings) else read_settings()


def settings_or_none() -> Settings | None:
    """This process's settings, or `None` where they are wrong, which the screen says elsewhere."""
    try:
        return read_settings()
    except SettingsError:
        return None


def set_settings(new: Settings) -> None:
    """Puts settings in force for this session only."""
    st.session_state["settings"] = new
