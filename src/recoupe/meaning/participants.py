"""Who does an event, who suffers it, and by what means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.analysis.syntax import child, children, is_infinitive, is_passive, is_verb, marker, values
from recoupe.analysis.tree import Token
from recoupe.lexicon.events import EventFrame
from recoupe.meaning.triggers import Happening, Trigger, is_reflexive
from recoupe.model.act import Act
from recoupe.model.event import EventKind

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:caus", "expl:subj")
_ADVERBIAL = frozenset({"xcomp", "advcl", "ccomp", "acl", "obl", "nmod"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"})
_STEPS = 6
"""Clauses that are gone up to find the subject of an infinitive."""


@dataclass(frozen=True, slots=True)
class Participants:
    """The heads of the phrases that name who takes part."""

    agents: tuple[Token, ...] = ()
    victims: tuple[Token, ...] = ()
    means: Token | None = None
    things: tuple[Token, ...] = ()
    """What it happens to, where that is nobody in particular."""


def participants(here: Happening, trigger: Trigger) -> Participants:
    """Return who takes part in the event of the trigger."""
    found = _of_verb(here, trigger) if trigger.word.verbal else _of_noun(here, trigger)
    taken = {trigger.head.i, *(t.i for t in trigger.others)}
    agents = _apart(here, found.agents, taken)
    victims = _apart(here, found.victims, taken | {t.i for t in agents})
    means = trigger.listed or _means(here, trigger, {t.i for t in (*agents, *victims)})
    return Participants(agents, victims, means, _apart(here, found.things, taken))


def _apart(here: Happening, tokens: tuple[Token, ...], taken: set[int]) -> tuple[Token, ...]:
    """The tokens, each once, with those coordinated with them, that can name somebody or something."""
    found: dict[int, Token] = {}
    for token in tokens:
        for each in (token, *children(token, "conj")):
            if each.i not in taken and (each.pos_ in _NAMING or child(each, "det") is not None):
                found.setdefault(each.i, each)
    reflexives = here.text.words("reflexives")
    return tuple(t for t in found.values() if here.text.forms[t.i] not in reflexives)


def _of_verb(here: Happening, trigger: Trigger) -> Participants:
    verb, frame = trigger.head, trigger.word.frame
    if frame is EventFrame.RESULT:
        return Participants()
    if frame in (EventFrame.SUFFER, EventFrame.HAPPEN):
        agent = next((c for c in verb.children if c.dep_ == "nsubj:caus"), None)
        patient = tuple(subjects(here, verb)) if agent is None else tuple(children(verb, "obj"))
        return Participants(() if agent is None else (agent,), patient)
    if is_passive(verb) or verb.pos_ == "ADJ":
        return Participants(tuple(_by(here, verb)), tuple(_bearers(here, verb)))
    if frame is EventFrame.DO:
        return Participants(tuple(subjects(here, verb)), tuple(children(verb, "obj")))
    openers = "against" if trigger.word.kind is EventKind.PROTEST else "toward"  # one protests "à Paris", not at it
    against = tuple(c for c in children(verb, "obl", "iobj") if opened(here, c, openers))
    return Participants(tuple(subjects(here, verb)), against)


def _by(here: Happening, head: Token) -> Iterator[Token]:
    """Those whom a passive or a noun names as doing it."""
    found = (c for c in children(head, "obl", "nmod") if c.dep_ == "obl:agent" or opened(here, c, "by"))
    return (c for c in found if not _strays_from(head, c))


def _strays_from(head: Token, token: Token) -> bool:
    """Whether a phrase stands right behind another participle, to which it then belongs ("communiqué par")."""
    opener = marker(token)
    before = opener.doc[opener.i - 1] if opener is not None and opener.i > 0 else head
    return before.pos_ == "VERB" and before.i > head.i


def _bearers(here: Happening, verb: Token) -> Iterator[Token]:
    """Whom a passive or a participle is said of."""
    if verb.relation in ("acl", "amod") and verb.dep_ != "acl:relcl":
        yield _agreeing(verb)
    else:
        yield from subjects(here, verb)


def _agreeing(participle: Token) -> Token:
    """The noun that a participle is said of: where it does not agree with its head, that one's complement."""
    nouns = (participle.head, *(c for c in children(participle.head, "nmod") if c.i < participle.i))
    return next((noun for noun in nouns if _agree(noun, participle)), participle.head)


def _agree(noun: Token, participle: Token) -> bool:
    """Whether two words are not of different gender or number."""
    known = [(values(noun, name), values(participle, name)) for name in ("Gender", "Number")]
    return all(a == b for a, b in known if a and b)


def opened(here: Happening, token: Token, name: str) -> bool:
    """Whether a preposition of the list opens the phrase of the token."""
    opener = marker(token)
    if opener is None:
        return False
    forms = here.text.forms
    words = " ".join(forms[opener.i : opener.right_edge.i + 1]).replace("' ", "'")
    listed = here.words.words[f"openers.{name}"]
    return words in listed or forms[opener.i] in listed


def subjects(here: Happening, verb: Token) -> Iterator[Token]:
    """Yield who does what the verb says: its subject, or that of the clause on which it depends."""
    for _ in range(_STEPS):
        found = next((c for c in verb.children if c.dep_ in _SUBJECTS or c.relation == "nsubj"), None)
        if found is not None:
            yield _antecedent(here, verb, found)
            return
        if verb.relation == "conj" and (is_verb(verb.head) or child(verb.head, "cop") is not None):
            verb = verb.head
        elif is_infinitive(verb) or verb.relation in ("xcomp", "advcl"):
            ruled = _controller(here, verb)
            if ruled is not None:
                yield from ruled
                return
            if not is_verb(verb.head) and child(verb.head, "cop") is None:
                return
            verb = verb.head
        elif verb.relation == "acl":
            yield verb.head
            return
        else:
            return


def _antecedent(here: Happening, verb: Token, subject: Token) -> Token:
    """The noun that a relative pronoun stands for, or the word itself."""
    if verb.dep_ == "acl:relcl" and here.text.forms[subject.i] in here.text.words("relative_subjects"):
        return verb.head
    return subject


def _controller(here: Happening, verb: Token) -> tuple[Token, ...] | None:
    """Who is the subject of an infinitive by the verb that opens it; None where that verb leaves it to its own."""
    ruler = verb.head
    if verb.relation not in _ADVERBIAL:
        return None
    if not is_verb(ruler):  # an infinitive that the parser hung on the object of its verb
        up = ruler.head
        ruled = ruler.relation in ("obj", "obl", "iobj") and is_verb(up) and here.says(up, "control.object")
        return (ruler,) if ruled else None
    if here.says(ruler, "control.object"):
        if is_reflexive(ruler) or is_passive(ruler):
            return tuple(_bearers(here, ruler)) or None
        return tuple(children(ruler, "obj")) or None
    if here.says(ruler, "control.dative"):
        return tuple(c for c in children(ruler, "iobj", "obl") if c.relation == "iobj" or _to(here, c)) or None
    return None


def _to(here: Happening, token: Token) -> bool:
    opener = marker(token)
    return opener is not None and here.text.forms[opener.i] in here.text.words("datives")


def _of_noun(here: Happening, trigger: Trigger) -> Participants:
    noun, frame = trigger.head, trigger.word.frame
    ends = [noun, *(t for t in trigger.others if t.i > noun.i)]
    complements = [c for end in ends for c in children(end, "nmod", "obl", "appos")]
    of = tuple(c for c in complements if opened(here, c, "of"))
    by = tuple(c for c in (*complements, *_strayed(noun)) if opened(here, c, "by"))
    by = (*by, *(c for verb in children(noun, "acl") if here.says(verb, "light.doing") for c in _by(here, verb)))
    against = tuple(c for c in complements if opened(here, c, "against"))
    between = tuple(c for c in complements if opened(here, c, "between"))
    light = _light(here, noun)
    agents, victims = (*by, *between), against
    if frame is EventFrame.OF_VICTIM or (frame is EventFrame.OF_AGENT and (by or _are_things(here, of))):
        victims = (*victims, *of)
    elif frame is EventFrame.OF_AGENT or trigger.listed is not None:
        agents = (*agents, *of)
    agents = agents or tuple(charged_with(here, noun))
    if light is not None and light[1]:
        agents = agents or light[0]
    elif light is not None:
        victims = victims or light[0]
    return Participants(agents, victims, things=of if frame is EventFrame.OF_THING else ())


def _are_things(here: Happening, tokens: tuple[Token, ...]) -> bool:
    """Whether words name only what is hit, and nobody who hits nor what one hits with."""
    speakers, lemmas = here.text.lexicon.speakers, here.text.lemmas
    hit = (here.says(t, "people.words") and not here.says(t, "means.words") for t in tokens)
    return bool(tokens) and all(hit) and not any(lemmas[t.i] in speakers for t in tokens)


def _strayed(noun: Token) -> Iterator[Token]:
    """The complements of a subject that the parser gave to its verb, though they stand before it."""
    verb = noun.head
    if noun.relation == "nsubj":
        yield from (c for c in children(verb, "obl", "nmod") if noun.i < c.i < verb.i)


def charged_with(here: Happening, noun: Token) -> Iterator[Token]:
    """Yield who is accused of what the noun says: the object of the verb that it completes, or its subject."""
    ruler = noun.head
    if ruler.relation in ("conj", "appos", "flat"):
        ruler = ruler.head
    if not is_verb(ruler) and ruler.relation in ("obj", "nsubj") and is_verb(ruler.head):  # hung on the accused
        ruler = ruler.head
    if noun.relation not in ("nmod", "obl", "obj", "conj") or not is_verb(ruler):
        return
    if not any(entry.act is Act.ACCUSE for entry in here.text.lexicon.verbs.get(here.text.lemmas[ruler.i], ())):
        return
    found = _bearers(here, ruler) if is_passive(ruler) else children(ruler, "obj")
    yield from (token for token in found if token.i != noun.i and opened(here, noun, "of"))


def _light(here: Happening, noun: Token) -> tuple[tuple[Token, ...], bool] | None:
    """The subject of a verb that leaves the event to its complement, and whether it does it or suffers it."""
    verb = noun.head
    if noun.relation not in ("obj", "obl", "xcomp", "nmod", "nsubj"):
        return None
    for name, doing in (("light.doing", True), ("light.suffering", False)):
        if not here.says(verb, name):
            continue
        if not is_verb(verb):
            return (_named(verb), doing) if noun.relation == "nmod" else None
        if noun.relation == "nsubj":
            return (tuple(_by(here, verb)), doing) if is_passive(verb) else None
        if is_passive(verb) and noun.relation != "obj":
            return None
        return tuple(subjects(here, verb)), doing
    return None


def _named(noun: Token) -> tuple[Token, ...]:
    """Whom a noun like "author of" is said of: what it stands beside or is predicated of."""
    subject = child(noun, "nsubj")
    if subject is not None:
        return (subject,)
    return (noun.head,) if noun.relation in ("appos", "acl") else ()


def _means(here: Happening, trigger: Trigger, taken: set[int]) -> Token | None:
    for c in children(trigger.head, "obl", "nmod"):
        if c.i not in taken and opened(here, c, "means") and here.says(c, "means.words"):
            return c
    return None
