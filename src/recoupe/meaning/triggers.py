"""The words of a passage that say that something happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress

from recoupe.analysis.kept import kept
from recoupe.analysis.syntax import REFLEXIVES, children, has, is_past_infinitive, is_verb
from recoupe.analysis.tree import Token
from recoupe.lexicon.events import EventFrame, EventLexicon, TriggerWord
from recoupe.meaning.text import Text
from recoupe.model.act import Act
from recoupe.model.event import EventKind

_NEAR = 8
"""Words among which the further words of a phrase stand before or behind its head."""
_LISTED = "@"
_NOUNS = frozenset({"NOUN", "PROPN"})
_SEVERAL = 3
"""Different words of games by which one is told from a word in passing."""
_GAME = 0.012
"""The share of words of games from which a passage tells of one."""


@dataclass(frozen=True)
class Happening:
    """A passage with the words for events."""

    text: Text
    words: EventLexicon

    def says(self, token: Token, name: str) -> bool:
        """Whether the token's lemma or form is in the list."""
        listed = self.words.words.get(name, frozenset())
        return self.text.lemmas[token.i] in listed or self.text.forms[token.i] in listed

    @kept
    def sporting(self) -> bool:
        """Whether the passage as a whole tells of games."""
        found = Counter(filter(self.words.words["sport.words"].__contains__, self.text.lemmas))
        return len(found) >= _SEVERAL and found.total() > _GAME * len(self.text.lemmas)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that says that something happened, with the words that complete it."""

    head: Token
    word: TriggerWord
    others: tuple[Token, ...] = ()
    """The further words of the phrase."""
    listed: Token | None = None
    """The one of them that stands for a list: what was used, spilled, caught."""
    until: int = 0
    """Where the words of the listed one end."""

    @property
    def lemma(self) -> str:
        """The trigger as the lexicon has it."""
        return " ".join(self.word.words)


def triggers(here: Happening) -> Iterator[Trigger]:
    """Yield the triggers of a passage in text order; a word inside of a longer one is none by itself."""
    taken: set[int] = set()
    for token in compress(here.text.tokens, map(here.words.heads.__contains__, here.text.lemmas)):
        if token.i in taken:
            continue
        found = _trigger(here, token)
        if found is not None:
            taken.update(each.i for each in found.others if each.i > token.i)
            yield found


def charged(here: Happening, taken: set[int]) -> Iterator[Trigger]:
    """Yield the past deeds that somebody is accused of, admits or denies, in clauses without a trigger of their own."""
    for verb in here.text.passage.verbs:
        if not verb.lefts or not is_past_infinitive(verb) or not answers_for(here, verb):
            continue
        if taken.isdisjoint(range(verb.left_edge.i, verb.right_edge.i + 1)):
            lemma = here.text.lemmas[verb.i]
            yield Trigger(verb, TriggerWord((lemma,), EventKind.MISCONDUCT, EventFrame.DO))


_ANSWERED = frozenset({Act.ACCUSE, Act.ADMIT, Act.DENY})


def answers_for(here: Happening, verb: Token) -> bool:
    """Whether the words on which an infinitive depends accuse, admit or deny."""
    first = next((c for c in verb.lefts if c.dep_ == "aux:tense"), verb)
    if not has(first, "VerbForm", "Inf"):
        return False
    before = here.text.tokens[max(first.i - 1, 0)]
    ruler = before if is_verb(before) else verb.head  # the parser may miss a verb right before the infinitive
    if not is_verb(ruler) and ruler.relation in ("obj", "obl", "iobj"):  # hung on the one who is accused
        ruler = ruler.head
    lexicon, lemma = here.text.lexicon, here.text.lemmas[ruler.i]
    entries = lexicon.verbs.get(lemma, ()) if is_verb(ruler) else lexicon.nouns.get(lemma, ())
    return any(entry.act in _ANSWERED and entry.clitic is None and len(entry.words) == 1 for entry in entries)


def _trigger(here: Happening, token: Token) -> Trigger | None:
    lemma = here.text.lemmas[token.i]
    entries = here.words.triggers.get(lemma)
    if entries is None and (verb := here.words.participles.get(lemma)) is not None and token.pos_ == "ADJ":
        entries = tuple(each for each in here.words.triggers[verb] if each.verbal and not each.reflexive)
    for word in entries or ():
        if not _fits(here, token, word):
            continue
        others = _others(here, token, word)
        if others is not None:
            pairs = zip(others, word.words[1:], strict=True)
            listed, name = next(((t, w[1:]) for t, w in pairs if w.startswith(_LISTED)), (None, ""))
            return Trigger(token, word, tuple(others), listed, listed_end(here, listed, name) if listed else 0)
    return None


def _fits(here: Happening, token: Token, word: TriggerWord) -> bool:
    if not word.verbal:
        return token.pos_ in _NOUNS
    if token.pos_ == "ADJ":
        return token.lemma_.lower() in here.words.participles and not word.reflexive
    return is_verb(token) and token.relation not in ("aux", "cop") and word.reflexive == is_reflexive(token)


def is_reflexive(verb: Token) -> bool:
    """Whether a reflexive pronoun stands with the verb."""
    return any(c.dep_ in REFLEXIVES or has(c, "Reflex", "Yes") for c in verb.lefts)


def _others(here: Happening, head: Token, word: TriggerWord) -> list[Token] | None:
    """The tokens of the further words of a phrase; None where one is missing."""
    found: list[Token] = []
    for each in word.words[1:]:
        token = _completing(here, head, each, word.verbal)
        if token is None:
            return None
        found.append(token)
    return found


def _completing(here: Happening, head: Token, word: str, verbal: bool) -> Token | None:
    start, end = here.text.passage.sentence_at[head.i]
    first, last = max(head.i - _NEAR, start), min(head.i + 1 + _NEAR, end)
    tokens, lemmas, forms = here.text.tokens, here.text.lemmas, here.text.forms
    listed = word.startswith(_LISTED)
    if not listed and word not in lemmas[first:last] and word not in forms[first:last]:
        return None
    near = (*range(head.i + 1, last), *range(head.i - 1, first - 1, -1))
    if listed:
        found = (tokens[i] for i in near if is_listed(here, tokens[i], word[1:]) and _belongs(tokens[i], head))
        return next(found, None) or _stood_for(here, head, word[1:], start)
    fitting = [tokens[i] for i in near if word in (lemmas[i], forms[i])]
    return next((t for t in fitting if (verbal or t.i > head.i or t.head is head) and _belongs(t, head)), None)


def is_listed(here: Happening, token: Token, name: str) -> bool:
    """Whether an item of the named list begins at the token."""
    return listed_end(here, token, name) > token.i


def listed_end(here: Happening, token: Token, name: str) -> int:
    """Where the item of the named list ends that begins at the token; the token itself where none does."""
    items, ends = here.words.lists.get(name, {}), [token.i]
    for first in {here.text.lemmas[token.i], here.text.forms[token.i]}:
        ends += (_item_end(here, token.i, words) for words in items.get(first, ()))
    return max(ends)


def _item_end(here: Happening, start: int, words: tuple[str, ...]) -> int:
    """Where an item ends whose first word stands at the place; 0 where its other words do not follow."""
    end = start + 1
    for word in words[1:]:
        end = _word_end(here, word, end)
        if not end:
            break
    return end


def _word_end(here: Happening, word: str, at: int) -> int:
    """Where the word ends that stands at the place, or behind a word that only joins; 0 where it does not."""
    lemmas, forms = here.text.lemmas, here.text.forms
    if at < len(forms) and forms[at] in here.words.words["openers.skipped"]:
        at += 1
    return at + 1 if at < len(forms) and word in (lemmas[at], forms[at]) else 0


def _belongs(token: Token, head: Token) -> bool:
    """Whether the token depends on the head, or on the verb that the head completes, by a few steps."""
    light = head.head if head.relation in ("obj", "obl", "xcomp") else None
    for _ in range(4):
        if token.head.i in (head.i, light.i if light is not None else head.i):
            return True
        token = token.head
    return False


def _stood_for(here: Happening, head: Token, name: str, start: int) -> Token | None:
    """The listed word before a relative pronoun or an object pronoun that stands for it."""
    verb = head if is_verb(head) else head.head
    clause = next((t for t in (verb, *verb.ancestors) if t.dep_ == "acl:relcl"), None)
    pronoun = any(
        c.pos_ == "PRON" and not has(c, "Reflex", "Yes") for c in children(verb, "obj", "iobj") if c.i < verb.i
    )
    if clause is None and not pronoun:
        return None
    until = clause.left_edge.i if clause is not None else verb.left_edge.i
    before = here.text.tokens[start : max(until, 0)] if clause is not None else here.text.tokens[start : verb.i]
    return next((t for t in reversed(before) if is_listed(here, t, name)), None)
