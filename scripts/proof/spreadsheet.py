"""Compares a file for spreadsheets with what Polar sent: python3 spreadsheet.py POLARS.csv WRITTEN.csv [read by LibreOffice]

Prints the number of cells that differ for each column. Texts keep their leading zeros; line breaks within cells may be written in
any form.
"""
import csv, json, re, sqlite3, sys

csv.field_size_limit(2**31 - 1)
TAX_ID = re.compile(r"^\((['\"])(.*)\1, <TaxIDFormat\.(\w+): '\w+'>\)$", re.S)
FORMULA = re.compile("^[\t\r\n]*[=+\\-@\uff1d\uff0b\uff0d\uff20]")


def rows(path, encoding):
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def expected(row):
    tax_id = TAX_ID.match(row[5])
    number, kind = (re.sub(r"\\(['\"\\])", r"\1", tax_id[2]), tax_id[3]) if tax_id else (row[5], "")
    cells = row[:5] + [number, kind] + row[6:]
    return ["'" + cell if FORMULA.match(cell) else cell for cell in cells]


def plain(cell):
    return re.sub(r"\r\n|\r", "\n", cell)


polars, written = rows(sys.argv[1], "utf-8"), rows(sys.argv[2], "utf-8-sig")
columns = written[0]
database = sqlite3.connect(":memory:")
for name, table in (("sent", [expected(row) for row in polars[1:]]), ("read", written[1:])):
    database.execute(f"create table {name} ({', '.join(f'{column} text' for column in columns)})")
    marks = ", ".join("?" * len(columns))
    database.executemany(f"insert into {name} values ({marks})", [[plain(cell) for cell in row] for row in table])
database.execute("create index place on read (id)")
differing = {}
for column in columns:
    query = f"select count(*) from sent left join read using (rowid) where sent.{column} is not read.{column}"
    differing[column] = database.execute(query.replace("using (rowid)", "on sent.rowid = read.rowid")).fetchone()[0]
zeros = database.execute("select count(*) from read where billing_address_zip like '0%'").fetchone()[0]
print(json.dumps({"sent": len(polars) - 1, "read": len(written) - 1, "leading_zeros": zeros, "differing": differing}))
