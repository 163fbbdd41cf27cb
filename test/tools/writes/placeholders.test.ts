import { describe, expect, test } from "vitest";
import { isPlaceholder } from "../../../src/tools/writes/placeholders.js";
import { demoAssistant } from "../../support/demo.js";
import { ID, withCustomer } from "./one-customer.js";

const PLACEHOLDERS = [
  ..."null NULL Null nil None none NaN undefined N/A n/a NA #N/A n.a. unknown unset TBD string".split(" "),
  ...[
    '"null"',
    "'null'",
    "`null`",
    '\\"null\\"',
    "<null>",
    "(null)",
    "[null]",
    "{null}",
    "null.",
    " null ",
    "\tnull\n",
  ],
  ...[
    "nu\u200bll",
    "\u200b",
    "ｎｕｌｌ",
    "[object Object]",
    "-",
    "--",
    "…",
    '""',
    "{}",
    "external_id",
    "your external id",
  ],
  ...[
    "{{ $json.external_id }}",
    "${externalId}",
    "not available",
    "not_set",
    "notProvided",
    "no external id",
    "no value",
  ],
  ...["none given", "not set", "empty", "(empty)", "blank", "missing", "placeholder", "customer_id", "todo", "tbd"],
  ...["None provided", "<missing>", "[blank]", "empty string", "null value", "Missing ID", "to be determined", "TBA"],
  ...["TO-DO", "not entered yet", "without id", "DBNull", "\\N", "change me", "[object Undefined]"],
  ...["null,null", "None, None", "undefined-undefined", "N/A N/A", "null;undefined", '{"external_id":null}'],
  ...["customerId", "user_id", "<your-customer-id>", "YOUR_EXTERNAL_ID_HERE", "insert id here"],
  ..."#REF! #N/A #NAME? #VALUE! #DIV/0! #NUM! #NULL! #SPILL! #CALC! #ERROR! #GETTING_DATA ##### Err:502".split(" "),
  ..."#BEZUG! #WERT! #NV #NOM? #¡VALOR! #¿NOMBRE? #N/D #ЗНАЧ! =NA() =VLOOKUP(A2;B:C;2)".split(" "),
  ...["{{external_id}}", "={{ $json.id }}", "shop-{{id}}", "${id}", "cus_${user.id}", "#{id}", "@{body('id')}"],
  ...["<external_id>", "<%= id %>", "{% id %}", "%external_id%", "%(id)s", "%s", "<id>", "{id}", "[id]", ":id", "$id"],
];
/** They could be meant, or they are not kept: Polar takes blank text as none. */
const IDS = [
  ...[
    "nullable",
    "null-1",
    "user_null",
    "nil42",
    "n-ull",
    "none-such",
    "Nantes",
    "N/A-7",
    "na-1",
    "0",
    "false",
    "guest",
  ],
  ...[
    "test",
    "anonymous",
    "C-",
    "{3f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50}",
    "<a1@mail.dev>",
    "Нет",
    "無",
    "😀",
    ...["id", "no", "void", "ID-7", "#1042", "#A-12", "#ref", "A!", "Nothing", "pending", "Blankenship", "Emptyset"],
    ...["missing-link-7", "Todorov", "todo-app-42", "void-0", "empty-7", "nullnull", "Placeholder Ltd", "err-502"],
    ...["id_17", "{id-17}", "<17>", "$42", "50%", "100%s", "user-1", "customer 12", "your-shop-412", "=A1", "a=b(c)"],
    ...["orchid", "[orchid]", "david", "customers-idaho", "N", "n", "{a}", "a{b}c", "The Shop", "shop ids 7"],
    "",
    "  ",
  ],
];

const LONG = ["a", " ", "\u200b", "\u0301", "-", "{", "null "].map((sign) => sign.repeat(40_000));

test("a text is judged at once, however long it is", () => {
  for (const text of [...LONG, ...LONG.map((filling) => `a${filling}b`)]) expect(isPlaceholder(text)).toBe(false);
  expect(isPlaceholder(`${" ".repeat(40_000)}null${" ".repeat(40_000)}`)).toBe(true);
});

test.each(PLACEHOLDERS)("%j is a placeholder", (text) => expect(isPlaceholder(text)).toBe(true));
test.each(IDS)("%j is not", (text) => expect(isPlaceholder(text)).toBe(false));

describe.each(["null", '"None"', "N/A"])("an external id %j", (external_id) => {
  const refusal = (field: string) => ({
    code: "invalid_arguments",
    message: expect.stringMatching(/^Nothing was sent: /),
    fields: [{ field, reason: expect.stringContaining("is a placeholder") }],
    retryable: false,
  });

  test("is not stored with a new customer, nor with the owner of one", async () => {
    const { fail, call } = await demoAssistant({ customers: 0 });
    const email = "jane@harborlane-books.dev";
    expect(await fail("create_customer", { email, external_id })).toMatchObject(refusal("external_id"));
    const team = { type: "team", name: "Crew", owner: { email, external_id } };
    expect(await fail("create_customer", team)).toMatchObject(refusal("owner.external_id"));
    expect(await call("list_customers")).toMatchObject({ total_count: 0 });
  });

  test("is not given to a customer, beside a name that stays", async () => {
    const { fail, requests } = await withCustomer({ external_id: null });
    const error = await fail("update_customer", { id: ID, external_id, name: "Jane" });
    expect(error).toMatchObject(refusal("external_id"));
    expect(error.hint).toContain("leave the argument out");
    expect(requests()).toEqual([]);
  });

  test("finds nobody to change or delete", async () => {
    const { fail, writes } = await withCustomer({ external_id });
    for (const [tool, args] of [
      ["update_customer", { name: "Ann" }],
      ["delete_customer", { confirm: true }],
    ] as const) {
      const error = await fail(`${tool}_by_external_id`, { external_id, ...args });
      expect(error).toMatchObject(refusal("external_id"));
      expect(error.hint).toContain(`call ${tool} with the \`id\``);
    }
    expect(writes()).toEqual([]);
  });
});

test("a customer who has a placeholder already is read, previewed, changed and deleted by id", async () => {
  const { call } = await withCustomer({ external_id: "null" });
  expect(await call("get_customer_by_external_id", { external_id: "null" })).toMatchObject({ id: ID });
  const preview = await call("delete_customer_by_external_id", { external_id: "null", confirm: false });
  expect(preview).toMatchObject({ outcome: "needs_confirmation", next: { arguments: { id: ID } } });
  expect(await call("update_customer", { id: ID, name: "Ann" })).toMatchObject({ outcome: "updated" });
  expect(await call("delete_customer", { id: ID, confirm: true })).toMatchObject({ outcome: "deleted" });
});

test("a name may be Null, as some people's is, and can be changed back", async () => {
  const { call } = await withCustomer();
  expect(await call("update_customer", { id: ID, name: "Null" })).toMatchObject({
    outcome: "updated",
    undo: { arguments: { name: "Jane" } },
  });
});
