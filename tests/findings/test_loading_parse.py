from datetime import date

import pytest

from findings.loading.parse import parse

MEGABYTE = 1024 * 1024


def read(text: str | bytes, max_bytes: int = MEGABYTE):
    content = text if isinstance(text, bytes) else text.encode()
    return parse("a.yaml", content, max_bytes=max_bytes)


def only_problem(text: str | bytes, **limits):
    _, problems = read(text, **limits)
    assert len(problems) == 1, problems
    return problems[0]


RECORD = """\
# A comment
- model: findings.Theme
  fields:
    slug: homes
    order: 4
    starts: 2015-02-11
    tags: [one, two]
"""


def test_parse_knows_the_line_of_record_and_field():
    [record], problems = read(RECORD)

    assert problems == []
    assert record.model == "findings.theme"
    assert record.line == 2
    assert {name: (e.value, e.line) for name, e in record.fields.items()} == {
        "slug": ("homes", 4),
        "order": (4, 5),
        "starts": (date(2015, 2, 11), 6),
        "tags": (["one", "two"], 7),
    }


def test_parse_keeps_a_number_as_written():
    [record], _ = read("- model: m.m\n  fields: {value: 17.60}")

    assert record.fields["value"].value == 17.6
    assert record.fields["value"].written == "17.60"


def test_parse_alias_has_the_line_where_it_is_used():
    [record], problems = read(
        '- model: m.m\n  fields:\n    text: &a "Words"\n    order: 1\n    words: *a\n'
    )

    assert problems == []
    assert (record.fields["words"].value, record.fields["words"].line) == ("Words", 5)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 0, "empty"),
        ("# only a comment\n", 0, "empty"),
        ("[]", 1, "no records"),
        ("model: m.m", 1, "list of records"),
        ("- model: m.m\n  fields: [}\n", 2, "not valid YAML"),
        ("- one\n", 1, "“model:” and “fields:”"),
        ("- fields: {a: 1}\n", 1, "needs “model:”"),
        ("- model: m.m\n", 1, "needs “fields:”"),
        ("- model: m.m\n  fields: {[a]: 1}\n", 2, "single word"),
        (f"- model: m.m\n  fields: {{{'a' * 101}: 1}}\n", 2, "single word"),
        (f"- model: {'a' * 101}\n  fields: {{a: 1}}\n", 1, "needs “model:”"),
        ("- model: m.m\n  fields: {}\n---\n- model: m.m\n", 3, "not valid YAML"),
        ("- model: m.m\n  fields:\n    a: \x01\n", 0, "no text"),
    ],
)
def test_parse_refuses_what_is_no_fixture(text, line, words):
    problem = only_problem(text)

    assert problem.line == line
    assert words in problem.message


def test_parse_refuses_other_encodings_and_names_the_line():
    problem = only_problem("- model: m.m\n  fields: {a: é}\n".encode("latin-1"))

    assert (problem.line, "UTF-8" in problem.message) == (2, True)


def test_parse_refuses_a_file_over_the_limit():
    assert "larger than" in only_problem(RECORD, max_bytes=20).message


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("!!python/object/apply:os.system ['true']", "tag"),
        ("!!python/name:os.system", "tag"),
        ("!!binary aGVsbG8=", "tag"),
        ("!!set {a, b}", "tag"),
        ("!own {a: 1}", "tag"),
        ("2015-13-41", "no date"),
        ("1" * 5000, "too long"),
        ('"a\\0b"', "cannot be stored"),
        ("{<<: {b: 1}}", "<<"),
    ],
)
def test_parse_refuses_a_value_and_reads_the_rest(value, words):
    records, problems = read(f"- model: m.m\n  fields:\n    good: 1\n    bad: {value}\n")

    assert [(p.line, p.field) for p in problems] == [(4, "bad")]
    assert words in problems[0].message
    assert list(records[0].fields) == ["good"]
    assert records[0].unread == {"bad"}


def test_parse_refuses_half_a_character():
    assert only_problem('- model: m.m\n  fields:\n    a: "\\ud800"\n').line == 3


def test_parse_refuses_pk_unknown_parts_and_doubled_fields():
    _, problems = read("- model: m.m\n  pk: 4\n  extra: 1\n  fields:\n    a: 1\n    a: 2\n")

    assert [(p.line, p.field) for p in problems] == [(2, "pk"), (3, "extra"), (6, "a")]


def test_parse_refuses_an_alias_bomb_of_nodes():
    levels = "".join(f"    l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 10))

    problem = only_problem(f"- model: m.m\n  fields:\n    l0: &l0 [a]\n{levels}")

    assert "aliases" in problem.message


def test_parse_refuses_an_alias_bomb_of_text():
    text = "x" * 10_000

    problem = only_problem(
        f"- model: m.m\n  fields:\n    a: &a {text}\n    b: [{', '.join(['*a'] * 100)}]\n",
        max_bytes=20_000,
    )

    assert "aliases" in problem.message


def test_parse_refuses_an_alias_within_itself():
    problem = only_problem("- model: m.m\n  fields:\n    a: &a [*a]\n")

    assert (problem.line, problem.field) == (3, "a")


def test_parse_refuses_deep_nesting_before_it_recurses():
    assert "too deep" in only_problem("[" * 100_000).message


def test_parse_refuses_too_many_values(monkeypatch):
    monkeypatch.setitem(parse.__globals__, "MAX_NODES", 10)

    assert "values" in only_problem(RECORD).message


def test_problem_in_words_names_file_line_and_field():
    problem = only_problem("- model: m.m\n  pk: 4\n  fields: {}\n")

    assert str(problem).startswith("a.yaml, line 2, pk: ")


def test_problem_quotes_a_long_value_in_part():
    problem = only_problem(f"- model: m.m\n  fields:\n    a: !{'x' * 5000} b\n")

    assert len(problem.message) < 500
