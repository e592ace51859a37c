"""What a participant has before the eyes: chat and questions, by the rules of the browser's lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Thing = dict[str, Any]


def chat_order(message: Thing) -> tuple[str, str]:
    """Return what messages are sorted by (static/src/chat/log.ts)."""
    return message["sent_at"].replace("Z", ""), message["id"]


@dataclass
class Shown:
    """Messages in their order, published questions, and which of them are supported."""

    messages: list[Thing] = field(default_factory=list)
    has_more: bool = False
    questions: dict[str, Thing] = field(default_factory=dict)
    supported: set[str] = field(default_factory=set)

    def push(self, name: str, data: Any) -> None:
        """Apply what the room was told."""
        if name == "chat.message_changed":
            self.with_message(data["message"])
        elif name == "question.changed":
            self.with_question(data["question"])
        elif name == "question.supported":
            self.with_support(data)

    def with_message(self, message: Thing) -> None:
        """Take in a message: once, in its place, and never an older version for a newer one."""
        for number in range(len(self.messages) - 1, -1, -1):
            known = self.messages[number]
            if known["id"] == message["id"]:
                if message["version"] > known["version"]:
                    self.messages[number] = message
                return
        order, before = chat_order(message), len(self.messages)
        while before and chat_order(self.messages[before - 1]) > order:
            before -= 1
        if before or not self.has_more:
            self.messages.insert(before, message)

    def refresh_chat(self, answer: Thing) -> None:
        """Begin anew from a fresh list; what came after it stays."""
        listed: list[Thing] = answer["messages"]
        known = {one["id"]: one for one in self.messages}
        last = chat_order(listed[-1]) if listed else None
        later = [one for one in self.messages if last is None or chat_order(one) > last]
        self.messages = [max(one, known.get(one["id"], one), key=_version) for one in listed] + later
        self.has_more = answer["has_more"]

    def with_question(self, question: Thing) -> None:
        """Take in a question as it is now."""
        known = self.questions.get(question["id"])
        if known is None:
            self.questions[question["id"]] = question
        elif question["version"] > known["version"]:
            tally = max(known, question, key=_tally)
            counts = {name: tally[name] for name in ("support_count", "support_version")}
            self.questions[question["id"]] = {**question, **counts}

    def with_support(self, told: Thing) -> None:
        """Take in a tally, or what became of the own support."""
        known = self.questions.get(told["id"])
        if known is not None and told["support_version"] > known["support_version"]:
            counts = {name: told[name] for name in ("support_count", "support_version")}
            self.questions[told["id"]] = {**known, **counts}

    def with_own_support(self, told: Thing) -> None:
        """Take in the answer to the own vote."""
        self.with_support(told)
        (self.supported.add if told["is_supported"] else self.supported.discard)(told["id"])

    def refresh_questions(self, answer: Thing, known: set[str], supported: set[str]) -> None:
        """Begin anew from a fresh list, but keep what came since it was asked for.

        `known` and `supported` are the ids that were there before.
        """
        before, self.questions = self.questions, {one["id"]: one for one in answer["questions"]}
        for one in before.values():
            if one["id"] in self.questions or one["id"] not in known:
                self.with_question(one)
                self.with_support(one)
        meanwhile = self.supported ^ supported
        listed = set(answer["supported_ids"])
        self.supported = (listed - meanwhile) | (self.supported & meanwhile)


def _version(thing: Thing) -> int:
    return int(thing["version"])


def _tally(thing: Thing) -> int:
    return int(thing["support_version"])
