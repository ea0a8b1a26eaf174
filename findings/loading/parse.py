"""Fixture files to records that know their lines. No Django here: nothing is looked up or written.

A file is hostile until it has passed: only plain YAML values, limits on size, depth and aliases.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML without its C library: slower, and the same.
    from yaml import SafeLoader

MAX_DEPTH = 12  # A record's boxes, the deepest there is, need seven.
MAX_NODES = 500_000  # Values of a file, each alias counted as all that it stands for.
MAX_ALIAS_GROWTH = 4  # How often longer than the file its text may become through aliases.
MAX_FIGURE_LENGTH = 60  # Characters of a number or date.
MAX_NAME_LENGTH = 100  # Of a model or field.
MAX_MESSAGE_LENGTH = 400

NO_TEXT = re.compile("[\0\ud800-\udfff]")  # Characters that no database stores.
SCALAR_TAGS = {
    f"tag:yaml.org,2002:{kind}" for kind in ["str", "int", "float", "bool", "null", "timestamp"]
}
COLLECTION_TAGS = {"tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}


@dataclass(frozen=True)
class Problem:
    """Why a file cannot be loaded: where, and what to do. Line 0 means the whole file."""

    file: str
    line: int
    field: str
    message: str

    @classmethod
    def at(cls, file: str, line: int, field: str, message: str) -> "Problem":
        """A problem with its message cut: the value that it quotes may be megabytes long."""
        if len(message) > MAX_MESSAGE_LENGTH:
            message = f"{message[:MAX_MESSAGE_LENGTH]}…"
        return cls(file, line, field, message)

    def __str__(self):
        place = [self.file]
        if self.line:
            place.append(f"line {self.line}")
        if self.field:
            place.append(self.field)
        return f"{', '.join(place)}: {self.message}"


@dataclass(frozen=True)
class Entry:
    """One field of a record: its value, its line, and for a single value the text as written."""

    value: Any
    line: int
    written: str = ""


@dataclass
class Record:
    """One object as a file states it. ``unread`` names fields that could not be read.

    ``reviewed``: a person has looked at it. What it changes then counts as that person's edit.
    """

    file: str
    line: int
    model: str
    fields: dict[str, Entry] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    reviewed: bool = False


class Refused(Exception):
    """Something is not read, with its line (0: unknown)."""

    def __init__(self, message: str, line: int = 0):
        self.message = message
        self.line = line
        super().__init__(message)


class Unreadable(Refused):
    """A value or record is refused. The rest of the file is still checked."""


class UnreadableFile(Refused):
    """The whole file is refused."""


def parse(name: str, content: bytes, *, max_bytes: int) -> tuple[list[Record], list[Problem]]:
    """The records of a fixture file, and what is wrong with its form."""
    reader = _Reader(name, max_characters=MAX_ALIAS_GROWTH * max_bytes)
    try:
        if len(content) > max_bytes:
            raise UnreadableFile(
                f"The file is larger than {max_bytes / 1024 / 1024:g} MB. Split it in two."
            )
        reader.read(_decode(content))
    except UnreadableFile as refused:
        reader.note(refused)
        return [], reader.problems
    return reader.records, reader.problems


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableFile("The file is not UTF-8 text. Save it as UTF-8.", line) from error


def _line(node_or_event) -> int:
    return node_or_event.start_mark.line + 1


def _refuse_deep_or_huge(text: str) -> None:
    # Before the tree is built: PyYAML builds it by recursion, and a deep one would end the process.
    depth = nodes = 0
    for event in yaml.parse(text, Loader=SafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        nodes += isinstance(event, yaml.NodeEvent)
        if depth > MAX_DEPTH:
            raise UnreadableFile("Lists stand in lists too deep for a fixture.", _line(event))
        if nodes > MAX_NODES:
            raise UnreadableFile(f"More than {MAX_NODES:,} values. Split the file.", _line(event))


class _Reader:
    """Reads one file; collects its records and problems."""

    def __init__(self, name: str, *, max_characters: int):
        self.name = name
        self.records: list[Record] = []
        self.problems: list[Problem] = []
        self._nodes_left = MAX_NODES
        self._characters_left = max_characters
        self._constructor = SafeConstructor()

    def note(self, refused: Refused, field: str = "") -> None:
        self.problems.append(Problem.at(self.name, refused.line, field, refused.message))

    def read(self, text: str) -> None:
        try:
            _refuse_deep_or_huge(text)
            root = yaml.compose(text, Loader=SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 0
            raise UnreadableFile(f"This is not valid YAML: {error.problem}.", line) from error
        except yaml.YAMLError as error:
            raise UnreadableFile("The file holds characters that are no text.") from error
        if root is None:
            raise UnreadableFile("The file is empty.")
        if not isinstance(root, yaml.SequenceNode):
            raise UnreadableFile(
                "A fixture is a list of records: begin each with “- model: …”.", _line(root)
            )
        if not root.value:
            raise UnreadableFile("The file holds no records.", _line(root))
        for node in root.value:
            try:
                self.records.append(self._record(node))
            except Unreadable as refused:
                self.note(refused)

    def _record(self, node) -> Record:
        if not isinstance(node, yaml.MappingNode):
            raise Unreadable("A record has “model:” and “fields:”.", _line(node))
        parts = self._pairs(node)
        for name, (line, _) in parts.items():
            if name == "pk":
                self.note(
                    Unreadable("Objects are found by their codes. Take the pk out.", line),
                    "pk",
                )
            elif name not in {"model", "fields"}:
                self.note(Unreadable("A record has only “model:” and “fields:”.", line), name)
        model = parts.get("model")
        fields = parts.get("fields")
        is_name = model and isinstance(model[1], yaml.ScalarNode)
        if not is_name or len(model[1].value) > MAX_NAME_LENGTH:
            raise Unreadable("The record needs “model:”, such as findings.inspection.", _line(node))
        if fields is None or not isinstance(fields[1], yaml.MappingNode):
            raise Unreadable("The record needs “fields:”, and its fields below.", _line(node))
        record = Record(self.name, _line(node), model[1].value.lower())
        for name, (line, value) in self._pairs(fields[1]).items():
            try:
                written = value.value if isinstance(value, yaml.ScalarNode) else ""
                record.fields[name] = Entry(self._value(value, line), line, written)
            except Unreadable as refused:
                self.note(refused, name)
                record.unread.add(name)
        return record

    def _pairs(self, node) -> dict[str, tuple[int, yaml.Node]]:
        """Name to line and value of a mapping; a name given twice is noted."""
        pairs = {}
        for key, value in node.value:
            self._count(key)
            if not isinstance(key, yaml.ScalarNode) or len(key.value) > MAX_NAME_LENGTH:
                raise Unreadable("A name of a field is a single word.", _line(key))
            if key.tag == "tag:yaml.org,2002:merge":
                raise Unreadable("“<<” is not read. Write the fields out.", _line(key))
            if key.value in pairs:
                self.note(Unreadable("It is given twice. Keep one.", _line(key)), key.value)
            pairs[key.value] = (_line(key), value)
        return pairs

    def _value(self, node, line: int, depth: int = 0) -> Any:
        """Plain Python of a node. ``line`` is where it is used, which an alias does not know."""
        self._count(node)
        if depth > MAX_DEPTH:
            raise Unreadable("An alias stands in what it stands for.", line)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, line)
        if node.tag not in COLLECTION_TAGS:
            raise Unreadable(f"The tag “{node.tag}” is not allowed. Take it out.", line)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, line, depth + 1) for item in node.value]
        pairs = self._pairs(node)
        return {name: self._value(value, line, depth + 1) for name, (_, value) in pairs.items()}

    def _scalar(self, node, line: int) -> Any:
        if node.tag not in SCALAR_TAGS:
            raise Unreadable(f"The tag “{node.tag}” is not allowed. Take it out.", line)
        is_text = node.tag == "tag:yaml.org,2002:str"
        if not is_text and len(node.value) > MAX_FIGURE_LENGTH:
            raise Unreadable("The number is too long. For text, use quotation marks.", line)
        try:
            value = self._constructor.construct_object(node)
        except (ValueError, OverflowError, yaml.YAMLError) as error:
            raise Unreadable(
                f"“{node.value}” is no date or number that exists. For text, use quotation marks.",
                line,
            ) from error
        if is_text and NO_TEXT.search(value):
            raise Unreadable("The text holds a character that cannot be stored.", line)
        return value

    def _count(self, node) -> None:
        # Aliases make a small file huge: what counts is what they stand for.
        self._nodes_left -= 1
        if isinstance(node, yaml.ScalarNode):
            self._characters_left -= len(node.value)
        if self._nodes_left < 0 or self._characters_left < 0:
            raise UnreadableFile(
                "Its aliases stand for too much. Write the values out.", _line(node)
            )
