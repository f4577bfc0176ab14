#!/usr/bin/env python3
"""Dutch-like documents of about 25 kB, a form feed between them.

    make_text.py MEGABYTES RULES

Words as often as in Dutch law texts: half are the commonest ones, the others
come from a long list of made ones and of words that rules look for. Now and
then a sentence that a rule of RULES looks for or must not find; with capitals,
accents, words broken over lines and paragraphs, as reports have them. Always
the same text.
"""
import random
import re
import sys
from pathlib import Path

COMMON = """de het een van en in op voor met aan is zijn wordt worden bij door niet
ook wel als dan dat die deze dit naar over onder tussen tijdens volgens te of uit
er om bij tot zij hij welke indien onverminderd""".split()
SYLLABLES = """aan be ge ver on ont op over uit voor in de te ker len ting schap heid
lijk baar dam straat berg man kaart werk stel maat recht pand bos vaar wegen
stuk lood zand markt kust molen tuin boek trein vlak kern bouw"""
WORDS = """de het een van en in op voor met aan is zijn wordt worden bij door
gemeente inwoner inwoners medewerker team afdeling plan jaar maand week dag
hulp hulpvrager schuld schulden regeling traject gesprek aanvraag besluit
brief dossier afspraak bedrag inkomen uitgaven begeleiding financiële cliënt
coördinatie privacy kwaliteit rapport beleid uitvoering samenwerking partner
organisatie directie college raad wet artikel termijn klacht bezwaar melding
niet ook wel als dan dat die deze dit naar over onder tussen tijdens volgens
maken geven krijgen vragen stellen helpen werken leren lezen schrijven bellen
snel goed nieuw eigen eerste tweede laatste belangrijk mogelijk nodig samen
overzicht begroting vergadering verslag register afdelingshoofd wijkteam
vroegsignalering budgetbeheer bewindvoerder schuldeiser kredietbank""".split()


def sentences(rules):
    found = []
    for path in sorted(Path(rules).glob("checks/*.toml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(r"(matches|misses)\s*=", line):
                found += re.findall(r'"([^"]+)"', line)
    return found


def word(dice, made):
    which = dice.random()
    if which < 0.5:
        return dice.choice(COMMON)
    if which < 0.6:
        return dice.choice(WORDS)
    return made[int(len(made) * dice.random() ** 3)]


def line_broken(text, dice):
    out, at = [], 0
    for word in text.split():
        if at + len(word) > 80:
            if len(word) > 8 and dice.random() < 0.3:
                cut = dice.randrange(3, len(word) - 3)
                out.append(word[:cut] + "-\n" + word[cut:])
                at = len(word) - cut
                continue
            out.append("\n" + word)
            at = len(word)
        else:
            out.append(" " + word)
            at += len(word) + 1
    return "".join(out).strip(" ")


def document(dice, told, made):
    parts, size = [], 0
    while size < 25000:
        text = []
        for _ in range(dice.randrange(3, 9)):
            if dice.random() < 0.02:
                text.append(dice.choice(told))
            else:
                words = [word(dice, made) for _ in range(dice.randrange(5, 18))]
                text.append(" ".join(words).capitalize() + ".")
        parts.append(line_broken(" ".join(text), dice))
        size += len(parts[-1])
    return "\n\n".join(parts)


def main():
    dice = random.Random(20260115)
    told = sentences(sys.argv[2])
    wanted = int(sys.argv[1]) * 1000000
    pieces = SYLLABLES.split()
    made = ["".join(dice.choices(pieces, k=dice.randrange(1, 5)))
            for _ in range(8000)]
    few = [document(dice, told, made).encode() for _ in range(200)]
    size = at = 0
    while size < wanted:
        text = few[at % len(few)]
        sys.stdout.buffer.write(text + b"\f")
        size += len(text) + 1
        at += 1


main()
