"""placeholder: a template gap was left open, or the model's own chatter stands in the letter.

Why: "Dear Dr. [Name]" tells the reader that nobody read the letter before it was sent.
Source: R22.
Misses: a gap that was closed up without a trace ("at  and"); chatter that names no draft.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.brief import Brief
from guardrails.letter import Letter
from guardrails.phrases import unlisted
from guardrails.report import Finding
from guardrails.rule import Example, Rule
from guardrails.text import Span, blocks, fold

_GAP = "A gap of the template is still open: put in the right words or take it out."
_UNSURE = (
    "This reads like a template or a writing program: put it in your own words or take it out."
)
_CHATTER = "This is the writing program talking, not you: take it out."

_BLANK = (
    r"(?:program|programme|hospital|interviewer|institution|university|school|applicant"
    r"|specialty|city|recipient|residency|position|faculty)"
)
_TITLE = r"(?:dr|prof|professor|doctor|mr|ms|mrs|mx)"
_FILL = (
    rf"(?:insert|fill|add (?:your|the|a|specific|details?)|your (?:full |first |last )?(?:name"
    rf"|phone|e-?mail|number|school|signature|contact|program|medical|address|specialty|aamc)"
    rf"|(?:{_BLANK})(?:'s)? (?:name|title|date)|name of|(?:first|last|full|sur|inter\w+) ?name"
    rf"|specific \w+|mention|date of|e\.g\.|optional|tbd|todo|placeholder|details? here|xx+)"
)
_DRAFT = (
    r"(?:e-?mail|draft|letter|message|note|version|thank[ -]?you|reply|response|text|card"
    r"|follow-?up|rewrite|revision|template|update)"
)
_CHANGE = (
    r"(?:adjust\w*|edit\w*|revis\w*|tweak\w*|shorten\w*|change[sd]?|modif\w*|customi[sz]\w*"
    r"|personali[sz]\w*|refin\w*|polish\w*|rewrit\w*|lengthen\w*|rephras\w*|adapt\w*|alter\w*"
    r"|swap\w*|tailor\w*)"
)

_GAPS = re.compile(
    r"_{3,}"
    r"|[\w-]*(?-i:X{3,})[\w-]*"
    r"|(?<![\w,/])(?-i:XX)(?![\w/,]| (?:karyotype|chromosome|century|male|female|genotype"
    r"|patients?|individuals?))"
    r"|(?<![\w./])(?:\.{2,}|_{1,}|-{2,}|x{2,}|dd?|mm?|day)\s*/\s*(?:\.{2,}|_{1,}"
    r"|-{2,}|x{2,}|mm?|dd?|month)(?:\s*/\s*(?:\.{2,}|_{1,}|x{2,}|y{2,4}|\d{2,4}"
    r"|year))?"
    # What opens with a sign: brackets, notes to self, gaps in other shapes.
    r"|(?=[^\w\s])(?:"
    r"\{\{?[^{}\n]{0,60}\}?\}"
    r"|\$\{?[A-Za-z_]{2,30}\}?(?!\w)"
    r"|%\(?[A-Za-z_]{3,30}\)?(?:%|s\b)"
    r"|<<[^<>\n]{1,60}>>"
    r"|<(?![\w.+-]+@)(?!https?:)/?[A-Za-z|][^<>\n]{0,60}>"
    rf"|\(\s*{_FILL}\b[^()\n]{{0,60}}\)"
    r"|(?:<-+|-+>|<=+|=+>|→|←)[ ]*(?:check|ask|fix|add|see|insert|verify|confirm|was|is|not sure"
    r"|which|who|what|look|find|change|remember|need|make|mention|put|maybe|too|or"
    r"|and)\b[^\n.]{0,60}"
    r"|[,(\[;-]\s*to be (?:completed|confirmed|added|inserted|checked|determined|decided|filled"
    r"|written|specified|supplied|announced|continued|edited|replaced|verified)(?=\s*[,)\];.\n]"
    r"|$)"
    r"|\(\s*(?:check|verify|confirm|fix|ask|which|who|what|see notes|not sure|unsure|spelling"
    r"|look up|mention|write|put|fill|find|names?\?|[a-z ]{1,25}\?+|\?+)[^()\n]{0,60}\)"
    r"|\(\s*(?:the )?(?:name|date|day|program|programme|hospital|institution|specialty|topic"
    r"|subject|city|town|title|school|university|interviewer|location|place|time|detail|details"
    r"|something|role|department|text|number|year|phone|e-?mail|address"
    r"|signature)s?(?: of [^()\n]{0,40})?\s*\)"
    r"|(?<=\b(?-i:at) )(?:\.{3}|\u2026)"
    r"|(?<=\s)-{4,}(?=\s)"
    r"|(?<!\w)(?:#{1,2}|@|\$|~|\^|\|{1,2}|%)(?:[A-Za-z][\w ]{1,25})(?:#{1,2}|@|\$|~|\^"
    r"|\|{1,2}|%)(?!\w)"
    r"|(?<!\w)(?:‹|〈|《|【|⟨|«)[^\n]{1,60}?(?:›|〉|》|】|⟩|»)"
    r"|\(\s*pick one\b"
    r"|(?<!\w)[#]{2,}(?:[-. ()]*[#]+)*"
    r"|\*(?:your|insert|add|name|program|full|last|first|date|topic"
    r"|interviewer)\b[^*\n]{0,40}\*"
    r"|\(\s*(?:your|field|area|topic|name|program|specialty|detail|hobby|story|example|reason"
    r"|feature|interest|month|project)s? of [^()\n]{1,40}\)"
    r"|\([^()\n]{0,40}\?{2,}[^()\n]{0,30}\)"
    r"|\?{3,}"
    r"|(?<=\s)\.{5,}(?=\s)"
    r"|\*{3,}(?=\w|\s))"
    # What opens with a word: tried at the beginning of words only.
    r"|\b(?=\w)(?:"
    rf"{_TITLE}\.?\s+(?:x{{1,6}}|y|z|n\.?n|(?:last|first|full|sur)[ -]?name|name|surname|blank"
    r"|so-and-so|interviewer|whoever|\.{3}|\?+|_+|-{2,}|\*+)(?![\w'-])(?!\.\s+[A-Z])"
    rf"|dear\s+(?:{_TITLE}\.?\s*)?[,:]"
    rf"|(?:{_BLANK}|clinic|track|topic|dr\.?|university of|class of|at|in|with|on|from"
    r"|about) (?-i:X{1,2}|Y|XYZ|ABC)\b(?! ?[-/.]? ?(?:ray|chromosome|axis|linked"
    r"|[A-Z]\w))(?! and (?-i:Y)\b)"
    r"|(?-i:TODO|FIXME|TBD|TBA|TBC|TKTK|TK|LOREM|INSERT|PLACEHOLDER|FILL IN)\b"
    r"|lorem ipsum\b"
    r"|todo:"
    r"|(?:name|date|detail|details|topic|text) (?:goes |to go )?here\b(?=[\s.,!)\]]*(?:\n|$"
    r"|[.,)]))"
    r"|insert (?:the |a |your |an |some |specific |relevant )*(?:name|date|details?|program"
    r"|specific\w*|interviewer\w*|topic|hospital|here|example|anecdote|story|last name|school"
    r"|text|personal|reason|feature|compliment|phone)\b"
    r"|to be (?:filled(?: in)?|inserted|added here|completed later)\b"
    r"|fill in (?:here|the blank|name|this|your|later|program|date|details?)\b"
    rf"|(?-i:{_BLANK.title()})(?:'s)? (?-i:Name|Title)\b"
    r"|(?-i:\b(?:Your|First|Last|Full|Interviewer|Applicant) (?:Full )?Name\b)"
    r"|note to self\b[^\n.]{0,60}"
    r"|(?:at|in|of|the|with|about|on|from|by|dr\.?|and|as|for|to|our|your) (?P<gap>\.{3,}"
    r"|\u2026|-{3,}|__+)(?=[\s,.;]|$)"
    r"|(?<!\w)_{2}(?!\w)"
    r"|(?<![\w-])(?-i:DATE|TOPIC|PROGRAM|HOSPITAL|INTERVIEWER|INSTITUTION|SPECIALTY|LAST ?NAME"
    r"|FIRST ?NAME|FULL ?NAME|SURNAME|SCHOOL|DETAIL|DETAILS|CITY|RESIDENCY|DEPARTMENT|NAME"
    r"|EXAMPLE|ANECDOTE|PROJECT)(?: (?-i:NAME|HERE|DATE|TITLE))?(?![\w-]| of\b)"
    r"|(?<![\w/])(?:s?he/s?he|s/he|his/hers?|her/his|him/her|her/him|mr\.?/mrs?\.?(?:/ms\.?)?"
    r"|mr\.?/ms\.?|ms\.?/mr\.?|dr\.?/(?:mr|ms|prof)\.?|prof\.?/dr\.?|am/was|was/were|is/was"
    r"|sir/madam|name/title)(?![\w/])"
    r"|(?:blah(?:,? blah)+|yada,? yada\w*|asdf\w*|foo ?bar|bla bla\w*)\b"
    r"|(?<![\w-])(?-i:XYZ)(?![\w-])"
    r"|delete (?:as|one|if)\b"
    r"|(?:add|write|say|put|mention) (?:something|more|a (?:line|sentence|bit)|one (?:thing"
    r"|detail)|detail)s? (?:about|on|from|here)\b[^\n.]{0,60}\bhere\b"
    r"|(?:for|have|has|with|over|of|in|after|took) (?-i:X|N|Y|XX|NN|#) (?:years?|months?|weeks?"
    r"|days?|patients|publications|papers|students|cases|hours|residents|posters)\b"
    r"|(?:prof|dr)\.? (?-i:N\. ?N)\.?"
    r"|on (?-i:XX?) (?=(?-i:[A-Z]))"
    r"|(?<![\w/])(?:his/her(?:/their)?|he/she(?:/they)?|she/he(?:/they)?|him/her(?:/them)?"
    r"|his/hers?/theirs?|they/he/she)(?![\w/])"
    r"|(?<![\w/])(?:mr\.?|ms\.?|mrs\.?|dr\.?|prof\.?)(?:/(?:mr|ms|mrs|dr"
    r"|prof)\.?){1,3}(?:\s+\w+)?(?![\w/])"
    r"|blank blank\b)"
    r"|\b(?-i:\[?Your (?:Phone|Email|School|Signature|Specialty|Medical School|Contact)\b)"
    r"|\(?\b(?-i:[xX]{3})\)?[-. ](?-i:[xX]{3})[-. ](?-i:[xX]{4})\b",
    re.I,
)
_BRACKET = re.compile(r"\[([^\[\]\n]{0,80})\]")
_EDITORIAL = re.compile(r"^(?:sic|\d{1,3}|emphasis \w+|laughs|laughter|\s*)$", re.I)
_CHATTERS = re.compile(
    r"^\W*(?:"
    r"(?:here(?:'s| is| are)|below is|this is|attached is|i've (?:drafted|written)"
    rf"|please find)\b[^\n.]{{0,60}}\b{_DRAFT}\b[^\n]{{0,80}}:\s*\W*$"
    r"|here(?:'s| is) (?:a|an|your|my attempt) (?:[\w-]+ ){0,5}(?:e-?mail|draft|version"
    r"|rewrite|thank[ -]?you|template)\b[^\n]{0,80}"
    r"|(?:sure|certainly|absolutely|of course|gladly|no problem|happy to help|great|okay|got it"
    r"|understood)(?: thing)?[!,.:](?=\s)(?: (?:here|i|below|let|happy)\b[^\n]{0,100}|\s*$|!)"
    r"|(?:sure|certainly|absolutely|of course)!"
    r"|(?:\*\*|__)?(?:subject(?: line)?|body|salutation|closing|opening|gratitude|connection"
    r"|draft|revised draft|final (?:draft|version)|version \d|option [\dA-C]|notes?|assistant"
    r"|user|system|output|response|e-?mail (?:body|draft)|thank[ -]you (?:e-?mail|note"
    r"|letter))(?: \d)?(?:\*\*|__)?\s*:(?:\*\*)?[^\n]{0,120}"
    rf"|(?:below|above) (?:is|are|you'?ll find) [^\n.]{{0,50}}\b(?:{_DRAFT}|options?"
    r"|subject lines?)\b[^\n.]{0,80}"
    r"|here(?:'s| is| are)\b[^\n.]{0,60}\b(?:e-?mail|draft|version|rewrite|options?"
    r"|subject[- ]lines?|alternatives?|variations?)s?\b[^\n.]{0,40}:"
    r"|subject lines?(?: options?| ideas?)?\b[^\n]{0,12}[:1][^\n]{0,100}"
    r"|(?:paragraph|section|part|sentence|option|draft|version|alternative|step) (?:\d|one|two"
    r"|three|[A-C])\b(?: \([^()\n]{1,40}\))?[:.)-][^\n.]{0,80}"
    r"|(?:tone|style|length|word limit|audience|format|prompt|instructions?"
    r"|context)\s*:[^\n.]{0,80})"
    r"|\b(?=\w)(?:"
    r"as an? (?:ai|artificial intelligence|(?:large )?language model|llm|assistant"
    r"|virtual assistant|chatbot)\b(?![ -]?(?:resident|director|coach|professor|teacher|manager"
    r"|instructor|editor|physician|chief|leader|to|in|at)\b)[^\n.]{0,80}"
    r"|(?:i am|i'm) (?:just |only )?an? (?:ai\b|(?:large )?language model|virtual assistant"
    r"|chatbot)[^\n.]{0,60}"
    rf"|(?:i )?hope (?:that )?(?:this|the|these|my|it)(?: [\w-]+){{0,3}}? (?:{_DRAFT}|wording"
    r"|suggestions?)(?: \w+)? (?:helps?|meets|works|suits|captures|fits|is (?:what|helpful"
    r"|useful|close))[^\n.]{0,60}"
    r"|(?:let me know|tell me|just say|happy to|feel free to|i can(?: also)?"
    r"|would you like me to|do you want me to|want me to|if you'?d? (?:like|want|prefer)"
    rf"|if you would (?:like|prefer))\b[^\n.?!]{{0,60}}\b(?:{_CHANGE})\b(?=[^\n.]{{0,60}}\b"
    rf"(?:{_DRAFT}|tone|it|this|details?|changes|edits|adjustments|revisions|tweaks|further"
    r"|shorter|longer|wording|bracket\w*|as needed|any|adjusted|made|anything)\b"
    r"|[.?!]?\s*$)[^\n.?!]{0,80}"
    r"|(?:let me know|tell me)\b[^\n.?!]{0,40}\b(?:any|more|other|further) (?:changes|edits"
    r"|adjustments|revisions|tweaks)\b[^\n.]{0,60}"
    r"|(?:would you like|let me know if you(?:'d| would)? (?:like|want|prefer|need)"
    r"|i can (?:also )?(?:make|write|provide|give|offer|create"
    r"|generate))\b[^\n.?!]{0,40}\b(?:another|different|alternative|shorter|longer|more formal"
    rf"|less formal|warmer|second|new|other) (?:\w+ )?(?:{_DRAFT}|tone|one|option|alternative"
    r"|variation)s?\b[^\n.]{0,60}"
    r"|i(?:'ve| have) (?:drafted|written|rewritten|revised|kept|tailored|polished|left|avoided"
    r"|included|incorporated|adjusted|made|shortened|used|omitted|ensured"
    rf"|placed)\b[^\n.]{{0,50}}\b(?:this|the|your)(?: [\w-]+){{0,3}} (?:{_DRAFT}|placeholders?"
    r"|brackets?|tone|word count|notes you|word limit|instructions|guidelines)\b[^\n.]{0,60}"
    rf"|(?:this|the) (?:{_DRAFT}) (?:is (?:about |under |within |around "
    r"|approximately )?\d+ words|keeps|stays|avoids|sticks|highlights|comes in|follows (?:the"
    r"|your)|uses only|reflects (?:the|your) notes|contains)\b[^\n.]{0,80}"
    r"|(?:from|based on|using|according to|per) (?:the|your) (?:notes|information|details|facts"
    r"|input|prompt|context|instructions)(?: that)?(?: you)?(?:'ve| have)? (?:provided|given"
    r"|shared|supplied|gave)\b"
    r"|word count\b\W*:?\W*\d*"
    r"|character count\b"
    r"|i (?:can(?:no|')t|am unable to|am not able to|don't have (?:access|enough)"
    r"|do not have (?:access|enough))\b[^\n.]{0,40}\b(?:request|information (?:about|to)"
    r"|browse|assist with|write (?:this|that)|fulfil\w*|generate|the notes)\b"
    r"|(?:please )?(?:replace|fill in|customi[sz]e|remember to (?:replace|add|fill)"
    r"|be sure to (?:replace|add|fill)|don't forget to)\b[^\n.]{0,40}\b(?:bracket\w*"
    r"|placeholder\w*|blanks?|with your|your (?:actual|own)|details|name)\b"
    r"|(?:let me know|tell me|just say) (?:if|whether) you(?:'d| would)? (?:like|want|prefer"
    rf"|need) (?:me to (?:{_CHANGE}|make|add|include|write|try|change|mention|shorten|expand)"
    r"|(?:it|this) (?:to be )?(?:shorter|longer|warmer|more \w+|less \w+)|a (?:shorter|longer"
    r"|warmer|different))\b[^\n.?!]{0,80}"
    r"|(?:this|the|my) (?:version|draft|revision|rewrite|template)\b (?:strikes|keeps|avoids"
    r"|balances|emphasi[sz]es|sounds|is|uses|includes|focuses|should|can|has|aims|stays"
    r"|maintains|captures|highlights)\b[^\n.]{0,80}"
    r"|i(?:'ve| have)? (?:kept|made|left|tried to keep|aimed to keep|shortened|trimmed) (?:it"
    r"|this|things|the \w+) (?:within|under|to|below|concise|brief|short|warm|professional|at"
    r"|blank|open|out)\b[^\n.]{0,80}"
    rf"|would you (?:like|prefer)\b[^\n.?!]{{0,40}}\b(?:version|draft|{_DRAFT})\b[^\n.]{{0,60}}\?"
    r"|i(?:'ve| have) (?:kept|left|used|included|omitted) (?:the|any|all) (?:details?|facts"
    r"|names|gaps|blanks|information)\b[^\n.]{0,80}"
    r"|(?:that|which) you can (?:personali[sz]e|edit|customi[sz]e|adapt|tweak|send"
    r"|copy)\b[^\n.]{0,40}"
    rf"|(?:feel free|be sure|remember|make sure|don't forget) to (?:{_CHANGE}|replace|swap|fill"
    r"|add|personali[sz]e|proofread|insert)\b[^\n.]{0,80}"
    r"|(?:would you like|do you want|want) me to (?:make|write|add|change|shorten|adjust|try"
    r"|rewrite|revise)\b"
    r"|(?:template|placeholder) (?:text|name|letter|e-?mail)\b"
    r"|(?:the|any|these) placeholders\b)"
    r"|[(\[]\s*(?:approx\.?|approximately|about|~)?\s*\d{2,3} words\s*[)\]]"
    r"|```\w*"
    r"|^\s{0,3}#{1,6}\s[^\n]{1,80}"
    r"|\*\*[^*\n]{1,120}\*\*"
    r"|(?<!\w)__\w[^_\n]{0,80}__"
    r"|^\s*(?:-{3,}|={3,}|\*{3,})\s*$",
    re.I | re.M,
)


def check(letter: Letter, _brief: Brief) -> Iterator[Finding]:
    """Yield one finding per gap or piece of chatter; a subject line may well say "Subject"."""
    return unlisted(letter, "placeholder", _listed(letter), _speak)


def _speak(sentence: str) -> str:
    """The advice for a sentence that only the model objects to."""
    return _GAP if re.search(r"[\[\]{}]|__|<\w", sentence) else _UNSURE


def _listed(letter: Letter) -> Iterator[Finding]:
    for field, text in letter.fields():
        for block in blocks(text):
            taken: list[Span] = []
            for span, message in _hits(fold(block.of(text))):
                if not any(span.overlaps(other) for other in taken):
                    taken.append(span)
                    where = span.moved(block.start)
                    yield Finding(field, where.start, where.end, message)


# A paragraph is read once: after an edit only the changed one costs anything.
@lru_cache(maxsize=1024)
def _hits(folded: str) -> tuple[tuple[Span, str], ...]:
    return tuple(sorted([*_gaps(folded), *_chatter(folded)], key=lambda hit: hit[0]))


def _gaps(folded: str) -> Iterator[tuple[Span, str]]:
    for hit in _GAPS.finditer(folded):
        # What leads to a gap in the open sentence ("at ___") is no part of it.
        yield Span(*hit.span("gap" if hit["gap"] else 0)), _GAP
    for hit in _BRACKET.finditer(folded):
        if not _EDITORIAL.match(hit.group(1)) and not _inside_quotation(folded, hit):
            yield Span(*hit.span()), _GAP


def _chatter(folded: str) -> Iterator[tuple[Span, str]]:
    for hit in _CHATTERS.finditer(folded):
        end = hit.start() + len(hit.group().rstrip())
        yield Span(end - len(hit.group().strip()), end), _CHATTER


def _inside_quotation(folded: str, bracket: re.Match[str]) -> bool:
    """Whether the bracket is an editor's word inside a quotation ("[the] resident picks")."""
    line = folded.rfind("\n", 0, bracket.start()) + 1
    opened = folded.count('"', line, bracket.start()) % 2 == 1
    said = bracket.group(1)
    return (
        opened and (said.strip(" .\u2026") == "" or said[:1].islower()) and len(said.split()) <= 3
    )


RULE = Rule(
    code="placeholder",
    source="R22",
    summary="leaves a template gap open or carries a model's chatter",
    check=check,
    bad=(
        Example("I would be glad to train at «[Program Name]»."),
        Example("Thank you, «Dr. X», for the talk."),
        Example("I remember your words on «{{topic}}» well."),
        Example("«Here is your e-mail:»\n\nThank you for the talk."),
        Example("«**Subject:** Thank you for the interview»"),
        Example("«As an AI language model, I did not attend the interview»."),
        Example("We met on «____» in the library."),
    ),
    good=(
        Example("You quoted Malcolm X to the residents."),
        Example("The child with fragile X and the 46,XX infant were both in your clinic."),
        Example('"If [the] resident picks the case, they own it" stayed with me.'),
        Example("Here is the update I promised: the abstract was accepted."),
        Example("The subject of uncertainty came up twice."),
        Example("Please let me know if you would like any further information."),
    ),
)
