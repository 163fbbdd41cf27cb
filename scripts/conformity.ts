/**
 * `npm run conformity -- --openapi FILE`: calls every route of the embedded Polar that Polar's OpenAPI document has, and
 * checks the answers against it. The exit code is 1 if one does not conform.
 */
import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { type DemoPolar, startDemo } from "../src/demo/server.js";
import { readFlags } from "./flags.js";

interface Schema {
  readonly $ref?: string;
}

interface Operation {
  readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema?: Schema }>> }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const { openapi } = readFlags({ openapi: { type: "string" } });
if (openapi === undefined) throw new Error("--openapi is missing. Give the OpenAPI document of Polar's API.");
/** A repeating discount fits two of the document's four kinds of discounts, so one of them has to do. */
const document: Document = JSON.parse(readFileSync(openapi, "utf8").replaceAll('"oneOf"', '"anyOf"'));
/** The document names one error of each status; these have the same status. */
const OTHER_ERRORS = ["InvoiceDoesNotExist", "ReceiptNotAllocated"];
const DOCUMENT = "polar";

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addFormat("uuid4", /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
ajv.addFormat("uuid", /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
ajv.addFormat("date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
ajv.addFormat("uri", URL.canParse);
ajv.addSchema(document, DOCUMENT);

let calls = 0;
const faults = new Set<string>();

function checkOf(path: string, method: string, status: number): ValidateFunction | undefined {
  const pointer = [path, method.toLowerCase(), "responses", String(status), "content", "application/json", "schema"]
    .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
    .join("/");
  const schema = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)]?.content?.["application/json"];
  return schema?.schema && ajv.compile({ $ref: `${DOCUMENT}#/paths/${pointer}` });
}

/** Calls the route and checks the answer; says so if the document does not know its status. */
async function call(demo: DemoPolar, method: string, path: string, given: Given = {}): Promise<any> {
  const address = path.replace(/\{\w+\}/g, () => given.id ?? "") + (given.query ?? "");
  const response = await fetch(demo.url + address, {
    method,
    headers: { Authorization: `Bearer ${demo.token}`, "Content-Type": "application/json" },
    ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
  });
  calls++;
  const { status } = response;
  const text = await response.text();
  const body = text === "" ? undefined : JSON.parse(text);
  if (given.status !== undefined && status !== given.status) {
    faults.add(`${method} ${path}: ${status}, not ${given.status}: ${text.slice(0, 200)}`);
  } else if (document.paths[path]?.[method.toLowerCase()] === undefined) {
    faults.add(`${method} ${path}: not in the document`);
  } else {
    const check = checkOf(path, method, status);
    if (check !== undefined && !OTHER_ERRORS.includes(body?.error) && !check(body)) {
      for (const { instancePath, message, params } of check.errors ?? []) {
        faults.add(
          `${method} ${path} ${status}${instancePath.replace(/\/\d+/g, "/n")}: ${message} ${JSON.stringify(params)}`,
        );
      }
    }
  }
  return body;
}

interface Given {
  readonly id?: string;
  readonly query?: string;
  readonly body?: unknown;
  readonly status?: number;
}

const UNKNOWN = "3a1f0c52-7be4-4d61-9c0f-5b6f8f3f2d10";
const LISTS = [
  "/v1/subscriptions/",
  "/v1/orders/",
  "/v1/payments/",
  "/v1/refunds/",
  "/v1/disputes/",
  "/v1/customer-meters/",
  "/v1/benefit-grants/",
  "/v1/license-keys/",
  "/v1/members/",
];
/** Lists whose rows have a route of their own. */
const SINGLES = ["/v1/subscriptions/", "/v1/orders/", "/v1/payments/", "/v1/disputes/", "/v1/license-keys/"];

async function reads(demo: DemoPolar): Promise<void> {
  for (const path of LISTS) {
    let page = 1;
    for (let last = 1; page <= last; page++) {
      const { items, pagination } = await call(demo, "GET", path, { query: `?limit=100&page=${page}`, status: 200 });
      last = pagination.max_page;
      if (!SINGLES.includes(path)) continue;
      for (const { id } of items) await call(demo, "GET", `${path}{id}`, { id, status: 200 });
    }
    await call(demo, "GET", path, { query: "?limit=0", status: 422 });
    if (!SINGLES.includes(path)) continue;
    await call(demo, "GET", `${path}{id}`, { id: UNKNOWN, status: 404 });
    await call(demo, "GET", `${path}{id}`, { id: "1", status: 422 });
  }
}

async function documents(demo: DemoPolar): Promise<void> {
  const { items: orders } = await call(demo, "GET", "/v1/orders/", { query: "?limit=100" });
  for (const { id, status } of orders) {
    const eligible = status !== "draft" && status !== "void";
    await call(demo, "GET", "/v1/orders/{id}/invoice", { id, status: 404 });
    const { length } = orders.filter((order: any) => order.id === id && order.billing_address === null);
    await call(demo, "POST", "/v1/orders/{id}/invoice", { id, status: eligible ? (length > 0 ? 422 : 202) : 409 });
    await call(demo, "GET", "/v1/orders/{id}/receipt", { id });
  }
  demo.setNow(Date.now() + 60_000);
  for (const { id } of orders) {
    await call(demo, "GET", "/v1/orders/{id}/invoice", { id });
    await call(demo, "GET", "/v1/orders/{id}/receipt", { id });
  }
}

async function seats(demo: DemoPolar): Promise<void> {
  const { items } = await call(demo, "GET", "/v1/subscriptions/", { query: "?limit=100" });
  for (const { id } of items) {
    await call(demo, "GET", "/v1/customer-seats", { query: `?subscription_id=${id}`, status: 200 });
  }
  await call(demo, "GET", "/v1/customer-seats", { status: 400 });
  await call(demo, "GET", "/v1/customer-seats", { query: `?order_id=${UNKNOWN}`, status: 404 });
}

async function writes(demo: DemoPolar): Promise<void> {
  const path = "/v1/subscriptions/{id}";
  const { items } = await call(demo, "GET", "/v1/subscriptions/", { query: "?limit=100&status=active" });
  for (const { id, cancel_at_period_end } of items.slice(0, 8)) {
    const first = cancel_at_period_end ? 403 : 200;
    await call(demo, "PATCH", path, { id, body: { cancel_at_period_end: true }, status: first });
    await call(demo, "PATCH", path, { id, body: { cancel_at_period_end: true }, status: 403 });
    await call(demo, "PATCH", path, { id, body: { cancel_at_period_end: false }, status: 200 });
  }
  const { id, customer_id } = items[0];
  await call(demo, "PATCH", path, { id, body: { cancel_at_period_end: "x" }, status: 422 });
  await call(demo, "DELETE", path, { id, status: 200 });
  await call(demo, "DELETE", path, { id, status: 403 });
  const session = "/v1/customer-sessions/";
  const { items: people } = await call(demo, "GET", "/v1/members/", { query: `?customer_id=${customer_id}` });
  await call(demo, "POST", session, { body: { customer_id, member_id: people[0].id }, status: 201 });
  await call(demo, "POST", session, { body: {}, status: 422 });
  const { items: paid } = await call(demo, "GET", "/v1/orders/", { query: "?status=paid&limit=100" });
  const order_id = paid.find(({ refundable_amount }: any) => refundable_amount > 100).id;
  const refund = { order_id, reason: "customer_request", amount: 100 };
  await call(demo, "POST", "/v1/refunds/", { body: refund, status: 201 });
  await call(demo, "POST", "/v1/refunds/", { body: { ...refund, amount: 9_999_999 }, status: 422 });
}

const demo = await startDemo();
for (const check of [reads, seats, documents, writes]) await check(demo);
/** Dunning goes to its end, plans renew, pauses end. */
for (const days of [3, 8, 15, 22, 40]) {
  demo.setNow(Date.now() + days * 86_400_000);
  await reads(demo);
}
await demo.close();

console.log(`${calls} calls, ${faults.size} ${faults.size === 1 ? "fault" : "faults"}`);
for (const fault of faults) console.log(fault);
if (faults.size > 0) process.exitCode = 1;
