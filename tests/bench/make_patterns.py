#!/usr/bin/env python3
"""The patterns of RULES, and made ones until there are COUNT; one a line.

    make_patterns.py RULES COUNT

The made ones have the forms that rules have: words, words in any of several
endings, a word near another, a number with a unit, a compound. Always the
same ones.
"""
import random
import re
import sys
from pathlib import Path

WORDS = """aanvraag aanmelding afspraak ambtenaar artikel bedrag begeleiding
beleid bestuur besluit betaling bewijs bezwaar beroep bijlage boete budget
bevoegd college commissie controle curator cursus deskundige dossier eigenaar
evaluatie familie financieel gegevens gemeente gesprek gezin griffier huis
huur hypotheek incasso informatie inkomen instelling intake jaarverslag kamer
kantoor kind klacht kosten krediet kwaliteit lening loon maatregel machtiging
medewerker melding minister nazorg norm onderwijs onderzoek ondernemer ontslag
opleiding ouder overeenkomst partner pensioen plan politie privacy procedure
protocol rapport recht rechter register regeling reglement rekening rente
risico samenwerking schade scholing schuld schuldeiser staat stelsel subsidie
subsidieplafond taak termijn toezicht toeslag traject uitgaven uitkering
uitspraak uitvoering vennootschap verdrag vergoeding vergunning verhuizing
verklaring verordening verslag verzekering verzoek voorschot voorziening
vordering vrijstelling waarborg wachttijd wet wijk woning zorg""".split()
ENDINGS = ["(en)?", "s?", "(en|s)?", r"\w*", "", ""]
UNITS = ["dagen", "weken", "maanden", "jaren", "uren", "procent", "euro"]
VERBS = """vaststellen vastgesteld verlenen verleend intrekken ingetrokken
aanwijzen aangewezen bepalen bepaald melden gemeld beslissen beslist betalen
betaald toetsen getoetst bewaren bewaard verstrekken verstrekt""".split()


def made(dice):
    a, b, c, d = dice.sample(WORDS, 4)
    v, w = dice.sample(VERBS, 2)
    gap = dice.choice([40, 60, 80, 120])
    return dice.choice([
        rf"\b{a}{dice.choice(ENDINGS)}\b",
        rf"\b({a}|{b}|{c}){dice.choice(ENDINGS)}\b",
        rf"\b{a}{dice.choice(ENDINGS)}\b[^\n]{{0,{gap}}}\b({v}|{w})\b",
        rf"\b({a}|{b})\b[^\n]{{0,{gap}}}\b{c}\b|\b{c}\b[^\n]{{0,{gap}}}\b({a}|{b})\b",
        rf"\b(binnen|uiterlijk)\s+(een|twee|zes|\d{{1,2}})\s+{dice.choice(UNITS)}\b",
        rf"\b\d{{1,3}}\s+(\w{{1,20}}\s+)?{a}en\b",
        rf"\b(niet|geen)\s+(\w{{1,20}}\s+)?({a}|{v})\b",
        rf"\b{a}\w*\W+(?:\w+\W+){{0,8}}?{b}\w*",
        rf"(?<!geen )\b{a}{b}\b|\b{a}(s|en)?\s+(van|voor|over)\s+(de|het|een)\s+{b}\b",
        rf"\w*{a}(s|en)?\b",
        rf"\b{a}\b.{{0,{gap}}}?\b\d{{1,2}}\s+{dice.choice(UNITS)}\b",
    ])


def main():
    wanted = int(sys.argv[2])
    patterns = []
    for path in sorted(Path(sys.argv[1]).glob("checks/*.toml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found = re.match(r"pattern *= '(.*)'$", line)
            if found:
                patterns.append(found.group(1))
    dice = random.Random(20260115)
    while len(patterns) < wanted:
        pattern = made(dice)
        if pattern not in patterns:
            patterns.append(pattern)
    print("\n".join(patterns[:wanted]))


main()
