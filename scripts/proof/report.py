"""Answers the questions of a report with SQLite over the same CSV, apart from this server's code: python3 report.py FILE QUESTIONS.json

Prints JSON: `rows`, `lacking`, `totals` by column, `duplicates` by sign, `matching` by condition.
"""

import csv
import io
import json
import re
import sqlite3
import sys
import unicodedata as unicode

path, questions = sys.argv[1:]
data = open(path, encoding="utf-8", errors="replace", newline="").read()
# A row that is cut off is none: up to the last line break outside of quotation marks.
end = len(data)
while end > 0 and not (data.endswith("\r\n", 0, end) and data.count('"', 0, end) % 2 == 0):
    end = data.rfind("\r\n", 0, end - 1) + 2 if "\r\n" in data[: end - 1] else 0

rows = list(csv.reader(io.StringIO(data[:end], newline="")))
names = [name.lower().replace(" ", "_") for name in rows[0]]
db = sqlite3.connect(":memory:")
db.execute(f"CREATE TABLE c ({', '.join(f'{name} TEXT' for name in names)})")
db.executemany(f"INSERT INTO c VALUES ({', '.join('?' for _ in names)})", rows[1:])


def fold(text):
    return unicode.normalize("NFC", unicode.normalize("NFC", text).casefold())


def fold_name(text):
    plain = unicode.normalize("NFD", fold(unicode.normalize("NFKC", text)))
    plain = "".join(sign for sign in plain if not unicode.category(sign).startswith("M"))
    return " ".join(unicode.normalize("NFC", plain).split())


def fold_email(text):
    box, at, domain = fold(text).rpartition("@")
    return (box.split("+")[0].replace(".", "") or box) + at + domain


def tax_type(text):
    found = re.search(r"TaxIDFormat\.(\w+)", text)
    return found.group(1) if found else ""


def key(text, name):
    value = json.loads(text, parse_float=str, parse_int=str).get(name, "") if text else ""
    return str(value).lower() if isinstance(value, bool) else value


for function in (fold, fold_name, fold_email, tax_type):
    db.create_function(function.__name__, 1, function, deterministic=True)
db.create_function("key", 2, key, deterministic=True)

LABELS = {
    "country": "billing_address_country",
    "state": "billing_address_state",
    "tax_id_type": "tax_type(tax_id)",
    "created_month": "substr(created_at, 1, 7)",
    "email_domain": "CASE WHEN instr(email, '@') THEN lower(replace(email, rtrim(email, replace(email, '@', '')), '')) ELSE '' END",
    "metadata.plan": "key(metadata, 'plan')",
    "metadata.n": "key(metadata, 'n')",
}
SIGNS = {
    "email": "fold_email(email)",
    "tax_id": "tax_id",
    "name_and_postal_code": "CASE WHEN fold_name(name) <> '' AND fold_name(billing_address_zip) <> ''"
    " THEN fold_name(name) || char(0) || replace(fold_name(billing_address_zip), ' ', '') ELSE '' END",
}


def one(sql):
    return db.execute(sql).fetchone()[0]


def duplicates(sign):
    grouped = f"SELECT count(*) AS rows FROM c WHERE {sign} <> '' GROUP BY {sign} HAVING count(*) > 1"
    groups, customers = db.execute(f"SELECT count(*), coalesce(sum(rows), 0) FROM ({grouped})").fetchone()
    return {"groups": groups, "customers": customers}


address = " || ".join(name for name in names if name.startswith("billing_address"))
answer = {
    "rows": one("SELECT count(*) FROM c"),
    "lacking": {
        "external_id": one("SELECT count(*) FROM c WHERE external_id = ''"),
        "email": one("SELECT count(*) FROM c WHERE email = ''"),
        "address": one(f"SELECT count(*) FROM c WHERE {address} = ''"),
        "tax_id": one("SELECT count(*) FROM c WHERE tax_id = ''"),
    },
    "totals": {
        column: dict(db.execute(f"SELECT {label}, count(*) FROM c GROUP BY {label}").fetchall())
        for column, label in LABELS.items()
    },
    "duplicates": {name: duplicates(sign) for name, sign in SIGNS.items()},
    "matching": [one(f"SELECT count(*) FROM c WHERE {condition}") for condition in json.loads(questions)],
}
print(json.dumps(answer))
