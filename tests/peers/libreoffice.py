#!/usr/bin/env python3
"""How many words of real documents agree with what LibreOffice makes of them.

    tests/peers/libreoffice.py READ_DOCUMENTS FILE...

READ_DOCUMENTS is build/dev/tests/read_documents. LibreOffice (soffice) turns
texts into plain text, presentations into flat ODP and sheets into CSV; of the
flat ODP the paragraphs, descriptions and footers of slides that are not hidden
are taken, notes and comments too, but no charts and no fields with the number
of the page or the day of today. Words are compared as a bag, without case (of sheets as a set, without
numbers); "found" is the
share of LibreOffice's words that we have, "ours" the share of ours that
LibreOffice has. Files below 98% are named, the rest is summed. Nothing is
kept.
"""
import collections
import glob
import os
import re
import signal
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree

CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
TARGET = {"rtf": "txt:Text (encoded):UTF8", "odt": "txt:Text (encoded):UTF8",
          "docx": "txt:Text (encoded):UTF8", "pptx": "fodp", "odp": "fodp",
          "ods": CSV, "xlsx": CSV}
AT_ONCE = 20


def words(text):
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return collections.Counter(
        w for w in re.findall(r"\w+", text.casefold())
        if not all("\ue000" <= c <= "\uf8ff" for c in w))


def convert(files, kind, folder):
    """Links with plain names, so that no two files give one."""
    for i, file in enumerate(files):
        os.symlink(os.path.abspath(file), "%s/%d.%s" % (folder, i, kind))
    todo = ["%s/%d.%s" % (folder, i, kind) for i in range(len(files))]
    for at in range(0, len(todo), AT_ONCE):
        some = todo[at:at + AT_ONCE]
        # One that hangs costs its batch: then one by one.
        for part in ([some] + [[x] for x in some]):
            if part is not some and made(part[0]):
                continue
            run(["soffice", "-env:UserInstallation=file://%s/profile" % folder,
                 "--headless", "--convert-to", TARGET[kind],
                 "--outdir", folder] + part, 60 + 10 * len(part))
            if part is some and all(made(x) for x in some):
                break


def names(found):
    """Of sheets: LibreOffice shows numbers and days as the cell is laid out,
    and repeats what is repeated."""
    return collections.Counter({
        w for w in found if re.search(r"[^\W\d_]", w)
        and w not in ("true", "false", "waar", "onwaar")})


def run(command, seconds):
    """The program starts another, which must not outlive it."""
    with subprocess.Popen(command, start_new_session=True,
                          stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def made(link):
    base = link.rsplit(".", 1)[0]
    return glob.glob(base + ".txt") + glob.glob(base + ".fodp") + \
        sorted(glob.glob(base + "-*.csv"))


def local(name):
    return name.rsplit("}", 1)[-1]


def attribute(node, name):
    return next((v for k, v in node.items() if local(k) == name), "")


def flat(node):
    """As it is shown: blanks and line ends are elements."""
    if local(node.tag) in ("s", "tab", "line-break"):
        return " "
    if local(node.tag) in ("page-number", "date", "time"):
        return " "
    return (node.text or "") + "".join(
        flat(child) + (child.tail or "") for child in node)


def slides(file):
    root = xml.etree.ElementTree.parse(file).getroot()
    hidden = {attribute(style, "name") for style in root.iter()
              if local(style.tag) == "style"
              and any(attribute(p, "visibility") == "hidden" for p in style)}
    out = []

    def take(node):
        name = local(node.tag)
        if name == "page" and attribute(node, "style-name") in hidden:
            return
        if name in ("object", "object-ole", "binary-data", "creator", "date"):
            return
        if name in ("p", "desc", "title", "footer-decl"):
            out.append(flat(node))
        else:
            for child in node:
                take(child)

    for body in root:
        if local(body.tag) == "body":
            take(body)
    return "\n".join(out)


def theirs(link):
    texts = []
    for file in made(link):
        if file.endswith(".fodp"):
            texts.append(slides(file))
        else:
            texts.append(open(file, encoding="utf-8",
                              errors="replace").read())
    return "\n".join(texts) if texts else None


def ours(program, file):
    done = subprocess.run([program, "--text", file], capture_output=True)
    out = done.stdout.decode("utf-8", "replace")
    head, _, text = out.partition("\n")
    return head, text.rpartition("\n1 documents in")[0]


def main():
    program, files = sys.argv[1], sys.argv[2:]
    total = collections.Counter()
    below = 0
    with tempfile.TemporaryDirectory() as top:
        for kind in sorted({f.rsplit(".", 1)[1].lower() for f in files}):
            some = [f for f in files if f.lower().endswith("." + kind)]
            folder = os.path.join(top, kind)
            os.mkdir(folder)
            convert(some, kind, folder)
            for i, file in enumerate(some):
                text = theirs("%s/%d.%s" % (folder, i, kind))
                head, mine = ours(program, file)
                if text is None:
                    total["LibreOffice made nothing"] += 1
                    print("        no peer  %s" % head[:120])
                    continue
                total["files"] += 1
                a, b = words(text), words(mine)
                if kind in ("ods", "xlsx"):
                    a, b = names(a), names(b)
                both = sum((a & b).values())
                na, nb = sum(a.values()), sum(b.values())
                total["theirs"] += na
                total["ours"] += nb
                total["both"] += both
                if both < 0.98 * na or both < 0.98 * nb:
                    below += 1
                    print("%5.1f%% found %5.1f%% ours  %s\n    lacks %s\n"
                          "    more %s"
                          % (100 * both / max(na, 1), 100 * both / max(nb, 1),
                             file, " ".join((a - b).elements())[:300],
                             " ".join((b - a).elements())[:300]))
    print("%d files (%d without a peer), %d of them below 98%%; words: "
          "theirs %d, ours %d, both %d; found %.2f%%, ours %.2f%%"
          % (total["files"], total["LibreOffice made nothing"], below,
             total["theirs"], total["ours"], total["both"],
             100 * total["both"] / max(total["theirs"], 1),
             100 * total["both"] / max(total["ours"], 1)))


main()
