"""What the grammars of several families share: titles, dates, grades, lists, headings."""
