"""What can go wrong outside the letter itself.

AssistantError
├── BriefError        the applicant's input is unusable as it stands
│   └── NoMessagesWanted   the program asked for no messages; nothing is drafted unasked
├── SettingsError     an environment variable or .env line is wrong
├── PromptError       a prompt file is missing or disagrees with its declared variables
├── ExportError       a letter cannot take the wanted form
├── StoreError        letters cannot be kept or found; `assistant.store` adds what is in the way
├── DraftStopped      the applicant stopped a draft under way
└── ModelError        the model gave no usable letter
    ├── ModelUnreachable   no connection, or no answer in time
    ├── ModelRefused       401, 403, 404, a content filter or a refusal
    ├── UnreadableReply    an answer that is no letter
    └── DraftRejected      letters, but none the guardrails accept

Every message is a sentence for the applicant that says what to do; none contains notes, letter
text or keys. A bad letter is no exception: it is a `Report`.
"""


class AssistantError(Exception):
    """The root: the screen and the command line catch this one."""


class BriefError(AssistantError):
    """The input cannot be used: which field, and what to do."""


class NoMessagesWanted(BriefError):
    """The program asked for no messages; only the applicant may decide to write anyway."""


class SettingsError(AssistantError):
    """One or more settings are wrong; all of them are named."""


class PromptError(AssistantError):
    """A prompt file is missing or disagrees with its header."""


class ExportError(AssistantError):
    """The letter cannot be written in the wanted form."""


class StoreError(AssistantError):
    """What was typed cannot be kept or found; says what to do. Holds no address with a password."""


class DraftStopped(AssistantError):
    """The applicant stopped a draft under way; nothing was changed."""


class ModelError(AssistantError):
    """The model gave no usable letter."""


class ModelUnreachable(ModelError):
    """No connection, or no answer within the time allowed."""


class ModelRefused(ModelError):
    """The endpoint or the model declined: key, permission, model name, content filter."""


class UnreadableReply(ModelError):
    """The answer could not be read as a letter."""


class DraftRejected(ModelError):
    """Every version the model wrote was rejected by the guardrails."""
