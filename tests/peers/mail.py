#!/usr/bin/env python3
"""How many words of real messages agree with what Python's email makes of them.

    tests/peers/mail.py READ_DOCUMENTS FILE...

READ_DOCUMENTS is build/dev/tests/read_documents. A message of Outlook is first
turned into mail by msgconvert (Debian: libemail-outlook-message-perl). Words of
the subject and of the body (plain text, else HTML without its tags) are
compared as a bag, without case; attachments by how many there are. "found" is
the share of Python's words that we have, "ours" the share of ours, less the
head, that Python has. Files below 98% are named. Nothing is kept.
"""
import collections
import email
import email.policy
import html.parser
import re
import subprocess
import sys
import unicodedata

HEADS = re.compile(r"(Onderwerp|Van|Aan|CC|Verzonden): .*")


def words(text):
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return collections.Counter(re.findall(r"\w+", text.casefold()))


class Text(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.out, self.skipped = [], 0

    def handle_starttag(self, tag, attrs):
        self.skipped += tag in ("script", "style", "title")
        self.out.append(" " if tag not in ("b", "i", "span", "font") else "")

    def handle_endtag(self, tag):
        self.skipped -= tag in ("script", "style", "title")

    def handle_data(self, data):
        if not self.skipped:
            self.out.append(data)


def without_tags(page):
    parser = Text()
    parser.feed(page)
    return "".join(parser.out)


def content(part):
    """As it says it is; by its bytes where Python does not know the set."""
    try:
        return part.get_content()
    except (LookupError, KeyError):
        return part.get_payload(decode=True).decode("cp1252", "replace")


def theirs(file):
    if file.endswith(".msg"):
        done = subprocess.run(["msgconvert", "--outfile", "-", file],
                              capture_output=True)
        data = done.stdout
    else:
        data = open(file, "rb").read()
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    text = ""
    if body is not None:
        text = content(body)
        if body.get_content_type() == "text/html":
            text = without_tags(text)
    return str(message.get("subject", "")), text, \
        sum(1 for _ in message.iter_attachments()) if \
        message.is_multipart() else 0


def ours(program, file):
    """The text of the message itself, its head apart, and its attachments."""
    done = subprocess.run([program, "--text", file], capture_output=True)
    lines = done.stdout.decode("utf-8", "replace").split("\n")
    inside = [i for i, line in enumerate(lines)
              if re.match(r"(READ|PARTIAL|UNREADABLE|SKIPPED) .* \u00bb ", line)]
    own = lines[1:inside[0] if inside else -2]
    subject, at = "", 0
    while at < len(own) and HEADS.match(own[at]):
        if own[at].startswith("Onderwerp: "):
            subject = own[at][len("Onderwerp: "):]
        at += 1
    direct = [i for i in inside if lines[i].count(" \u00bb ") == 1]
    return lines[0].split()[0], subject, "\n".join(own[at:]), len(direct)


def main():
    program, total = sys.argv[1], collections.Counter()
    for file in sys.argv[2:]:
        state, subject, text, inside = ours(program, file)
        try:
            their_subject, their_text, their_inside = theirs(file)
        except Exception as error:  # what Python itself cannot read
            print("not by Python: %s (%s)" % (file, type(error).__name__))
            total["not by Python"] += 1
            continue
        mine, other = words(subject + " " + text), \
            words(their_subject + " " + their_text)
        common = sum((mine & other).values())
        found = common / max(1, sum(other.values()))
        share = common / max(1, sum(mine.values()))
        total["files"] += 1
        total["theirs"] += sum(other.values())
        total["mine"] += sum(mine.values())
        total["common"] += common
        total["attachments"] += inside
        total["their attachments"] += their_inside
        if found < .98 or share < .98 or inside != their_inside:
            print("%.3f %.3f %s %s, inside %d/%d  lacks %s has %s" % (
                found, share, state, file.rsplit("/", 1)[-1], inside,
                their_inside, sorted((other - mine).elements())[:6],
                sorted((mine - other).elements())[:6]))
    print("%s: found %.4f, ours %.4f" % (
        dict(total), total["common"] / max(1, total["theirs"]),
        total["common"] / max(1, total["mine"])))


main()
