"""The words of demands as patterns: what in a sentence answers, binds, dates or puts under a condition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from recoupe.lexicon.demands import DemandLexicon, load_demands
from recoupe.recoup.shingles import plain_words

STEM = 5
"""Letters in which the forms of a word are alike."""
_SHORTEST = 4
"""Letters of a word that tells what is asked for."""
_HEAD = 3
"""Letters by which a word that may open an answer is known at once, since most words open none."""
_WORD = re.compile(r"[^\W\d_]+")
_ACCENTED = re.compile("[éèê]")
_REFLEXIVE = re.compile(r"^(?:s'|se )")


@dataclass(frozen=True, slots=True)
class DemandWords:
    """A language's words of demands, ready to be looked for in a text."""

    answer: re.Pattern[str]
    """Its group's name is the kind of answer."""
    heads: frozenset[str]
    """How the words that open an answer begin, without accents on an e."""
    done: re.Pattern[str]
    """What is said to be done, by its auxiliary; the group is the participle."""
    agent: re.Pattern[str]
    demand: re.Pattern[str]
    ready: re.Pattern[str]
    such: re.Pattern[str]
    condition: re.Pattern[str]
    due: re.Pattern[str]
    selves: re.Pattern[str]
    sent: re.Pattern[str]
    to: re.Pattern[str]
    unreal: re.Pattern[str]
    """Right before what is to be and is not yet."""
    obliged: re.Pattern[str]
    negated: re.Pattern[str]
    negating: re.Pattern[str]
    decided: re.Pattern[str]
    promise: re.Pattern[str]
    """A speaker's own future; the group is the verb."""
    auxiliaries: frozenset[str]
    auxiliary: re.Pattern[str]
    """Right before what is said to be done."""
    announcing: re.Pattern[str]
    to_be: re.Pattern[str]
    """Right before what is said to be done later."""
    infinitives: tuple[str, ...]
    participles: tuple[str, ...]
    futures: tuple[str, ...]
    reported: tuple[str, ...]
    """Endings of the future in reported speech."""
    plain: frozenset[str]
    impersonal: frozenset[str]
    same: Mapping[str, str]
    """One stem for those that stand for one thing."""
    permission: frozenset[str]
    """Stems of words by which somebody asks to be let do something."""
    prefixes: tuple[str, ...]

    def stems(self, words: str) -> tuple[str, ...]:
        """Return the stems of the words that tell what is asked for, each once, in their order."""
        told = (word for word in plain_words(words) if len(word) >= _SHORTEST and word not in self.plain)
        return tuple(dict.fromkeys(self.stem(word) for word in told))

    def answers(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Return where words of an answer stand, in text order; none within another."""
        after = start
        for word in _WORD.finditer(text, start, end):
            found = None
            if word.start() >= after and _head(word[0][:_HEAD]) in self.heads:
                found = self.answer.match(text, word.start(), end)
            if found is not None:
                after = found.end()
                yield found

    def deeds(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Return where something is said to be done, in text order."""
        for word in _WORD.finditer(text, start, end):
            if word[0].casefold() in self.auxiliaries:
                found = self.done.match(text, word.start(), end)
                if found is not None:
                    yield found

    def stem(self, word: str) -> str:
        """Return the stem of a word without accents, or of one that stands for the same thing."""
        stem = _stem(word, self.prefixes)
        return self.same.get(stem, stem)


def _stem(word: str, prefixes: tuple[str, ...]) -> str:
    return word[: STEM + 3] if word.startswith(prefixes) else word[:STEM]


@lru_cache(maxsize=4096)
def _head(letters: str) -> str:
    return _ACCENTED.sub("e", letters.casefold())


@cache
def demand_words(language: str) -> DemandWords:
    """Return the words of demands that the package ships for the language, once."""
    return ready_to_use(load_demands(language))


def ready_to_use(lexicon: DemandLexicon) -> DemandWords:
    """Return the patterns that a lexicon's words make."""
    marks, endings = lexicon.marks, lexicon.endings
    prefixes = tuple("".join(plain_words(each)) for each in marks["prefixes"])
    permission = [plain_words(each)[0] for each in marks["permission"]]
    same = _same(lexicon.same, prefixes)
    return DemandWords(
        answer=_whole(
            _named_group(kind, _verbs(words, lexicon.inflections)) for kind, words in lexicon.answers.items()
        ),
        heads=frozenset(
            _head(_WORD.findall(_REFLEXIVE.sub("", word))[0][:_HEAD])
            for words in lexicon.answers.values()
            for word in words
        ),
        done=_whole([rf"{_any(marks['auxiliaries'])}\s(?:\w+ment\s)?(\w{{2,20}}?{_any(endings['participle'])})"]),
        auxiliaries=frozenset(_WORD.findall(" ".join(marks["auxiliaries"]))),
        auxiliary=re.compile(rf"\b{_any(marks['auxiliaries'])}\s(?:\w+\s){{0,2}}$", re.IGNORECASE),
        agent=re.compile(rf"\b{_any(marks['agent'])}\s?$", re.IGNORECASE),
        demand=_whole(f"{re.escape(word)}s?" for word in marks["demand"]),
        ready=_opening(marks["ready"]),
        such=_whole([rf"{_any(marks['such'])}\s\w+"]),
        condition=_whole(
            [_any(marks["condition"]), rf"{_any(marks['if'])}\s{_any(marks['subjects'])}", _elided(marks)]
        ),
        selves=_whole(map(_pattern, marks["selves"])),
        unreal=re.compile(rf"\b{_any(marks['unreal'])}\s$", re.IGNORECASE),
        to=_whole(map(_pattern, marks["to"])),
        due=_opening(marks["due"]),
        sent=re.compile(rf"\b{_any(marks['sent'])}\s+{_any(marks['to'])}\s?$", re.IGNORECASE),
        obliged=_opening(marks["obliged"]),
        negated=_whole(map(_pattern, marks["negated"])),
        negating=_whole(map(_pattern, marks["negating"])),
        decided=re.compile(rf"\b{_any(marks['decided'])}\s*$", re.IGNORECASE),
        promise=_promise(marks, endings),
        announcing=re.compile(rf"\b{_any(marks['announcing'])}", re.IGNORECASE),
        to_be=re.compile(rf"\b{_any(marks['to_be'])}\s(?:\w+\s){{0,2}}$", re.IGNORECASE),
        infinitives=tuple(lexicon.inflections),
        participles=endings["participle"],
        futures=endings["future"],
        reported=endings["reported"],
        plain=frozenset(word for each in marks["plain"] for word in plain_words(each)),
        impersonal=frozenset(marks["impersonal"]),
        same=same,
        permission=frozenset(same.get(_stem(word, prefixes), _stem(word, prefixes)) for word in permission),
        prefixes=prefixes,
    )


def _same(groups: Mapping[str, Sequence[str]], prefixes: tuple[str, ...]) -> Mapping[str, str]:
    plain = {plain_words(word)[0]: key for key, words in groups.items() for word in words if " " not in word}
    return {_stem(word, prefixes): key for word, key in plain.items()}


def _elided(marks: Mapping[str, Sequence[str]]) -> str:
    return _any([each for each in marks["if"] if "'" in each])


def _promise(marks: Mapping[str, Sequence[str]], endings: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    marked = r"[\s«“\"]*"
    verb = rf"(\w{{2,20}}?{_any((*endings['future'], *endings['reported']))})\b"
    between = rf"(?:{_any(marks['clitics'])}{marked}){{0,2}}"
    return re.compile(rf"\W*{_any(marks['selves'])}{marked}{between}{verb}", re.IGNORECASE)


def _whole(patterns: Iterable[str]) -> re.Pattern[str]:
    """Match one of the patterns, as whole words."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})(?:(?<=['’])|\b)", re.IGNORECASE)


def _opening(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{_any(words)}", re.IGNORECASE)


def _named_group(name: str, patterns: Iterable[str]) -> str:
    return f"(?P<{name}>{'|'.join(patterns)})"


def _verbs(words: Iterable[str], inflections: Mapping[str, Sequence[str]]) -> Iterable[str]:
    return (_inflected(_REFLEXIVE.sub("", word), inflections) for word in sorted(words, key=len, reverse=True))


def _inflected(words: str, inflections: Mapping[str, Sequence[str]]) -> str:
    """A pattern for the forms of a verb that stands by its infinitive first; of other words for themselves."""
    head, space, rest = words.partition(" ")
    ending = next((each for each in sorted(inflections, key=len, reverse=True) if head.endswith(each)), None)
    if ending is None or len(head) < _SHORTEST:
        return _pattern(words)
    stem = _pattern(head.removesuffix(ending))
    return stem + _any(inflections[ending]) + (rf"\s{_pattern(rest)}" if space else "")


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(_pattern(word) for word in sorted(words, key=len, reverse=True))})"


def _pattern(words: str) -> str:
    """A pattern in which either apostrophe, any space and the accents of an e will do."""
    escaped = re.escape(words.replace("’", "'")).replace(r"\ ", r"\s")
    return re.sub("[éè]", "[éèe]", escaped).replace("'", "['’]")
