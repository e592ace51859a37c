"""What simulated participants say. Written for this demo."""

from __future__ import annotations

from typing import Final

MESSAGES: Final = (
    "Guten Morgen in die Runde!",
    "Grüße aus unserem Verbund, wir sind heute zu dritt dabei.",
    "Der Ton ist gut, danke.",
    "Das deckt sich mit dem, was uns die Betriebe erzählen.",
    "Können die Folien später geteilt werden?",
    "Bei uns hat ein fester Ansprechpartner im Betrieb am meisten geholfen.",
    "Genau, ohne Zeit im Betrieb geht es nicht.",
    "Wir haben dazu eine Checkliste, ich stelle sie gern ein.",
    "Spannend, wie verschieden die Regionen vorgehen.",
    "Das würde ich nachher in der Session gern vertiefen.",
    "Kleine Betriebe erreichen wir am besten über die Kammern.",
    "Wer arbeitet noch mit Pflegeeinrichtungen zusammen?",
    "Danke für das Beispiel, das hilft uns sehr.",
    "Wir suchen noch Partner für eine gemeinsame Lernplattform.",
    "Der Punkt mit dem Vertrauen ist wichtig.",
    "Bei uns dauert eine Bedarfserhebung etwa drei Monate.",
    "Gibt es dazu schon Zahlen?",
    "Wir bieten gern eine Hospitation an.",
    "Der Betriebsrat war bei uns von Anfang an dabei.",
    "Das nehme ich mit in unser Team.",
)

QUESTIONS: Final = (
    "Wie gewinnen wir Betriebe mit weniger als 20 Beschäftigten?",
    "Was geschieht mit den Verbünden nach dem Ende der Förderung?",
    "Wie lässt sich Weiterbildung in Schichtbetrieben organisieren?",
    "Welche Rolle sollen die Agenturen für Arbeit in den Verbünden haben?",
    "Wie messen wir, ob ein Angebot im Betrieb wirklich ankommt?",
    "Wird es eine gemeinsame Plattform für alle Angebote geben?",
    "Wie können Verbünde benachbarter Regionen zusammenarbeiten?",
    "Was hilft, wenn Beschäftigte sich das Lernen nicht zutrauen?",
)
