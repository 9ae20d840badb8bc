"""Set phrases that press, beside the frames of `pressure_frames`, and what excuses them."""

from guardrails.phrases import Cue, gap, pattern
from guardrails.report import Finding, Severity

_NUDGE = "Leave out the nudge: silence is normal, and a message without news reads as pressure."
_RECEIPT = "Do not ask whether it arrived: the question asks for a reply nobody owes."
_REPLY = "Do not ask for an answer: a thank-you asks nothing of its reader."
_DECISION = "Do not ask about decisions or dates: programs answer everyone at the same time."
_THREAT = "Do not announce another message: write again only with real news."
_WAIT = "Leave the waiting unsaid: it asks for an answer."
_CONVENTION = "A kind set phrase, but it expects a reply; the letter is complete without it."

_MAIL = (
    r"(?:e-?mails?|messages?|letters?|notes?|cards?|applications?|updates?|thank-yous?"
    r"|correspondence"
    r"|inquir(?:y|ies)|request|documents?|materials?|attachment|paperwork|voicemail|text)"
)
_THIS = (
    rf"(?:it|this(?: \w+)?|that(?: {_MAIL})?|(?:my|the|these|those|mine)(?: \w+){{0,3}}? {_MAIL})"
)
_REPLY_NOUN = r"(?:repl(?:y|ies)|responses?|answers?|acknowledge?ments?|confirmation|callback)"
_REPLY_VERB = (
    r"(?:repl(?:y|ies)|respond|answer (?:me|this|back|my (?:e-?mail|message|letter|note))"
    r"|write (?:me )?back"
    r"|write to me|get back (?:to|with) (?:me|us)|e-?mail (?:me )?back|text (?:me )?back"
    r"|call (?:me )?back"
    r"|hear back|drop me a|send me a (?:\w+ )?(?:line|note|word|reply|response)|acknowledge"
    r"|confirm"
    r"|ping me|reach back|return my|let me hear)"
)
_PLEASE = (
    r"(?:please|kindly|(?:could|can|would|will|might) (?:you|i (?:ask|get|have))|hope|hoping"
    r"|grateful|appreciate[ds]?|appreciative|await"
    r"|awaiting|look(?:ing)? forward to|wait(?:ing)?|expect(?:ing)?|anticipat(?:e|ing)|need"
    r"|request|ask"
    r"|beg|urge|eager|anxious|counting on|thankful|glad|welcome|wonder(?:ing)?"
    r"|if you)"
)
_WHEN = (
    r"(?:by (?:next|the end|this|tomorrow|tonight|mid|early|late|then|mon|tues|wednes|thurs|fri"
    r"|satur|sun"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christmas|new year|the \d|\d|return"
    r"|close of|end of"
    r"|the (?:holiday|weekend|middle|first|deadline))|before (?:the|next|thanksgiving|christmas"
    r"|new|mon|tues"
    r"|wednes|thurs|fri|satur|sun|jan|feb|mar|dec|nov|rank|i )|within|this week|today|at (?:your"
    r"|the) earliest"
    r"|as soon as|asap\b|promptly|soon\b|shortly|urgent|quickly|without delay|right away"
    r"|immediately"
    r"|when(?:ever)? you (?:can|get|have)|next week)"
)
_DECIDE = (
    r"(?:decisions?|outcomes?|results?|verdict|selections?|status|next steps?|time ?(?:line"
    r"|frame))"
)
_KNOW = (
    r"(?:let (?:me|us) know|tell (?:me|us)|inform (?:me|us)|advise(?: me)?|update me|notify me"
    r"|keep me"
    r" (?:posted|updated|informed|apprised|in the loop)|give me|send (?:me|yours|it)|share|know"
    r"|hear|learn)"
)
# "No need to reply", "I do not expect an answer", "thank you for your reply".
_RELEASES = pattern(
    r"\b(?:no (?:need|reply|response|answer|rush|obligation|pressure|expectation|confirmation)\b"
    r"(?! to (?:my|our|the) (?:last|earlier|previous|first))"
    r"|not (?:need|have|be) to (?:reply|respond|answer|write)|(?:do|does|did) ?n[o']t (?:need"
    r"|expect|require"
    r"|have|feel|ask|want)|not (?:need|expect|require|feel|necessary|necessitate|call for|ask)"
    r"|need not|needn't|without (?:any )?(?:need|expecting|expectation)|never expect"
    r"|nor do i expect)\b"
)
_THANKED = pattern(
    r"\b(?:thank(?:s| you|ful)(?: \w+){0,3} (?:for|to you for)|grateful for|appreciated|enjoyed"
    r"|loved"
    r"|struck by|moved by|liked) (?:all |both )?(?:your|the|that|how|you)(?: \w+){0,6}"
    r" (?:repl|respon|answer|confirm|acknowledg)"
)
_MORE = pattern(
    r"\b(?:if (?:you|the \w+|your \w+|anyone)(?: \w+){0,2} (?:need|want|wish|require|like"
    r"|have (?:any )?(?:further"
    r" |other |more |additional )?(?:questions?|thoughts|use))|(?:if|whether) (?:there is "
    r"|there are |)(?:any(?:thing)?"
    r"|more|further|additional|i can|i may|i could)|happy to|glad to)\b"
)
# The same words about patients, papers and the day itself press nobody.
_INNOCENT = pattern(
    r"\b(?:patients?|famil(?:y|ies)|errors?|journals?|reviewers?|manuscript|paper and"
    r"|we (?:\w+ )?await|and await)\b"
    r"|\b(?:don't|do not|not) feel\b|\brapid response\b|\btook (?:the |your )?time to\b"
    r"|\b(?:the|a) (?:short|quick|brief) answer (?:is|was|would not)\b|^\W*the short answer\b"
    r"|\bi (?:hope|aim|want|tried) to (?:respond|answer)\b|\bif you(?:'d| would| might)? (?:like"
    r"|care) to see\b"
    r"|\bnext steps? (?:of|in|for) (?:the|our|my|that) (?!decision|ranking|process|application)"
    r"|\byou (?:described|explained|told me|said|shared) (?:where|when|how)\b"
    r"|\bnews (?:about|of|from) the (?:\w+ )?(?:clinic|project|track|trial|study|pilot)\b"
)
_DEADLINE = pattern(rf"\b{_WHEN}")

CUES = (
    Cue(
        _NUDGE,
        pattern(
            r"\b(?:just|simply|only|i am|i'm|am|i was|wanted to|writing to|wished to"
            r"|thought i(?:'d| would)"
            r"|like to|quick|quickly|reaching out to|hope you don't mind (?:me|my)|hoping to"
            r"|want to|decided to"
            r"|again|email to|note to|had to|gently"
            r"|friendly) (?:\w+ )?check(?:ing)?(?: back)?[ -]in\b"
            r"(?! (?:desk|on (?:patients?|your patients?|the patients?|each|one another"
            r"|residents)))"
            r"|^\W*(?:just |again |quick |a )*check(?:ing)?(?: back)?[ -]?in\b(?! (?:desk"
            r"|with (?:patients|each)))"
            r"|\b(?:check|checking) (?:the status|on (?:the status|my|our|whether)|where|whether"
            r"|if (?:you|there|any)"
            r"|up on (?:my|the status))"
            rf"|\bfollow(?:ing)?[ -]?up (?:again|once more|(?:on|about|regarding|with regard to"
            rf"|after) (?:my|the|our"
            rf"|this)(?: \w+){{0,3}}? (?:{_MAIL}|status|{_DECIDE})|to (?:see|ask|find|check"
            rf"|confirm|inquire|make sure"
            r"|learn|hear|ensure|know|be sure))\b"
            r"|\b(?:just|simply|merely) follow(?:ing)? up(?! (?:on|with) (?:our|your"
            r"|the \w+ (?:you|we|i)))\b"
            r"|\btouch(?:ing)? base\b|\b(?:gentle|friendly|quick|kind|polite|small"
            r"|little) (?:reminder|nudge|bump|ping)\b"
            rf"|\b(?:bump|nudg|ping|push|resend|re-send)(?:ing|e)? (?:this|you|my|it)\b"
            r"|\bcircl(?:e|ing) back (?:to (?:see|ask|check|find)|on (?:my|the))"
            r"|\b(?:second|third|fourth|another) (?:e-?mail|message|time) (?:i|that i|to (?:you"
            r"|ask))\b"
        ),
    ),
    Cue(
        _RECEIPT,
        pattern(
            rf"\b(?:did|have|had|has|do|could|hope|sure|whether|if|that|know"
            rf"|wonder\w*)(?: \w+){{0,2}}? you(?: \w+){{0,4}}?"
            rf" (?:receiv\w*|got|gotten|get|see|seen|saw|read|look(?:ed)? (?:at|over)"
            rf"|open(?:ed)?|go through|review(?:ed)?)"
            rf" (?:it\b|this\b(?! (?:\w+ )?(?:work|as|in|way))|(?:all |any )?(?:of )?(?:my|the"
            rf"|mine|these|our)(?: \w+){{0,4}}? {_MAIL})"
            rf"|\b(?:did|has|have|whether|if|that|know|sure|hope|confirm|trust"
            rf"|know that) {_THIS}(?: \w+){{0,3}}?"
            r" (?:reach(?:ed)?|arriv\w*|(?:come|came|gone|went|got|get|gotten|make"
            r"|made) (?:it )?(?:through|to you)"
            r"|received|land(?:ed)? in|been (?:received|read|lost|added|seen|opened|reviewed"
            r"|processed)|was (?:received|lost)"
            r"|get lost|got lost|went astray|end(?:ed)? up in)\b(?! (?:me|with|by the))"
            rf"|\b(?:confirm|acknowledg|verify)(?:e|ing|ation)?(?: (?:of|the|your|me|that|safe))*"
            rf" (?:receipt|receiv\w*|(?:you|this|it|my|everything)(?: \w+){{0,3}}? (?:receiv\w*"
            rf"|got|arrived|has|have|reached|been))"
            rf"|\bconfirmation\b[^.;!?]{{0,60}}\b(?:{_MAIL}|received|added|file|reached|this)\b"
            rf"|\bread receipt\b|\b(?:spam|junk)(?: (?:folder|mail))?\b"
        ),
        unless=_RELEASES,
    ),
    Cue(
        _NUDGE,
        pattern(
            r"\b(?:have|had|has|'ve|'d) (?:\w+ )?(?:not|n't|yet to|never|still not)(?: yet"
            r"| \w+)? (?:hear[d]?|receiv\w+"
            r"|got(?:ten)?|had|get|seen) (?:back|from (?:you|your|the|any)|anything (?:back"
            r"|further|yet|since|from|more)"
            r"|yet|a(?:ny)? (?:repl\w+|response|answer|word|news|update|decision)|any(?:thing"
            r"| further| more)? (?:repl\w+"
            r"|news|response|word|update)|your (?:repl\w+|response|answer))"
            r"|\b(?:haven't|hadn't|hasn't|have n't|didn't|did not|do not"
            r"|don't)(?: \w+)? (?:hear[d]?|receive[d]?|get|got(?:ten)?|had)"
            r" (?:back|from (?:you|your|the|any)|anything (?:back|further|yet|since|from|more)"
            r"|yet|a(?:ny)? (?:repl\w+"
            r"|response|answer|word|news|update)|your (?:repl\w+|response|answer))"
            r"|\b(?:had|have|has|with|received|got|there (?:is|was"
            r"|has been)) no (?:\w+ )?(?:reply|response|answer|word|news|update)"
            r"\b(?! (?:is|was) (?:needed|necessary|expected|required))"
            r"|\bno (?:reply|response|word|news|answer) (?:yet|so far|since|from|has|came"
            r"|to (?:my|our|the) (?:last|earlier"
            r"|previous|first))|\bstill (?:have not|haven't|no (?:word|reply|news|response))"
            r"|\b(?:your|the|this|such|long) silence\b(?=[^.;!?]{0,60}\b(?:i|me|worr\w*"
            r"|wonder\w*|anxious|mean\w*)\b)"
            r"|\bleft (?:waiting|wondering|hanging|in the dark)\b"
        ),
    ),
    Cue(
        _THREAT,
        pattern(
            r"\bi (?:will|shall|plan to|intend to|am going to|may|might|would|hope to|'ll"
            r"|am planning to|mean to|expect to)?"
            r"(?:'ll)? ?(?:also |then |gladly |simply |just )?(?:write|call|phone|e-?mail"
            r"|follow up|reach out|check(?: back)?(?: in)?"
            r"|contact|try|stop by|come by|ring|be in touch|message|ask|telephone|send another"
            r"|resend)\b[^.;!?]{0,60}"
            r"\b(?:if i (?:have not|haven't|do not|don't|hear nothing|still|receive no|get no"
            r"|don't|am not)|if (?:there is|you)"
            r" (?:no|have not|haven't|do not|don't)|unless (?:i|you)|until (?:i|you)"
            r"|(?:again )?(?:next|on) (?:week|mon|tues|wednes"
            r"|thurs|fri)|in (?:a|one|two|three|\d|another|a few|a couple)(?: of)? (?:weeks?"
            r"|days?)|again (?:next|in|on|soon|if)"
            r"|(?:next|this) week|to (?:check|ask|see (?:if|whether|where)|learn (?:the|your)"
            r"|follow up|hear))"
            r"|\bi'll (?:\w+ )?(?:write|call|phone|e-?mail|follow up|reach out|check|contact"
            r"|try)\b[^.;!?]{0,60}"
            r"\b(?:if i (?:have not|haven't|do not|don't|hear nothing)|unless|again|next week"
            r"|in a (?:few|couple|week))"
            r"|\bexpect (?:a|another) (?:call|e-?mail|message|note|letter) from me\b"
            r"|\bif i (?:have not|haven't|do not|don't|hear nothing|hear no|receive no"
            r"|still (?:have|do))[^.;!?]{0,40},? i (?:will|shall|'ll|plan|intend|may)"
        ),
        unless=pattern(
            r"\b(?:only if|share|with (?:real |any |good )?news|the (?:paper|article|abstract"
            r"|manuscript|link|poster|reference|slides|results)"
            r"|patients?|residents|you (?:offered|invited|suggested|asked|kindly)|as you)\b"
        ),
    ),
    Cue(
        _REPLY,
        pattern(
            rf"\b{_PLEASE}\b[^.;!?]{{0,60}}\b(?:your |a |an |any |the "
            rf"|some )(?:[\w'-]+ ){{0,3}}?{_REPLY_NOUN}\b(?! (?:to (?:my|that|the) (?:question"
            rf"|case)"
            r"|about|on (?:burnout|wellness)|of|that|stayed|rate|team))"
            rf"|\b(?:please|kindly|could you|can you|would you|will you"
            rf"|i hope (?:that )?you(?: (?:will|can|might|could))?|hope to|hoping to"
            rf"|if you (?:could|would|can|might)|ask (?:you|that you)(?: to)?|want you to"
            rf"|need you to|to|that you|for you to|expect(?:ing)? to"
            rf"|wait(?:ing)? to|love to|like to|eager to|forward to|grateful to"
            rf"|glad to)(?: \w+){{0,3}}? {_REPLY_VERB}\b(?! (?:to|the) (?:patients?|questions?"
            rf"|codes?|emergenc|the|a |rapid)"
            r"| (?:the|a|his|her|their|what|that (?:a|the|patients?|this is|my)) )"
            rf"|^\W*(?:please |kindly |pls )*(?:reply|respond|write back|get back to me|answer)\b"
            rf"|\b(?:a|any|some|one|your) (?:[\w-]+ ){{0,2}}?(?:repl(?:y|ies)|response|answer"
            rf"|line|word|note|confirmation)(?: \w+){{0,9}}?"
            r" (?:would|will|could) (?:mean|be (?:\w+ )?(?:appreciated|welcome|helpful|kind"
            r"|great|wonderful|enough|a )|help|ease|put|set|go a long"
            r"|make my|relieve|reassure|let me)"
            r"|\b(?:prompt|quick|speedy|swift|early|timely|fast|rapid|kind|favou?rable|positive"
            r"|short|brief|one-line|two-line)"
            r" (?:repl(?:y|ies)|response|answer|acknowledge?ment|confirmation)\b"
            r"|\b(?:looking|look) forward to (?:hearing|hear) (?:back|from (?:you|your|the|him"
            r"|her|them)(?:[^.;!?]{0,40})"
            r" (?:soon|shortly|about (?:my|the|your)|regarding|on|by|with|at|in the|whether"
            r"|as soon|when|next))"
            r"|\b(?:hope|hoping|love|like|eager|anxious|excited|expect\w*|want|wait\w*|need|glad"
            r"|happy) to (?:\w+ )?hear (?:back|from (?:you|your|the (?:program|committee)))"
            r"|\bhear (?:back )?from you (?:\w+ )?(?:soon|shortly|by|before|at your|regarding"
            r"|about (?:my|the|your))"
            r"|\b(?:at|by) your (?:earliest|soonest|first) (?:\w+ )?(?:convenience|opportunity"
            r"|chance)|\bearliest convenience\b"
            rf"|\bset my mind at (?:ease|rest)\b|\bput my mind at (?:ease|rest)\b"
            r"|\b(?:reply|respond|write back|answer) (?:soon|promptly|when you can|asap|quickly"
            r"|shortly|today|this week|by)\b"
        ),
        unless=_RELEASES,
    ),
    Cue(
        _WAIT,
        pattern(
            rf"\b(?:i|i'm|i'll|am|will be|shall be|be|and|anxiously|eagerly|kindly|patiently"
            rf"|hopefully|keenly) (?:\w+ ){{0,3}}?"
            rf"(?:wait(?:ing)?|await(?:ing)?)(?: \w+)? (?:for )?(?:your|you to|to hear|to learn"
            rf"|hearing|news|word|the (?:\w+ )?(?:news|{_DECIDE}|results?)"
            rf"|a(?:ny)? (?:\w+ )?(?:{_REPLY_NOUN}|decision|word|sign|update)|any news|further)"
            r"(?! (?:talk|lecture|paper|book|publication|study))"
            r"|\bawait(?:ing)? your\b|\bwith bated breath\b|\bon (?:pins and needles"
            r"|tenterhooks)\b"
            r"|\brefresh(?:ing)? my (?:inbox|e-?mail)\b"
        ),
        unless=_RELEASES,
    ),
    Cue(
        _DECISION,
        pattern(
            rf"\bwhen (?:\w+ )?(?:might|may|can|could|should|will|do|does|would|shall|are"
            rf"|is)? ?(?:i|we|you|applicants|they|decisions?|results?|interviewees|it"
            rf"|(?:the|your)(?: \w+){{0,2}} (?:committee|program|department|team"
            rf"|office))(?: \w+){{0,4}}? (?:hear|expect (?:to|a|an|any|word|news|its|the|your)"
            rf"|notified|informed"
            rf"|decid\w+|decisions?|learn (?:the|of|about|whether|if|my)|finali\w+|released?"
            rf"|announced?|sent out|news|meet(?:s|ing)? to|contacted|know (?:more|whether|if|the"
            rf"|your|my|about))"
            rf"|\bwhen{gap(4)}(?:{_DECIDE}|final\w*|notifications?|offers)\b(?=[^.;!?]*\?)"
            rf"|\b(?:what|any|your|the|a|some|rough|general|exact"
            rf"|clear)(?: \w+){{0,3}} (?:timeline|time ?frame|next steps?|decision date"
            rf"|schedule for (?:decisions|notif\w+))\b[^.;!?]{{0,60}}"
            rf"(?:\?|\b(?:know|share|ask|hear|be|is|looks?|expect\w*|decisions?|decid\w+"
            rf"|notif\w+|ranking)\b)"
            rf"|\b(?:{_PLEASE}|{_KNOW}|curious|ask)\b[^.;!?]{{0,60}}\b(?:about|on|of|for"
            rf"|regarding|know|learn|hear|what|have|share|get)(?: (?:the|your|a|any|its|my|some"
            rf"|what))*(?: \w+){{0,2}}? (?:{_DECIDE})\b"
            r"(?! (?:making|aids?|about (?:how|her|his|care)|of (?:the|your|that) (?:study"
            r"|project|trial|work|survey|pilot|research)|to (?:stay|leave|train|become|join|go"
            r"|pursue|move|return|come|choose|start|work)))"
            rf"|\b(?:decision|status) (?:on|of|regarding|about"
            rf"|concerning) my (?:\w+ )?(?:application|candidacy|interview|file|case|position)\b"
            rf"|\bmy (?:application|candidacy|interview) status\b"
            rf"|\bwhere (?:things|everything|the process|my (?:application|candidacy|file)"
            rf"|matters|it|we|your (?:decisions?|process|search))(?: \w+)? (?:stands?|sits?"
            rf"|is (?:in|at)|are (?:in|at))\b"
            rf"|\b(?:your|a|the|final|early|prompt|firm|favou?rable|committee's"
            rf"|program's) (?:\w+ )?decision\b[^.;!?]{{0,40}}\b(?:before|by|soon|shortly"
            rf"|this week|within|as soon|in time|so that i|so i|whatever it|matters|regarding my"
            rf"|about my|on my)\b"
            rf"|\b(?:await|waiting for|look forward to|looking forward to|eager for|hope for"
            rf"|anticipat\w+|need|want|expect\w*)(?: \w+){{0,3}} (?:decision|verdict)\b"
            rf"|\b(?:any|some|whether there is|whether there are|if there is|if there are"
            rf"|if you have|hear of|for) (?:\w+ )?(?:news|updates?|word|decisions?"
            rf"|developments?)\b(?: (?:on|about|regarding|yet|of|from|to share|you can|for me"
            rf"|as to|concerning|that you)|\?|[.]?$)"
        ),
        unless=pattern(
            r"\b(?:(?:we|paper|manuscript|journal)\b[^.]{0,40}\bawait|shared decision"
            r"|decision[ -](?:making|aid|tool|support|rule)|no (?:reply"
            r"|response|need)|hear (?:about|how|more about) (?:your|the) (?:\w+ ){0,2}(?:project"
            r"|trial|study|pilot))\b"
        ),
    ),
    Cue(
        _REPLY,
        pattern(
            rf"\b(?:please|kindly|could you|can you|would you|will you|hope you (?:can|will"
            rf"|could)|if you (?:could|would)|grateful if|appreciate (?:it )?if|grateful to"
            rf"|like (?:you )?to|love to|need to|ask you to|you to)\b"
            rf"[^.;!?]{{0,30}}\b(?:{_KNOW}|confirm|send|answer|respond|decide"
            rf"|act)\b[^.;!?]{{0,80}}\b{_WHEN}"
            rf"|\b(?:please|kindly|could you|can you|would you|will you)(?: please"
            rf"| kindly)? (?:let me know|tell me|inform me|advise|confirm|update me|notify me"
            rf"|keep me (?:posted|updated|informed|in the loop))"
            rf"(?: \w+)? (?:when|whether|by|as soon|either way|your (?:decision|answer"
            rf"|thoughts on my)|about (?:the|your|my) (?:{_DECIDE}|application|decision)"
            rf"|the (?:{_DECIDE})|how (?:the|my|your) (?:process|application|decision)"
            rf"|that (?:this|you|it|my|i)"
            r"|if (?:this|it|you (?:have|received|got|decide|made|hear|are (?:still|able)|will)"
            r"|there (?:is|are|has) (?:any )?(?:news|update|decision|movement|word|change)"
            r"|i (?:am|was|should (?:expect|hear|wait))|the (?:committee|program|decision)))"
            rf"|\b(?:keep me|kept) (?:posted|updated|informed|apprised"
            rf"|in the loop)\b(?=[^.;!?]*(?:\b(?:{_DECIDE}|application|process|committee|news"
            rf"|changes|any)\b|[.!?]|$))"
            rf"|\b{_WHEN}[^.;!?]{{0,60}}\b(?:could you|would you|can you|please"
            rf"|kindly)\b[^.;!?]{{0,40}}\b(?:{_KNOW}|confirm|{_REPLY_VERB})\b"
            r"|\bplease advise\b|\b(?:would|could|can) you (?:please |kindly )?confirm\b"
            r"|\b(?:appreciate|grateful for|need|want|request|expect)(?: \w+){0,3} (?:reply"
            r"|response|answer|update|acknowledge?ment|call)\b"
            r"|\b(?:some|a|any) (?:closure|certainty|clarity"
            r"|reassurance)\b[^.;!?]{0,60}\b(?:decision|application|season|plan|process|standing"
            r"|status)"
        ),
        unless=_RELEASES,
    ),
    Cue(
        _REPLY,
        pattern(
            r"\b(?:my|the) (?:inbox|e-?mail|phone|mailbox)\b[^.;!?]{0,40}\b(?:for your|for a"
            r"|hour|hourly|every)\b"
            r"|\b(?:favou?r of|kindness of|obliged for|grateful for) (?:answering|a line|a reply"
            r"|replying|a word|an answer)"
            r"|\brequest your (?:feedback|reply|response|answer|decision)|\b(?:second|third"
            r"|fourth) e-?mail\b"
            r"|\bhearing back\b|\brevert (?:back|at|to me|soon)\b|\bhave (?:an?y?"
            r"|some) (?:\w+ )?update for me\b"
            r"|\bi(?:'ll| will| shall) be (?:following up|checking (?:back )?in|calling"
            r"|writing again|in touch again)\b"
            r"|\b(?:went|gone|is|remains?) unanswered\b|\bwhen (?:we|i|applicants) (?:will|would"
            r"|might|can)? ?find out\b"
            r"|\bhow (?:long|soon)\b[^.;!?]{0,50}\b(?:decid\w*|decisions?|hear|notif\w*|respond"
            r"|reply)\b"
            r"|\blike a (?:repl|response|answer)\w*"
            r"|\bwere you able to (?:read|see|open|review|look)\b[^.;!?]*\b(?:my|it|this)\b"
            r"|\bis there (?:an?y?|some) (?:update|news|word)"
            r"|\bheads[ -]up on\b|\b(?:if|that) you (?:\w+ )?(?:responded|replied|answered"
            r"|wrote back|got back)\b(?! to (?:every|all|each))"
            r"|\b(?:know|hear|learn|tell me|ask)\b[^.;!?]{0,20}\bwhat happens (?:from here|next"
            r"|now|after this)\b"
            r"|\b(?:making|make|made|be|to be) sure\b[^.;!?]{0,40}\b(?:get lost|got lost"
            r"|received|arrived|reached you|got (?:it|this|my))\b"
            r"|\bwhen(?:ever)? you (?:\w+ )?(?:have|get|hear) (?:\w+ )?(?:news|word|a decision"
            r"|an answer|an update|a verdict)\b"
            r"|\b(?:shoot|send|drop|write) me an? (?:\w+ )?(?:e-?mail|line|note|message|text"
            r"|word|reply)\b"
            r"|\btell me what happens\b|\bget back to (?:applicants|me|us|candidates)\b"
            r"|\bthoughts back\b"
            r"|\blet me know what you think\b|\bwent astray\b|\bin suspense\b|\bexpedite\b"
            r"|\b(?:has|have) (?:the|your|a|any)(?: \w+){0,2} (?:committee|program|decisions?"
            r"|department)(?: \w+){0,2}"
            r" (?:reached|made|decided|met)\b|\bnot leave me\b|\bping me\b|\bresending\b"
        ),
        unless=_RELEASES,
    ),
    Cue(
        _CONVENTION,
        pattern(r"\b(?:looking|look) forward to hearing from you\b"),
        severity=Severity.ADVICE,
    ),
)


def excused(clause: str) -> bool:
    """Whether the words belong to thanks or to somebody else's story."""
    return bool(_THANKED.search(clause) or _INNOCENT.search(clause))


def offers_more(found: Finding, clause: str) -> bool:
    """Whether a request to be told is only the usual offer of further information (R13)."""
    asked = found.message in (_REPLY, _DECISION) and _MORE.search(clause)
    return bool(asked) and not _DEADLINE.search(clause)
