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
from guardrails.report import Finding
from guardrails.rule import Example, Rule
from guardrails.text import Span, blocks, fold

_GAP = "A gap of the template is still open: put in the right words or take it out."
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
    r"\{\{?[^{}\n]{0,60}\}?\}|\$\{?[A-Za-z_]{2,30}\}?(?!\w)|%\(?[A-Za-z_]{3,30}\)?(?:%|s\b)"
    r"|_{3,}|<<[^<>\n]{1,60}>>"
    r"|<(?![\w.+-]+@)(?!https?:)/?[A-Za-z|][^<>\n]{0,60}>"
    rf"|\(\s*{_FILL}\b[^()\n]{{0,60}}\)"
    rf"|\b{_TITLE}\.?\s+(?:x{{1,6}}|y|z|n\.?n|(?:last|first|full|sur)[ -]?name|name|surname"
    rf"|blank|so-and-so|interviewer|whoever|\.{{3}}|\?+|_+|-{{2,}}|\*+)(?![\w'-])(?!\.\s+[A-Z])"
    rf"|\bdear\s+(?:{_TITLE}\.?\s*)?[,:]"
    r"|[\w-]*(?-i:X{3,})[\w-]*"
    rf"|\b(?:{_BLANK}|clinic|track|topic|dr\.?|university of|class of|at|in|with|on|from"
    rf"|about) (?-i:X{{1,2}}|Y|XYZ|ABC)\b(?! ?[-/.]? ?(?:ray|chromosome|axis|linked"
    rf"|[A-Z]\w))(?! and (?-i:Y)\b)"
    r"|(?<![\w,/])(?-i:XX)(?![\w/,]| (?:karyotype|chromosome|century|male|female|genotype"
    r"|patients?|individuals?))"
    r"|\b(?-i:TODO|FIXME|TBD|TBA|TBC|TKTK|TK|LOREM|INSERT|PLACEHOLDER|FILL IN)\b|\blorem ipsum\b"
    r"|\btodo:|\b(?:name|date|detail|details|topic|text) (?:goes "
    r"|to go )?here\b(?=[\s.,!)\]]*(?:\n|$|[.,)]))"
    rf"|\binsert (?:the |a |your |an |some |specific |relevant )*(?:name|date|details?|program"
    rf"|specific\w*|interviewer\w*|topic|hospital|here|example|anecdote|story|last name|school"
    rf"|text|personal|reason|feature|compliment|phone)\b"
    rf"|\bto be (?:filled(?: in)?|inserted|added here|completed later)\b|\bfill in (?:here"
    rf"|the blank|name|this|your|later|program|date|details?)\b"
    rf"|\b(?-i:{_BLANK.title()})(?:'s)? (?-i:Name|Title)\b|(?-i:\b(?:Your|First|Last|Full"
    rf"|Interviewer|Applicant) (?:Full )?Name\b)"
    rf"|\b(?-i:\[?Your (?:Phone|Email|School|Signature|Specialty|Medical School|Contact)\b)"
    # Notes to self and gaps in other shapes than brackets.
    r"|(?:<-+|-+>|<=+|=+>|→|←)[ ]*(?:check|ask|fix|add|see|insert|verify|confirm|was|is|not sure"
    r"|which|who|what|look"
    r"|find|change|remember|need|make|mention|put|maybe|too|or|and)\b[^\n.]{0,60}"
    rf"|[,(\[;-]\s*to be (?:completed|confirmed|added|inserted|checked|determined|decided|filled"
    rf"|written|specified"
    rf"|supplied|announced|continued|edited|replaced|verified)(?=\s*[,)\];.\n]|$)"
    rf"|\bnote to self\b[^\n.]{{0,60}}"
    rf"|\(\s*(?:check|verify|confirm|fix|ask|which|who|what|see notes|not sure|unsure|spelling"
    rf"|look up|mention"
    rf"|write|put|fill|find|names?\?|[a-z ]{{1,25}}\?+|\?+)[^()\n]{{0,60}}\)"
    rf"|\(\s*(?:the )?(?:name|date|day|program|programme|hospital|institution|specialty|topic"
    rf"|subject|city|town|title|school"
    rf"|university|interviewer|location|place|time|detail|details|something|role|department|text"
    rf"|number|year|phone"
    rf"|e-?mail|address|signature)s?(?: of [^()\n]{{0,40}})?\s*\)"
    r"|(?<![\w./])(?:\.{2,}|_{1,}|-{2,}|x{2,}|dd?|mm?|day)\s*/\s*(?:\.{2,}|_{1,}|-{2,}|x{2,}|mm?"
    r"|dd?|month)"
    r"(?:\s*/\s*(?:\.{2,}|_{1,}|x{2,}|y{2,4}|\d{2,4}|year))?"
    r"|(?<=\b(?-i:at) )(?:\.{3}|\u2026)|\b(?:at|in|of|the|with|about|on|from|by|dr\.?|and|as|for"
    r"|to|our|your) (?P<gap>\.{3,}|\u2026|-{3,}|__+)(?=[\s,.;]|$)"
    r"|(?<=\s)-{4,}(?=\s)|(?<!\w)_{2}(?!\w)"
    r"|(?<!\w)(?:#{1,2}|@|\$|~|\^|\|{1,2}|%)(?:[A-Za-z][\w ]{1,25})(?:#{1,2}|@|\$|~|\^|\|{1,2}"
    r"|%)(?!\w)"
    r"|(?<!\w)(?:‹|〈|《|【|⟨|«)[^\n]{1,60}?(?:›|〉|》|】|⟩|»)"
    r"|(?<![\w-])(?-i:DATE|TOPIC|PROGRAM|HOSPITAL|INTERVIEWER|INSTITUTION|SPECIALTY|LAST ?NAME"
    r"|FIRST ?NAME|FULL ?NAME"
    r"|SURNAME|SCHOOL|DETAIL|DETAILS|CITY|RESIDENCY|DEPARTMENT|NAME|EXAMPLE|ANECDOTE|PROJECT)"
    r"(?: (?-i:NAME|HERE|DATE|TITLE))?(?![\w-]| of\b)"
    r"|(?<![\w/])(?:s?he/s?he|s/he|his/hers?|her/his|him/her|her/him|mr\.?/mrs?\.?(?:/ms\.?)?"
    r"|mr\.?/ms\.?|ms\.?/mr\.?|dr\.?/(?:mr|ms|prof)\.?"
    r"|prof\.?/dr\.?|am/was|was/were|is/was|sir/madam|name/title)(?![\w/])"
    r"|\b(?:blah(?:,? blah)+|yada,? yada\w*|asdf\w*|foo ?bar|bla bla\w*)\b"
    r"|(?<![\w-])(?-i:XYZ)(?![\w-])|\(\s*pick one\b|\bdelete (?:as|one|if)\b|\b(?:add|write|say|put"
    r"|mention) (?:something|more|a (?:line|sentence|bit)|one (?:thing|detail)|detail)s?"
    r" (?:about|on|from|here)\b[^\n.]{0,60}\bhere\b"
    r"|\b(?:for|have|has|with|over|of|in|after|took) (?-i:X|N|Y|XX|NN|#) (?:years?|months?"
    r"|weeks?|days?|patients|publications|papers|students|cases|hours|residents|posters)\b"
    r"|\b(?:prof|dr)\.? (?-i:N\. ?N)\.?|\bon (?-i:XX?) (?=(?-i:[A-Z]))"
    r"|(?<!\w)[#]{2,}(?:[-. ()]*[#]+)*|\(?\b(?-i:[xX]{3})\)?[-. ](?-i:[xX]{3})[-. ](?-i:[xX]{4})\b"
    r"|\*(?:your|insert|add|name|program|full|last|first|date|topic|interviewer)\b[^*\n]{0,40}\*"
    r"|(?<![\w/])(?:his/her(?:/their)?|he/she(?:/they)?|she/he(?:/they)?|him/her(?:/them)?"
    r"|his/hers?/theirs?|they/he/she)(?![\w/])"
    r"|(?<![\w/])(?:mr\.?|ms\.?|mrs\.?|dr\.?|prof\.?)(?:/(?:mr|ms|mrs|dr"
    r"|prof)\.?){1,3}(?:\s+\w+)?(?![\w/])"
    r"|\(\s*(?:your|field|area|topic|name|program|specialty|detail|hobby|story|example|reason"
    r"|feature|interest|month|project)s?"
    r" of [^()\n]{1,40}\)"
    r"|\([^()\n]{0,40}\?{2,}[^()\n]{0,30}\)"
    r"|\?{3,}|(?<=\s)\.{5,}(?=\s)|\bblank blank\b|\*{3,}(?=\w|\s)",
    re.I,
)
_BRACKET = re.compile(r"\[([^\[\]\n]{0,80})\]")
_EDITORIAL = re.compile(r"^(?:sic|\d{1,3}|emphasis \w+|laughs|laughter|\s*)$", re.I)
_CHATTERS = re.compile(
    rf"^\W*(?:here(?:'s| is| are)|below is|this is|attached is|i've (?:drafted|written)"
    rf"|please find)\b[^\n.]{{0,60}}\b{_DRAFT}\b[^\n]{{0,80}}:\s*\W*$"
    rf"|^\W*here(?:'s| is) (?:a|an|your|my attempt) (?:[\w-]+ ){{0,5}}(?:e-?mail|draft|version"
    rf"|rewrite|thank[ -]?you|template)\b[^\n]{{0,80}}"
    r"|^\W*(?:sure|certainly|absolutely|of course|gladly|no problem|happy to help|great|okay"
    r"|got it|understood)(?: thing)?[!,.:](?=\s)(?: (?:here|i|below|let|happy)\b[^\n]{0,100}"
    r"|\s*$|!)"
    r"|^\W*(?:sure|certainly|absolutely|of course)!"
    r"|\bas an? (?:ai|artificial intelligence|(?:large )?language model|llm|assistant"
    r"|virtual assistant|chatbot)\b(?![ -]?(?:resident|director|coach|professor|teacher|manager"
    r"|instructor|editor|physician|chief|leader|to|in|at)\b)[^\n.]{0,80}"
    r"|\b(?:i am|i'm) (?:just |only )?an? (?:ai\b|(?:large )?language model|virtual assistant"
    r"|chatbot)[^\n.]{0,60}"
    rf"|\b(?:i )?hope (?:that )?(?:this|the|these|my|it)(?: [\w-]+){{0,3}}? (?:{_DRAFT}|wording"
    rf"|suggestions?)(?: \w+)? (?:helps?|meets|works|suits|captures|fits|is (?:what|helpful"
    rf"|useful|close))[^\n.]{{0,60}}"
    rf"|\b(?:let me know|tell me|just say|happy to|feel free to|i can(?: also)?"
    rf"|would you like me to|do you want me to|want me to|if you'?d? (?:like|want|prefer)"
    rf"|if you would (?:like"
    rf"|prefer))\b[^\n.?!]{{0,60}}\b(?:{_CHANGE})\b(?=[^\n.]{{0,60}}\b(?:{_DRAFT}|tone|it|this"
    rf"|details?|changes|edits|adjustments|revisions|tweaks|further|shorter|longer|wording"
    rf"|bracket\w*|as needed|any|adjusted|made|anything)\b|[.?!]?\s*$)[^\n.?!]{{0,80}}"
    rf"|\b(?:let me know|tell me)\b[^\n.?!]{{0,40}}\b(?:any|more|other|further) (?:changes|edits"
    rf"|adjustments|revisions|tweaks)\b[^\n.]{{0,60}}"
    rf"|\b(?:would you like|let me know if you(?:'d| would)? (?:like|want|prefer|need)"
    rf"|i can (?:also )?(?:make|write|provide|give|offer|create"
    rf"|generate))\b[^\n.?!]{{0,40}}\b(?:another|different|alternative|shorter|longer"
    rf"|more formal|less formal|warmer|second|new|other) (?:\w+ )?(?:{_DRAFT}|tone|one|option"
    rf"|alternative|variation)s?\b[^\n.]{{0,60}}"
    rf"|\bi(?:'ve| have) (?:drafted|written|rewritten|revised|kept|tailored|polished|left"
    rf"|avoided|included|incorporated|adjusted|made|shortened|used|omitted|ensured"
    rf"|placed)\b[^\n.]{{0,50}}\b(?:this|the|your)(?: [\w-]+){{0,3}} (?:{_DRAFT}|placeholders?"
    rf"|brackets?|tone|word count|notes you|word limit|instructions|guidelines)\b[^\n.]{{0,60}}"
    rf"|\b(?:this|the) (?:{_DRAFT}) (?:is (?:about |under |within |around "
    rf"|approximately )?\d+ words|keeps|stays|avoids|sticks|highlights|comes in|follows (?:the"
    rf"|your)|uses only|reflects (?:the|your) notes|contains)\b[^\n.]{{0,80}}"
    r"|\b(?:from|based on|using|according to|per) (?:the|your) (?:notes|information|details"
    r"|facts|input|prompt|context|instructions)(?: that)?(?: you)?(?:'ve| have)? (?:provided"
    r"|given|shared|supplied|gave)\b"
    r"|\bword count\b\W*:?\W*\d*"
    r"|[(\[]\s*(?:approx\.?|approximately|about|~)?\s*\d{2,3} words\s*[)\]]|\bcharacter count\b"
    r"|^\W*(?:\*\*|__)?(?:subject(?: line)?|body|salutation|closing|opening|gratitude|connection"
    r"|draft|revised draft|final (?:draft|version)|version \d|option [\dA-C]|notes?|assistant"
    r"|user|system|output|response|e-?mail (?:body|draft)|thank[ -]you (?:e-?mail|note"
    r"|letter))(?: \d)?(?:\*\*|__)?\s*:(?:\*\*)?[^\n]{0,120}"
    r"|```\w*|^\s{0,3}#{1,6}\s[^\n]{1,80}|\*\*[^*\n]{1,120}\*\*|(?<!\w)__\w[^_\n]{0,80}__"
    r"|^\s*(?:-{3,}|={3,}|\*{3,})\s*$"
    r"|\bi (?:can(?:no|')t|am unable to|am not able to|don't have (?:access|enough)"
    r"|do not have (?:access|enough))\b[^\n.]{0,40}\b(?:request|information (?:about|to)|browse"
    r"|assist with|write (?:this|that)|fulfil\w*|generate|the notes)\b"
    r"|\b(?:please )?(?:replace|fill in|customi[sz]e|remember to (?:replace|add|fill)"
    r"|be sure to (?:replace|add|fill)|don't forget to)\b[^\n.]{0,40}\b(?:bracket\w*"
    r"|placeholder\w*|blanks?|with your|your (?:actual|own)|details|name)\b"
    rf"|\b(?:let me know|tell me|just say) (?:if|whether) you(?:'d| would)? (?:like|want|prefer"
    rf"|need) (?:me "
    rf"to (?:{_CHANGE}|make|add|include|write|try|change|mention|shorten|expand)|(?:it"
    rf"|this) (?:to be )?"
    rf"(?:shorter|longer|warmer|more \w+|less \w+)|a (?:shorter|longer|warmer"
    rf"|different))\b[^\n.?!]{{0,80}}"
    rf"|^\W*(?:below|above) (?:is|are|you'?ll find) [^\n.]{{0,50}}\b(?:{_DRAFT}|options?"
    rf"|subject lines?)\b"
    rf"[^\n.]{{0,80}}"
    rf"|\b(?:this|the|my) (?:version|draft|revision|rewrite|template)\b (?:strikes|keeps|avoids"
    rf"|balances|emphasi[sz]es|sounds"
    rf"|is|uses|includes|focuses|should|can|has|aims|stays|maintains|captures"
    rf"|highlights)\b[^\n.]{{0,80}}"
    rf"|\bi(?:'ve| have)? (?:kept|made|left|tried to keep|aimed to keep|shortened|trimmed) (?:it"
    rf"|this|things|the \w+)"
    rf" (?:within|under|to|below|concise|brief|short|warm|professional|at|blank|open"
    rf"|out)\b[^\n.]{{0,80}}"
    rf"|^\W*here(?:'s| is| are)\b[^\n.]{{0,60}}\b(?:e-?mail|draft|version|rewrite|options?"
    rf"|subject[- ]lines?|alternatives?|variations?)s?\b[^\n.]{{0,40}}:"
    rf"|\bwould you (?:like|prefer)\b[^\n.?!]{{0,40}}\b(?:version|draft|{_DRAFT})\b[^\n.]{{0,60}}\?"
    rf"|\bi(?:'ve| have) (?:kept|left|used|included|omitted) (?:the|any|all) (?:details?|facts"
    rf"|names|gaps|blanks|information)"
    rf"\b[^\n.]{{0,80}}"
    rf"|^\W*subject lines?(?: options?| ideas?)?\b[^\n]{{0,12}}[:1][^\n]{{0,100}}"
    rf"|^\W*(?:paragraph|section|part|sentence|option|draft|version|alternative|step) (?:\d|one"
    rf"|two|three|[A-C])\b"
    rf"(?: \([^()\n]{{1,40}}\))?[:.)-][^\n.]{{0,80}}"
    rf"|^\W*(?:tone|style|length|word limit|audience|format|prompt|instructions?"
    rf"|context)\s*:[^\n.]{{0,80}}"
    rf"|\b(?:that|which) you can (?:personali[sz]e|edit|customi[sz]e|adapt|tweak|send"
    rf"|copy)\b[^\n.]{{0,40}}"
    rf"|\b(?:feel free|be sure|remember|make sure|don't forget) to (?:{_CHANGE}|replace|swap"
    rf"|fill|add|personali[sz]e|proofread|insert)"
    rf"\b[^\n.]{{0,80}}"
    r"|\b(?:would you like|do you want|want) me to (?:make|write|add|change|shorten|adjust|try"
    r"|rewrite|revise)\b|\b(?:template|placeholder) (?:text|name|letter|e-?mail)\b|\b(?:the|any"
    r"|these) placeholders\b",
    re.I | re.M,
)


def check(letter: Letter, _brief: Brief) -> Iterator[Finding]:
    """Yield one finding per gap or piece of chatter; a subject line may well say "Subject"."""
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
