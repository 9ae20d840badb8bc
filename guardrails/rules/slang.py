"""slang: chat shorthand, street words, emoji or emoticons, or a greeting such as "Hey".

Why: the message is a sample of how the applicant will write to patients and colleagues.
Source: R15.
Misses: regional idiom and words coined after these lists. Medical and academic shorthand (PGY-2,
sub-I, LP) is no slang; what the interviewer said stays when it is quoted as the notes have it.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from guardrails.brief import Brief
from guardrails.letter import Letter
from guardrails.phrases import pattern, unlisted
from guardrails.report import Finding
from guardrails.rule import Example, Rule
from guardrails.text import Span, blocks, fold, fold_case
from guardrails.words import entries

_WORD = "Too casual here; in your own plain words it will carry further."
_SHOUTED = "This shouts: one letter or mark of each will do."
_PICTURE = "Leave out emoji and emoticons; the words say it."
_GREETING = "Greet as you would in the room: 'Dear' or 'Hello'."

_NICE = (
    r"(?:excited|cool|fun|nice|helpful|grateful|thankful|happy|pumped|interesting|great|amazing"
    r"|friendly"
    r"|sweet|impressed|impressive|interested|kind|easy|busy|smart|into|hyped|lucky|inspiring"
    r"|important|proud"
    r"|welcoming|down|awkward|nervous|awesome|good|jealous|chill|neat|rad|sick|tight|lit|tired"
    r"|legit|glad"
    r"|passionate|supportive|approachable|knowledgeable|warm|laid[ -]back|keen|fascinating"
    r"|eye-opening|insightful|thoughtful|useful"
    r"|valuable|eager)"
)
_MUCH = (
    r"(?:so|super|really|pretty|very|wicked|totally|too|way|freaking|kinda|hella|mad|crazy"
    r"|uber|pretty darn)"
)
# Words that are slang only in the company of others: "cool heads" and "pumped blood" are not.
_COMPANY = pattern(
    rf", esp\b|\b(?=[\w'])(?:(?:super|wicked|uber|mega|hella|mad)[ -]{_NICE}\b"
    rf"|{_MUCH} (?:cool|chill|rad|lit|dope|pumped|amped|stoked|jazzed|tight|sick|slammed|epic"
    rf"|lame|fire)\b"
    r"(?! (?:to the touch|temperature|air|enough|patients?|kids?|child\w*|infants?|babies"
    r"|and (?:dry|damp)|outside"
    r"|for (?:him|her|them)|glucose|control|junction))"
    r"|(?:how|the coolest|what a) cool\b(?! (?:it|the))|how (?:rad|dope|lit|sick is that)\b"
    r"|cool (?:stuff|things?|ideas?|projects?|program|beans|guys?|folks|cases?|stor(?:y|ies)"
    r"|jobs?|research|way to"
    r"|feature|people|place|person|kids on|dude|factor|track|to (?:hear|see|learn|meet|find|know"
    r"|think|get))\b"
    r"|(?:was|is|it's|that's|are|were|sounds?|seems?|looks?|be) (?:just |also |all "
    r"|both )?cool(?= (?:that|how|to (?:hear"
    r"|see|learn|meet|talk|find|get)|and all)|[.!,]?$|[!,]| and (?:fun|kind|nice|smart|chill))"
    r"|^cool(?=[!,]| that\b)"
    r"|chill (?:vibe|people|dude|residents|attendings?|program|place|culture|folks|group|crew"
    r"|day|atmosphere|guy|with)\b"
    r"|(?:was|is|are|were|seems?|seemed|be|just) chill(?: (?:and|about|with)\b|[.!,]?$)"
    r"|(?:how|so|pretty|really|super|it was|that was|was) chill(?= (?:of|the|you|your|it"
    r"|everyone|about)\b)"
    r"|slapped(?=[,.;!]|$| so| and)|(?:would be|is|was|were|simply|absolutely|truly|just"
    r"|in a word),? epic\b(?=[,.;!]|$)"
    r"|[a-z]+ (?:junkie|nerd|geek|buff)s?\b(?=[^.]*\b(?:i|me|my|you|fellow)\b)"
    r"|(?:got|have|has|had) (?:each other|one another|my|your|their|our)(?:'s|s)? backs?\b"
    r"|^(?:hi|hello) dear\b!?|^cheers\b(?=[,!])"
    r"|chill(?:ed|ing)? out\b|chilling with\b"
    r"|(?:am|'m|was|got me|get|so|all) (?:pumped|amped|fired up|geeked)(?: up)? (?:to|about"
    r"|for|after|by)\b|legit chills\b"
    r"|totally (?:get|got|loved?|agree|into|down|awesome|amazing|vib\w+|dig|dug|nailed|blew"
    r"|made my|worth|fun|rocks?|rocked|hooked|sold)\b"
    r"|(?:i|i'm|we'd|be) (?:so )?down (?:to (?:chat|talk|help|come|join|learn)|for (?:that|it"
    r"|anything|whatever))\b"
    r"|(?:it|that|this|which|really|call|traffic|zoom|wifi) suck(?:s|ed)\b|i (?:really "
    r"|totally |so )?di(?:g|ug) (?:the|your|that|how|it)\b"
    r"|(?:cool|fun|chill|excited|stoked|nervous|smart|tired|good|funny|happy|dope) af\b"
    r"|as f\b|my bad(?=[.,!;)]|$)|^say less\b"
    r"|the sickest(?= (?:view|lab|program|setup|curriculum|team)\b)"
    r"|(?:you're|you are|if you're|you were|i'm|i was|get|gets|got|getting) (?:all |so "
    r"|totally )?slammed\b"
    r"|(?:hang|hanging|hung|hangout) (?:out )?with (?:you all|you guys|the crew|y'all)\b"
    r"|the whole (?:crew|gang|squad)\b"
    r"|(?:lab|program|track|setup|view|tour|curriculum|team|day|talk|it) (?:was|is) (?:sick!"
    r"|goals\b|lit\b(?! (?:by|up|with))|fire[!.]|dope)"
    r"|(?:was|is|were|are) (?:so |totally |really |absolutely |just )?(?:lit|fire|dope|bonkers)"
    r"(?=[,!.]?$|, |!)"
    r"|(?:a|some|such a|one) sick (?:case|talk|program|setup|day|tour|view|lab|clinic"
    r"|curriculum)\b"
    r"|(?:so |all |totally )here for (?:it|this|that|a|the)\b(?=[^.]*\b(?:clinic|life|program"
    r"|vibe|it)\b)"
    r"|(?:program|team|residents|interns|people|you all|lab) rocks?(?:ed)?[!.]"
    r"|i'm (?:so )?down to\b|k,? thanks\b"
    r"|(?:i|we|she|he) (?:was|were) like,|sweet (?:gig|deal|setup|program|spot to work"
    r"|digs)\b|what a (?:blast|trip|riot|vibe"
    r"|legend)\b|had a blast\b"
    r"|thank(?:s|ing)? (?:you |u |ya )?(?:so much |again )?(?:4|fer|2)(?= \w)|thanks? heaps\b)",
    cased=True,
)
# DM is a measure too, and Epic a program.
_COMPANY_AS_WRITTEN = pattern(
    r"\b(?:by|via|e-?mail or|or) (?-i:DM)\b"
    r"|\b(?:an?|so|totally|truly|pretty) (?-i:epic) (?:day|interview|program|time|conversation"
    r"|talk|team|chat|convo|place)\b"
)
# "4" and "2" for words, unless they number what stands before them ("room 4 the patient").
_DIGIT = pattern(
    r"\b(?!(?:pgy|ms|room|level|unit|step|stage|grade|phase|ward|floor|bed|week|day|year|month"
    r"|chapter|part|of|the"
    r"|q|in|to|and|or|every|on|at|by|with|top|these|all|table|figure|option|tier|class|type"
    r"|about|only|with|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)"
    r"[a-z']+[!,]? (?P<chat>4 (?:u|ur|me|you|your|us|everything|being|having|taking|meeting"
    r"|letting|showing"
    r"|talking|all (?:the|your|of|u)|the|sure|real|my|a|this|reading|now|ever|that)"
    r"|2 (?:u|see|hear|be|talk|learn|meet|meeting|hearing|seeing|you|your|cool|come|join|train"
    r"|say|chat|work with))\b"
    r"(?! (?:patients|residents|years))",
    cased=True,
)
_GREETS = re.compile(
    r"^[ ]*(?:hey+|heya|hiya|yo|howdy|sup|what up|ahoy)\b(?=[ ,!.]"
    r"|$)(?: there\b)?(?: (?-i:[A-Z])[\w.'-]+){0,2}"
    r"|(?<=[.!?] )(?:hey|yo)(?=,| (?-i:[A-Z]))",
    re.I | re.M,
)
# "sooo" and "yesss", several marks in a row, a word shouted; not "www", "brrr" or a numeral "VIII".
_STRETCHED = re.compile(
    r"(?<![\w.@/-])(?!(?:[ivx]+|w+|mmm+|x+|aaa|eee)\b)[a-z']*?([a-z])\1{2,}[a-z]*(?![\w@/-])"
    r"|[!?]{3,}|!!"
    r"|(?<![\w-])(?-i:WOW|SO|VERY|REALLY|AMAZING|AWESOME|BEST|LOVE|LOVED|INCREDIBLE|THANK YOU|GREAT"
    r"|SUPER|TOTALLY|SOOO+|ALL THE|NEVER|EVER|HUGE)(?![\w-])(?=[^.\n]*!| (?-i:[a-z]|[A-Z]{2,}))",
    re.I,
)
_EMOTICON = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[.!?,a-z]))(?:[:;=]'?-?[)D(PpOo/\\|*\]\[>](?![\w/])|[xX]D(?!\w)"
    r"|\^_?\^|-_-|:'\(|¯\\_\(.{1,3}\)_/¯|\(:|<3(?=\s*(?:$|\n|[.,!?])))"
)
_ZWJ, _VS16, _KEYCAP = "\u200d", "\ufe0f", "\u20e3"
# Pictures by block; arrows, letter-like signs (™, ℞) and typographic marks lie outside of these.
_PICTURES = (
    "\U0001f1e6-\U0001f1ff\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb"
    "\U0001f90c-\U0001f9ff\U0001fa70-\U0001faff\u2600-\u2604\u260e\u2615\u2618\u261d\u2620\u262e\u262f"
    "\u2638-\u263a\u2648-\u2653\u2660\u2663\u2665\u2666\u267f\u2693\u26a1\u26bd\u26be\u26c4\u26c5\u26d4\u26ea\u26f0-\u26fa\u26fd"
    "\u2702\u2705\u2708-\u270d\u2728\u274c\u274e\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u2b50\u2b55\u231a\u231b\u23e9-\u23f3"
)
_PART = rf"[{_PICTURES}][\U0001f3fb-\U0001f3ff{_VS16}]*"
_EMOJI = re.compile(
    rf"(?:(?:{_PART}(?:{_ZWJ}(?:{_PART}|[\u2640\u2642\u2695\u2696]{_VS16}?))*)"
    rf"|[0-9#*]{_VS16}?{_KEYCAP}"
    rf"|[^\w\s©®™]{_VS16})+"
)
_ADDRESS = re.compile(
    r"\S+@\S+|\b(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|edu|net|example)\b\S*",
    re.I,
)
_QUOTE = re.compile(r'"([^"\n]{2,300})"|(?<!\w)\'([^\n]{2,300}?)\'(?!\w)')


def check(letter: Letter, brief: Brief) -> Iterator[Finding]:
    """Yield one finding per word, phrase or run of pictures; quotations from the notes stay."""
    quoted, told = [*_quoted(letter.body, brief.notes)], [*_told(letter, brief)]
    for finding in unlisted(letter, "slang", told, lambda _: _WORD):
        within = (q.start <= finding.start and finding.end <= q.end for q in quoted)
        if finding in told or not any(within):
            yield finding


def _told(letter: Letter, brief: Brief) -> Iterator[Finding]:
    for field, text in letter.fields():
        taken = [*_quoted(text, brief.notes), *(Span(*m.span()) for m in _ADDRESS.finditer(text))]
        names = _names(brief)
        for span, message, fix in _found(text):
            if span.of(text) in names or any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            yield Finding(field, span.start, span.end, message, fix=fix)


def _found(text: str) -> Iterator[tuple[Span, str, str | None]]:
    for block in blocks(text):
        for span, message, fix in _hits_of(block.of(text)):
            yield span.moved(block.start), message, fix


# A paragraph is read once: after an edit only the changed one costs anything.
@lru_cache(maxsize=1024)
def _hits_of(block: str) -> tuple[tuple[Span, str, str | None], ...]:
    return tuple(_hits(block))


def _hits(text: str) -> Iterator[tuple[Span, str, str | None]]:
    folded, lowered = fold(text), fold_case(text)
    for hit in () if text.isascii() else _EMOJI.finditer(text):
        yield Span(*hit.span()), _PICTURE, ""
    for hit in _STRETCHED.finditer(folded):
        yield Span(*hit.span()), _SHOUTED, None
    company = [*_COMPANY.finditer(lowered), *_COMPANY_AS_WRITTEN.finditer(folded)]
    for hit in sorted(company, key=re.Match.start):
        yield Span(*hit.span()), _WORD, None
    for hit in _EMOTICON.finditer(folded):
        yield Span(*hit.span()), _PICTURE, ""
    for hit in _GREETS.finditer(folded):
        start = hit.end() - len(hit.group().lstrip())
        yield Span(start, hit.end()), _GREETING, _greeted(folded[start : hit.end()])
    for name, source in (("slang-chat", lowered), ("slang-lowercase", folded)):
        for hit in _listed(name, source):
            yield Span(*hit.span()), _WORD, _plain(hit.group())
    for hit in _DIGIT.finditer(lowered):
        yield Span(*hit.span("chat")), _WORD, None


def _listed(name: str, source: str) -> Iterator[re.Match[str]]:
    """Entries of a list in a text; the longest of those that begin with the same word."""
    listed = _by_first(name)
    if listed.keys().isdisjoint(_RUN.findall(source)):
        return
    end = 0
    for word in _RUN.finditer(source):
        for lead, entry in listed.get(word.group(), ()):
            at = word.start() - lead
            if at >= end and (hit := _whole(entry).match(source, at)):
                yield hit
                end = hit.end()
                break


_RUN = re.compile(r"[a-zA-Z0-9]+")


@cache
def _by_first(name: str) -> dict[str, tuple[tuple[int, str], ...]]:
    """By its first run of letters, each entry and how far in the run begins; the longest first."""
    grouped: dict[str, list[tuple[int, str]]] = {}
    for entry in sorted(entries(name), key=len, reverse=True):
        if first := _RUN.search(entry):
            grouped.setdefault(first.group(), []).append((first.start(), entry))
    return {first: tuple(found) for first, found in grouped.items()}


@cache
def _whole(entry: str) -> re.Pattern[str]:
    """The entry, neither inside a word nor joined to one: "IL-2 u" and "re-def" are another."""
    source = re.escape(entry).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<![\w'/.&-])(?<!\d ){source}(?![\w/&-]|'\w|\.\w)")


def _plain(found: str) -> str | None:
    key = " ".join(found.lower().split())
    plain = entries("slang-chat").get(key) or entries("slang-lowercase").get(key)
    return (plain[0].upper() + plain[1:] if found[:1].isupper() else plain) if plain else None


def _greeted(greeting: str) -> str:
    """The greeting with its first word made plain."""
    return re.sub(r"^(?:hey there|what up|[\w']+)", "Hello", greeting, flags=re.I)


def _names(brief: Brief) -> frozenset[str]:
    """Words of the people's and places' own names, as written."""
    who = brief.interview
    named = (brief.profile.name, who.interviewer, who.program, who.institution or "", *who.others)
    return frozenset(word for name in named for word in name.split())


def _quoted(text: str, notes: str) -> Iterator[Span]:
    """Quotations that stand in the notes word for word."""
    known = " ".join(fold_case(notes).split())
    for quote in _QUOTE.finditer(fold(text)):
        words = " ".join(fold_case(quote.group(1) or quote.group(2)).split()).strip(" .,!?")
        if words and words in known:
            yield Span(*quote.span())


RULE = Rule(
    code="slang",
    source="R15",
    summary="uses chat shorthand, street words, emoji or a greeting such as 'Hey'",
    check=check,
    bad=(
        Example("I was «super stoked» about the noon report."),
        Example("«Thx» for the tour, and for the coffee."),
        Example("Sorry «4 the» long message."),
        Example("I am «gonna» read that paper tonight."),
        Example("It was a joy to meet you «👩🏽\u200d⚕️»"),
        Example("«Hey Alicia», it was good to meet you."),
        Example("That talk was «so cool»."),
    ),
    good=(
        Example("That a nurse can call it says much about the cool heads in that room."),
        Example("As a PGY-2 I would run an LP workshop for 18 MS2s."),
        Example('You said it was "gonna be fine".', notes='said it was "gonna be fine"'),
        Example("The heart pumped on, and the sick child slept through a cool night."),
        Example("Cedar™ and Elm© appear in 4 of the 12 posters → see page 2."),
        Example("Fever and chills brought her to the clinic at 4 in the morning."),
    ),
)
