"""Words that tell of somebody ill, of care, of colleagues and of the writer's own family."""

import re

from guardrails.rarities import any_of

# "patient safety" and "patients" in general are nobody.
ONE_PATIENT = re.compile(
    r"\bone\s+of\s+my\s+(?:\w+\s+)?patients\b|\b(?:patient|pt)(?:'s)?\b(?!-|\s+(?:care|safety"
    r"|population|education|experience|satisfaction|flow"
    r"|advoca\w+|outcomes?|volumes?|panels?|contact|navigat\w+|access|handoffs?|teacher|listener"
    r"|simulat\w+|stories|portal|notes?|rounds|room|and\b(?=\s+kind)))",
    re.I,
)
PERSON = any_of(
    """woman man boy girl lady gentleman child infant baby newborn toddler teen teenager kid guy
    veteran farmer widow widower mother father son daughter grandmother grandfather grandson
    granddaughter survivor* victim* twins triplets quadruplets siblings brothers sisters amputee
    recipient fellow neighbor"""
)
CARE = any_of(
    """admit* admission came_in arriv* examin* operat* died dying death dies pass*_away born
    deliver* discharg* treat* diagnos* collaps* coded underwent surgery surgical rounds rounded
    car*_for took_care look*_after bedside hospice icu nicu micu picu ed ward wards unit
    intubat* resuscitat* seiz* stroke* cancer tumor* tumour* leukemia lymphoma transplant*
    fractur* bleed* hemorrhage aneurysm dissection labor chemo* dialysis syndrome disease sepsis
    septic trach* symptom* injur* illness sick ill wound* delirium dementia psychosis overdose*
    suicid* pneumonia diabet* asthma infarct* arrest biops* lost amput* stillbirth stillborn
    miscarriage gunshot stab* psychiatric depression bipolar schizophren* hiv aids tubercul*
    tetanus gangren* burn burns frostbite heart_failure heart_attack sutur* scrubbed bypass rash
    clinic chart case found_down croup cirrhosis als autopsy trauma ventilat* ectopic ruptur*
    scope port diuretics infusion hospital hospitalized amyloidosis followed service on_call
    oxygen pain refused nursed sat_with held_his held_her hold_her hold_him hand_of team
    lost_three oncology recover*"""
)
_CARE_PLACES = any_of(
    """clinic hospital unit team case ed service on_call followed scope port chart oxygen"""
)
_ILLNESS = re.compile(
    r"\b(?:victims?|trauma|code|eclampsia|silica|syphilis|\w{3,}(?:itis|osis|emia|oma|opathy"
    r"|plegia|rrhage|cytoma|trophy|tonia"
    r"|ectomy|lithium)|newly\s+diagnosed|in\s+(?:the\s+)?bed)\b",
    re.I,
)


def ill(sentence: str) -> bool:
    """Whether illness or its care is spoken of, and not only a place where it happens."""
    return bool(_ILLNESS.search(sentence)) or any(
        not _CARE_PLACES.pattern.fullmatch(word.group()) for word in CARE.finditer(sentence)
    )


KIN = re.compile(
    r"\b(?:my|our|your)\s+(?:own\s+|late\s+|beloved\s+|maternal\s+|paternal\s+|dear\s+|older\s+"
    r"|younger\s+"
    r"|little\s+|great[- ])*"
    r"(?:grand\w+|great-\w+|gran|granny|nana|nan|oma|opa|abuel[ao]|lola|lolo|mother|father|mom"
    r"|mum|dad"
    r"|aunt|uncle|parents?|sister|brother|son|daughter|husband|wife|partner|spouse|family|niece"
    r"|nephew|dog|cat|roommate|friend)s?\b",
    re.I,
)
STAFF = any_of(
    """dr drs coordinator* nurse nurses rn chaplain* social_worker interpreter* midwives mentor*
    attending* resident* intern interns chief_resident* chiefs faculty professor* therapist*
    technician* technologist* tech counsel* director* manager sonographer pharmacists secretary
    assistant colleague* physician* surgeon* staff patient_advocate author poet poem poems novel
    novels book books essay film painter composer your_office arranged scheduling schedule_for
    emailed welcomed_me greeted front_desk lunch coffee tour cited paper librarian archivist
    custodian janitor driver taught_us_in_school high_school founder founded confirmed
    social_workers child_life"""
)
OCCASION = any_of(
    """certificate score scores transcript diploma interview* conversation spoke speaking zoom
    second_look poster conference abstract talk lecture submitted accepted published finished
    completed research_day symposium meeting visit_day email e-mail webinar project study survey
    paper cohort trial opened opens campaign vaccination we_met met_you meeting_you
    presented_the open_house manuscript under_review observership rotation elective internship
    sub-internship promoted elected bag shipped ward_teams"""
)
