import { describe, expect, test } from "vitest";
import { doctor } from "../../src/doctor/doctor.js";
import { linesOf } from "../../src/doctor/report.js";
import { always, fakePolar } from "../support/fake-polar.js";
import { answering, demo, EMPTY_PAGE, examine, failed, onChanges, TOKEN, useOwnTemporaryDirectory } from "./setups.js";

useOwnTemporaryDirectory();

/** The checks whose lines are printed, in their order. */
const checksIn = (printed: string) =>
  [...printed.matchAll(/^(?:ok|warning|FAIL|skipped) +(\w+)/gm)].map(([, check]) => check).join(" ");

describe("doctor", () => {
  test("reports several faults at once", async () => {
    const { report } = await examine({
      ...(await demo()),
      POLAR_ACCESS_TOKEN: `'${TOKEN}'`,
      POLAR_TIMEOUT_MS: "soon",
      POLAR_PII: "some",
      POLAR_EXPORT_DIR: "exports",
    });
    expect(failed(report).map(({ check, found }) => `${check}: ${found.split(" ")[0]}`)).toEqual([
      "settings: POLAR_TIMEOUT_MS",
      "settings: POLAR_PII",
      "token: POLAR_ACCESS_TOKEN",
      "exports: POLAR_EXPORT_DIR",
    ]);
  });

  test("finds nothing wrong with a working setup, and names its own version in both formats", async () => {
    const { code, report, lines } = await examine(await demo());
    expect(code).toBe(0);
    expect(report).toMatchObject({ ok: true, version: "1.2.3", node: process.version });
    expect(new Set(report.checks.map(({ status }) => status))).toEqual(new Set(["ok"]));
    expect(lines).toMatch(/^polar-customers-mcp 1\.2\.3\nok {7}node .*\n\n0 failed, 0 warnings\.\n$/s);
  });

  test("prints what this computer can tell before it asks Polar, and the rest as it arrives", async () => {
    let printed = "";
    const seen: string[] = [];
    const polar = await fakePolar((request, response) => {
      seen.push(`${request.method}: ${checksIn(printed)}`);
      always(200, EMPTY_PAGE)(request, response);
    });
    const print = (text: string) => {
      printed += text;
    };
    const env = { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN };
    await doctor({ env, demo: false, json: false, version: "1.2.3", columns: undefined, print });
    const local = "node settings token certificates exports";
    expect(seen.slice(0, 2)).toEqual([`GET: ${local}`, `PATCH: ${local} connectivity clock environment`]);
    expect(checksIn(printed)).toBe(`${local} connectivity clock environment scopes scopes scopes organization`);
  });

  test("wraps its lines to the terminal's width, under the column where the text begins", async () => {
    const text = "word ".repeat(40).trim();
    const lines = linesOf({ check: "token", status: "failed", found: text, do: text }, 60, false).split("\n");
    expect(lines.slice(0, 2)).toEqual([
      `FAIL     token         ${"word ".repeat(7).trim()}`,
      `${" ".repeat(23)}${"word ".repeat(7).trim()}`,
    ]);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(60);
    expect(lines.join(" ").match(/word/g)).toHaveLength(80);
  });

  test("keeps a long word whole, and one line where the output is not a terminal", () => {
    const url = `https://${"x".repeat(80)}`;
    const finding = { check: "token", status: "ok", found: `See ${url} for more` } as const;
    expect(
      linesOf(finding, 60, false)
        .split("\n")
        .map((line) => line.trim()),
    ).toEqual(["ok       token         See", url, "for more", ""]);
    expect(linesOf(finding, undefined, false)).toBe(`ok       token         See ${url} for more\n`);
  });

  test("starts the embedded Polar for --demo, and needs no token then", async () => {
    const { code, report } = await examine({ POLAR_ACCESS_TOKEN: "${POLAR_ACCESS_TOKEN}" }, true);
    expect({ code, failed: failed(report) }).toEqual({ code: 0, failed: [] });
  });

  test("lists one record of each kind, tries to change what does not exist, and sends nothing else", async () => {
    const polar = await onChanges(404, { error: "ResourceNotFound" });
    await doctor({
      env: { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN },
      demo: false,
      json: true,
      version: "",
      columns: undefined,
      print: () => {},
    });
    const sent = polar.seen.map(({ method, url, body }) => `${method} ${url} ${body}`);
    const nothing = "00000000-0000-0000-0000-000000000000";
    expect(sent.slice(0, 2)).toEqual(["GET /v1/customers/?limit=1 ", `PATCH /v1/customers/${nothing} {}`]);
    for (const request of sent.filter((one) => one.startsWith("GET"))) {
      expect(request).toMatch(/^GET \/v1\/([a-z-]+\/\?limit=1|customer-seats\?subscription_id=0[0-]+0) $/);
    }
    const changing = sent.filter((one) => !one.startsWith("GET")).sort();
    expect(changing).toEqual([
      `PATCH /v1/customers/${nothing} {}`,
      `PATCH /v1/subscriptions/${nothing} {}`,
      `POST /v1/customer-sessions/ {"customer_id":"${nothing}"}`,
    ]);
  });

  test("sends only GET to check a read-only server, and accepts a token that may only read", async () => {
    const polar = await fakePolar(always(200, EMPTY_PAGE));
    const { code, report } = await examine({
      POLAR_SERVER: polar.url,
      POLAR_ACCESS_TOKEN: TOKEN,
      POLAR_READ_ONLY: "1",
    });
    expect(code).toBe(0);
    expect(new Set(polar.seen.map(({ method }) => method))).toEqual(new Set(["GET"]));
    expect(report.checks).toContainEqual(expect.objectContaining({ check: "scopes", status: "skipped" }));
  });

  test("skips the checks that a fault makes pointless, and says why", async () => {
    const { report } = await examine(await answering(503, "", {}));
    const unasked = report.checks.filter(({ status }) => status === "skipped");
    expect(unasked.map(({ check }) => check)).toEqual(["clock", "environment", "scopes", "organization"]);
    expect(new Set(unasked.map(({ found }) => found.replace(/\d+/g, "")))).toEqual(
      new Set(["...: could not be asked."]),
    );
  });
});
