"""A file for a spreadsheet: read as UTF-8, and nothing in it runs."""

from kinship.core.spreadsheet import plain_cell, sheet


def test_a_file_says_it_is_utf_8_and_counts_its_rows():
    made = sheet(("Case", "Days"), iter([("K-1", 3), ("Zoë", 0)]))
    assert made.text == "\ufeffCase,Days\r\nK-1,3\r\nZoë,0\r\n"
    assert made.rows == 2


def test_no_cell_is_taken_for_a_formula():
    made = sheet(("Why",), [["=1+1"], [" @SUM(A1)"], [-4]])
    assert made.text.splitlines()[1:] == ["'=1+1", "' @SUM(A1)", "-4"]
    assert plain_cell(plain_cell("=1")) == "'=1"
