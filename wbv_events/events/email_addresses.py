"""Recognising an e-mail address in what a list holds."""

import re
import unicodedata

LONGEST = 254
LONGEST_LOCAL_PART = 64
LONGEST_LABEL = 63

_LOCAL_PART = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"\w(?:[\w-]*\w)?")
_WITH_NAME = re.compile(r"[^<>]*<([^<>]*)>")


def email_address(text: str) -> str | None:
    """Return the address in small letters, also from `Ada <ada@example.org>` and links; None if it is none.

    Domains may hold letters of any script. Whether the mailbox exists, only a mail can tell.
    """
    bare = text.strip().lower().removeprefix("mailto:")
    if named := _WITH_NAME.fullmatch(bare):
        bare = named[1].strip()
    address = unicodedata.normalize("NFC", bare)
    local_part, at, domain = address.rpartition("@")
    is_address = (
        at
        and len(address) <= LONGEST
        and len(local_part) <= LONGEST_LOCAL_PART
        and _LOCAL_PART.fullmatch(local_part)
        and _is_domain(domain)
    )
    return address if is_address else None


def _is_domain(domain: str) -> bool:
    labels = domain.split(".")
    return len(labels) > 1 and not labels[-1].isdigit() and all(_is_label(label) for label in labels)


def _is_label(label: str) -> bool:
    if not _LABEL.fullmatch(label) or "_" in label:
        return False
    try:
        return len(label.encode("idna")) <= LONGEST_LABEL
    except UnicodeError:
        return False
