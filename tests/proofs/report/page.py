"""Reads a report as XML and as HTML; exit code 1 with the reason if it is not what it should be."""

import sys
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

VOID = {"meta"}


class Nesting(HTMLParser):
    """Every element that is opened is closed, in order."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        expected = self.open.pop() if self.open else "nothing"
        if expected != tag:
            sys.exit(f"line {self.getpos()[0]}: found </{tag}>, expected the end of {expected}")


text = open(sys.argv[1], encoding="utf-8").read()
nesting = Nesting()
nesting.feed(text)
if nesting.open:
    sys.exit(f"not closed: {nesting.open}")

root = ElementTree.fromstring(text)
ids = [e.get("id") for e in root.iter() if e.get("id")]
if len(ids) != len(set(ids)):
    sys.exit("an id stands twice")
for e in root.iter("a"):
    target = e.get("href")
    if target.startswith("#") and target[1:] not in ids:
        sys.exit(f"{target} leads nowhere")
if root.get("lang") is None or root.find("head/title") is None:
    sys.exit("no language or title")
for e in root.iter("th"):
    if e.get("scope") not in ("col", "row"):
        sys.exit("a header cell without scope")
for e in root.iter("svg"):
    if e.get("aria-label") is None and e.get("aria-hidden") != "true":
        sys.exit("a picture without words")
for e in root.iter():
    if e.tag in ("script", "link", "iframe", "img", "object") or any(k.startswith("on") for k in e.attrib):
        sys.exit(f"found <{e.tag}>")
