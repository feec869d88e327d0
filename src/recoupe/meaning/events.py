"""The events of a passage: what its words say has happened."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.syntax import child, children, is_finite, is_verb, marker
from recoupe.analysis.tree import Token
from recoupe.lexicon.events import EventFrame, EventLexicon
from recoupe.meaning.happened import status
from recoupe.meaning.participants import Participants, charged_with, participants
from recoupe.meaning.phrases import noun_phrase, span_of, words_of
from recoupe.meaning.reach import reach
from recoupe.meaning.text import Text
from recoupe.meaning.triggers import Happening, Trigger, answers_for, charged, triggers
from recoupe.model.event import EventKind, EventMention
from recoupe.model.text import Phrase, TextSpan

_GAMES = frozenset(
    {EventKind.ATTACK, EventKind.STRIKE, EventKind.CLASH, EventKind.DESTRUCTION, EventKind.PROTEST, EventKind.RESPONSE}
)
"""What happens in games in a manner of speaking."""
_DEALINGS = frozenset(
    {
        EventKind.LEAK, EventKind.CYBERATTACK, EventKind.INTERFERENCE, EventKind.FRAUD, EventKind.MISCONDUCT,
        EventKind.LAWSUIT, EventKind.RESPONSE,
    }
)  # fmt: skip
"""What is done to things that cannot be hit: money, papers, words."""
_TELLING = frozenset({"NUM", "PROPN"})


def events(text: Text, words: EventLexicon) -> Iterator[EventMention]:
    """Yield the events that a passage tells of, in text order."""
    here = Happening(text, words)
    found = [(trigger, participants(here, trigger)) for trigger in triggers(here)]
    found = [(trigger, who) for trigger, who in found if _counts(here, trigger, who)]
    grave = any(not trigger.word.mild and not trigger.word.aftermath for trigger, _ in found)
    found = [(trigger, who) for trigger, who in found if grave or not trigger.word.mild or _is_many(trigger, who)]
    taken = {trigger.head.i for trigger, _ in found}
    found += [(trigger, participants(here, trigger)) for trigger in charged(here, taken)]
    for trigger, who in sorted(found, key=lambda each: each[0].head.i):
        yield _mention(here, trigger, who)


def _counts(here: Happening, trigger: Trigger, who: Participants) -> bool:
    word = trigger.word
    if word.kind in _GAMES and here.sporting:
        return False
    if _is_figurative(here, trigger, who):
        return False
    if here.says(trigger.head, "struck.only") and not any(here.says(t, "struck.fired") for t in who.agents):
        return False
    acting = word.frame in (EventFrame.DO, EventFrame.TOWARD)
    people = who.victims if acting else (*who.victims, *who.agents, *who.things)
    if word.somebody and not any(names_somebody(here, t) for t in people) and not is_charged(here, trigger.head):
        return False
    return not word.specific or _is_specific(here, trigger, who)


def _is_figurative(here: Happening, trigger: Trigger, who: Participants) -> bool:
    others = {t.i for t in trigger.others}
    around = [c for c in children(trigger.head, "amod") if c.i not in others]
    if any(here.says(c, "figurative.adjectives") for c in around):
        return True
    if trigger.head.relation == "nmod" and here.says(trigger.head.head, "figurative.heads"):
        return True
    if trigger.word.kind in _DEALINGS:
        return False
    things = [*who.agents, *who.victims, *who.things, *(c for c in children(trigger.head, "nmod") if c.i not in others)]
    return any(here.says(t, "figurative.words") for t in things)


def names_somebody(here: Happening, token: Token) -> bool:
    """Whether a word may name a person, a group or something they use."""
    if token.pos_ in ("PROPN", "PRON", "NUM"):
        return True
    if child(token, "appos", "flat") is not None:
        return True
    lexicon, lemma = here.text.lexicon, here.text.lemmas[token.i]
    return lemma in lexicon.speakers or token.lower_ in lexicon.metonyms or here.says(token, "people.words")


def _is_specific(here: Happening, trigger: Trigger, who: Participants) -> bool:
    """Whether something tells which one is meant: who takes part, a name, a number, a demonstrative."""
    if who.agents or who.victims or who.things or _is_claimed(here, trigger.head):
        return True
    subtree = list(trigger.head.subtree)[:_SUBTREE]
    return any(t.pos_ in _TELLING for t in subtree)


def _is_many(trigger: Trigger, who: Participants) -> bool:
    """Whether a number stands with whom it happens to."""
    tokens = (trigger.head, *who.victims)
    return any(t.pos_ == "NUM" or c.relation == "nummod" for t in tokens for c in t.children)


def is_charged(here: Happening, head: Token) -> bool:
    """Whether somebody is accused of it, admits or denies it, by the words on which it depends."""
    return answers_for(here, head) if is_verb(head) else _is_claimed(here, head)


def _is_claimed(here: Happening, noun: Token) -> bool:
    """Whether somebody is accused of what the noun says, or denies it."""
    if noun.relation == "conj" and noun.head.relation != "conj":
        return _is_claimed(here, noun.head)
    claimed = noun.relation in ("nmod", "obl", "obj") and here.says(noun.head, "claims.words")
    return claimed or any(True for _ in charged_with(here, noun))


_SUBTREE = 40
"""Words of a noun's phrase that are looked through."""


def _mention(here: Happening, trigger: Trigger, who: Participants) -> EventMention:
    span, (own, clause) = _phrase(here, trigger), reach(here, trigger.head)
    return EventMention(
        span=span.span,
        words=span.words,
        trigger=trigger.lemma,
        kind=_kind(here, trigger, who),
        own=own,
        clause=clause,
        sentence=span_of(here.text, *here.text.passage.sentence_at[trigger.head.i]),
        status=status(here, trigger),
        aftermath=trigger.word.aftermath,
        charged=is_charged(here, trigger.head),
        agents=tuple(_named(here, trigger, t) for t in who.agents),
        victims=tuple(_named(here, trigger, t) for t in who.victims),
        means=_means(here, trigger, who),
    )


def _kind(here: Happening, trigger: Trigger, who: Participants) -> EventKind:
    """The kind of the trigger; what is hit from afar, or by an army, is no beating."""
    kind = trigger.word.kind
    if kind is not EventKind.ASSAULT or not here.says(trigger.head, "struck.verbs"):
        return kind
    things = any(here.says(t, "struck.words") for t in who.victims)
    return EventKind.STRIKE if things or any(here.says(t, "struck.by") for t in who.agents) else kind


def _named(here: Happening, trigger: Trigger, token: Token) -> Phrase:
    """The phrase of somebody who takes part, without where they are and without words of the trigger."""
    phrase, places = noun_phrase(here.text, token), here.text.words("place_openers")
    others = {t.i for t in trigger.others}
    for c in token.rights:
        opener = marker(c)
        holds = c.left_edge.i <= trigger.head.i <= c.right_edge.i
        if c.i in others or holds or is_finite(c) or (opener is not None and here.text.forms[opener.i] in places):
            end = here.text.tokens[c.left_edge.i - 1]
            span = TextSpan(phrase.span.start, min(phrase.span.end, end.idx + len(end)))
            return Phrase(span, " ".join(span.of(here.text.passage.text).split()))
    return phrase


def _means(here: Happening, trigger: Trigger, who: Participants) -> Phrase | None:
    if trigger.listed is not None:
        return words_of(here.text, trigger.listed.i, trigger.until)
    return noun_phrase(here.text, who.means) if who.means is not None else None


def _phrase(here: Happening, trigger: Trigger) -> Phrase:
    if trigger.word.verbal:
        behind = [t.i for t in trigger.others if t.i > trigger.head.i]
        return words_of(here.text, trigger.head.i, max([trigger.head.i, *behind]) + 1)
    return noun_phrase(here.text, trigger.head)
