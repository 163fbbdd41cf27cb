import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { assistant, TOKEN } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";
import { eventually } from "../../support/eventually.js";
import { always, fakePolar, type Script } from "../../support/fake-polar.js";

const CSV = { "content-type": "text/csv; charset=utf-8" };
const newDirectory = () => mkdtempSync(join(tmpdir(), "export-test-"));
const isList = ({ url }: { url: string }) => url.startsWith("/v1/customers/?");

/** Exports by a script, and counts customers: one number for each request, the last one for all that follow. */
function counting(counts: number[], script: Script): Script {
  const left = [...counts];
  return (request, response) => {
    if (!isList(request)) return script(request, response);
    const total_count = left.length > 1 ? left.shift() : left[0];
    always(200, { items: [], pagination: { total_count, max_page: total_count } })(request, response);
  };
}

const contentsOf = (directory: string) =>
  readdirSync(directory).map((name) => readFileSync(join(directory, name), "utf8"));

const csv = (text: string, ...counts: number[]) => counting(counts, always(200, text, CSV));

async function on(script: Script, env = {}) {
  const polar = await fakePolar(script);
  return { polar, ...(await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, ...env })) };
}

/** Windows keeps no such modes. */
function expectMode(path: string, mode: number): void {
  if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(mode);
}

describe("an export", () => {
  test("writes Polar's bytes to a private file and returns a summary of it", async () => {
    const directory = newDirectory();
    const text = 'ID,Name\r\n1,"Doe, Jo"\r\n2,Li\r\n';
    const { raw } = await on(csv(text, 2), { POLAR_EXPORT_DIR: directory });
    const { structuredContent, content } = await raw("export_customers", { preview_rows: 1, raw: true });
    expect(structuredContent).toEqual({
      path: expect.stringMatching(/polar-customers-[\w-]+\.csv$/),
      uri: expect.stringMatching(/^polar:\/\/exports\/polar-customers-[\w-]+\.csv$/),
      hint: "Tell the user where the file is: on this computer, at `path`.",
      bytes: Buffer.byteLength(text),
      rows: 2,
      columns: ["ID", "Name"],
      complete: true,
      preview: [{ ID: "1", Name: "Doe, Jo" }],
      untrusted: ["preview"],
    });
    const { path } = structuredContent as { path: string };
    expect(dirname(path)).toBe(directory);
    expect(readFileSync(path, "utf8")).toBe(text);
    expectMode(path, 0o600);
    expect(structuredContent).toHaveProperty("uri", `polar://exports/${basename(path)}`);
    expect(readdirSync(directory)).toEqual([basename(path)]);
    // Clients refuse the whole result for any other content.
    expect(content).toEqual([{ type: "text", text: JSON.stringify(structuredContent) }]);
  });

  test("goes by default to a new directory that only this user can enter, and never overwrites", async () => {
    const { call } = await on(csv("ID\r\n", 0));
    const [one, two] = [await call("export_customers"), await call("export_customers")];
    expect(one.path).not.toBe(two.path);
    expectMode(dirname(one.path), 0o700);
    expect(one).toMatchObject({ rows: 0, complete: true, preview: [], hint: expect.stringContaining("after a day") });
  });

  test.each([
    ["inside a quoted field", 'ID,Name\r\n1,"Do'],
    ["in the middle of a row", "ID,Name\r\n1"],
    ["before the last line break", "ID,Name\r\n1,Jo"],
    ["before its first byte", ""],
  ])("cut off %s is kept and reported as incomplete", async (_, text) => {
    const { call } = await on(csv(text, 0));
    const result = await call("export_customers", { raw: true });
    expect(result).toMatchObject({ complete: false, incomplete_because: expect.stringContaining("same call again") });
    expect(readFileSync(result.path, "utf8")).toBe(text);
  });

  test.each([{}, { raw: true }, { format: "jsonl" }])(
    "whose connection is lost right behind a row keeps what came in: %j",
    async (args) => {
      const { call } = await on((request, response) => {
        if (!request.url.includes("/export")) return csv("", 9)(request, response);
        response.writeHead(200, { "content-type": "text/csv" });
        response.write("ID,Name\r\n1,Jo\r\n2,Al\r\n", () => response.destroy());
      });
      expect(await call("export_customers", args)).toMatchObject({ rows: 2, complete: false });
    },
  );

  test("cut off inside its header has no half name of a column", async () => {
    const { call } = await on(csv("ID,Na", 3));
    expect(await call("export_customers")).toMatchObject({ rows: 0, columns: [], complete: false });
    expect(await call("report_customers", { group_by: ["country"] })).toMatchObject({ rows: 0, complete: false });
  });

  const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
  const rowsOf = (count: number) => `ID\r\n${"1\r\n".repeat(count)}`;

  test("that ends early behind a whole row is incomplete, and says how many rows were to come", async () => {
    const { call, polar } = await on(csv(rowsOf(3), 1000));
    const result = await call("export_customers");
    expect(result).toMatchObject({ rows: 3, complete: false, expected_rows: 1000 });
    expect(result.incomplete_because).toMatch(/^Polar ended it early: make the same call again/);
    expect(polar.seen.filter(isList).map(({ url }) => url)).toEqual(Array(2).fill("/v1/customers/?limit=1"));
  });

  test.each([
    ["people sign up meanwhile", 5, [5, 7], true],
    ["people are deleted meanwhile", 5, [7, 5], true],
    ["rows are missing by either count", 4, [7, 5], false],
    ["there are more rows than counted", 6, [5, 5], true],
  ])("is held against the smaller count: %s", async (_, rows, counts, complete) => {
    const { call } = await on(csv(rowsOf(rows), ...counts));
    expect(await call("export_customers")).toMatchObject({ rows, complete });
  });

  test.each([
    ["chunks without the last one", "transfer-encoding: chunked", (text: string) => chunk(text)],
    ["a promise of more bytes", "content-length: 999", (text: string) => text],
    ["a promise of fewer bytes", "content-length: 9", (text: string) => text],
    ["no promise at all", "connection: close", (text: string) => text],
  ])("cut off behind a whole row is incomplete with %s", async (_, header, encode) => {
    const { call } = await on(
      counting([9], (_, response) => {
        const head = ["HTTP/1.1 200 OK", "content-type: text/csv", header].join("\r\n");
        response.socket?.end(`${head}\r\n\r\n${encode(rowsOf(3))}`);
      }),
    );
    const result = await call("export_customers");
    expect(result).toMatchObject({ complete: false, expected_rows: 9 });
    expect(result.rows).toBeLessThanOrEqual(3);
  });

  test("is not called complete where Polar does not say how many customers there are", async () => {
    const { call } = await on(always(200, rowsOf(3), CSV));
    const result = await call("export_customers");
    expect(result).toMatchObject({ rows: 3, unverified_because: expect.stringContaining("total_count") });
    expect(result).not.toHaveProperty("complete");
  });

  test.each([
    ["before", [403, 200], 3, { complete: true }],
    ["after", [200, 403], 3, { complete: true }],
    ["after", [200, 403], 2, { complete: false, expected_rows: 3 }],
  ])("needs one count: with none from %s, %j, it tells %i rows", async (_, statuses, rows, expected) => {
    let exported = false;
    const { call } = await on((request, response) => {
      if (!isList(request)) {
        exported = true;
        return always(200, rowsOf(rows), CSV)(request, response);
      }
      const page = { items: [], pagination: { total_count: 3, max_page: 3 } };
      always(statuses[exported ? 1 : 0] as number, page)(request, response);
    });
    expect(await call("export_customers")).toMatchObject(expected);
  });

  test("may take longer than a call, and is still held against the count after it", async () => {
    const directory = newDirectory();
    let end = () => {};
    const script = counting([5, 3], (_, response) => {
      response.writeHead(200, CSV).write(rowsOf(3));
      end = () => response.end();
    });
    const { call, polar } = await on(script, { POLAR_EXPORT_DIR: directory });
    const exported = call("export_customers");
    await eventually(() => contentsOf(directory)).toEqual([rowsOf(3).toLowerCase()]);
    const now = performance.now.bind(performance);
    vi.spyOn(performance, "now").mockImplementation(() => now() + 10 * 60_000);
    onTestFinished(() => void vi.restoreAllMocks());
    end();
    expect(await exported).toMatchObject({ rows: 3, complete: true });
    expect(polar.seen.filter(isList)).toHaveLength(2);
  });

  test("whose connection breaks after a complete row is incomplete", async () => {
    const directory = newDirectory();
    const row = "ID,Name\r\n1,Jo\r\n";
    let cut = () => {};
    const script = counting([9], (_, response) => {
      response.writeHead(200, CSV).write(row);
      cut = () => response.destroy();
    });
    const { call } = await on(script, { POLAR_EXPORT_DIR: directory });
    const exported = call("export_customers");
    await eventually(() => contentsOf(directory)).toEqual(["id,name\r\n1,Jo\r\n"]);
    cut();
    expect(await exported).toMatchObject({
      complete: false,
      rows: 1,
      expected_rows: 9,
      incomplete_because: expect.stringContaining("connection was lost"),
    });
  });

  test("that is canceled leaves no file", async () => {
    const directory = newDirectory();
    let gone = () => {};
    const left = new Promise<void>((resolve) => {
      gone = resolve;
    });
    let isAsked = false;
    const script = counting([1], (_, response) => {
      isAsked = true;
      response.on("close", gone);
      response.writeHead(200, CSV).write("ID,Name\r\n1,Jo\r\n");
    });
    const { client } = await on(script, { POLAR_EXPORT_DIR: directory });
    const controller = new AbortController();
    const call = client.callTool({ name: "export_customers" }, undefined, { signal: controller.signal });
    call.catch(() => {});
    // The file is made before Polar is asked.
    await eventually(() => isAsked && readdirSync(directory).length).toBe(1);
    controller.abort();
    await left;
    await eventually(() => readdirSync(directory).length).toBe(0);
  });

  test.skipIf(process.platform === "win32").each(["/dev/null/exports", "/dev/null"])(
    "to a directory that cannot be written, %s, is an error",
    async (place) => {
      const { fail } = await on(always(200, "ID\r\n", CSV), { POLAR_EXPORT_DIR: place });
      expect(await fail("export_customers")).toMatchObject({
        code: "cannot_write_file",
        hint: expect.stringMatching(/^Set POLAR_EXPORT_DIR/),
      });
    },
  );

  test("to a directory that is a file is an error that says so", async () => {
    const place = join(mkdtempSync(join(tmpdir(), "export-")), "file");
    writeFileSync(place, "");
    const { fail } = await on(always(200, "ID\r\n", CSV), { POLAR_EXPORT_DIR: place });
    expect(await fail("export_customers")).toMatchObject({
      message: expect.stringContaining("POLAR_EXPORT_DIR is a file or inside a file, not a directory (ENOTDIR)."),
      hint: "Set POLAR_EXPORT_DIR to a directory this server can write to.",
    });
  });

  test.each<Record<string, string>>([
    { "content-type": "text/html" },
    { "content-type": "text/plain" },
    { "content-type": "application/json" },
    {},
  ])("that Polar answers with %j fails and leaves no file", async (headers) => {
    const directory = newDirectory();
    const { fail } = await on(always(200, "Please log in\n", headers), { POLAR_EXPORT_DIR: directory });
    expect(await fail("export_customers")).toMatchObject({ code: "unexpected_response" });
    expect(readdirSync(directory)).toEqual([]);
  });

  test("refused by Polar leaves no directory", async () => {
    const directory = newDirectory();
    vi.stubEnv("TMPDIR", directory);
    onTestFinished(() => void vi.unstubAllEnvs());
    let answer = always(200, "ID\r\n", CSV);
    const { call, fail } = await on(counting([0], (request, response) => answer(request, response)));
    await call("export_customers");
    const [first] = readdirSync(directory);
    answer = always(401, { error: "invalid_token" });
    expect(await fail("export_customers")).toMatchObject({ code: "invalid_token" });
    expect(readdirSync(directory)).toEqual([first]);
  });

  test("is of the given organization, or with a user token of the one in the settings", async () => {
    const ORGANIZATION = "cb961091-d8e7-4c24-91e2-9f1262a53cbc";
    const OTHER = "f7b88b82-9cac-400c-bb34-dd998501d23d";
    const env = { POLAR_ACCESS_TOKEN: "polar_pat_x1", POLAR_ORGANIZATION_ID: ORGANIZATION };
    const { call, polar } = await on(csv("ID\r\n", 0), env);
    await call("export_customers");
    await call("export_customers", { organization_id: OTHER });
    expect(polar.seen.map(({ url }) => url)).toEqual(
      [ORGANIZATION, OTHER].flatMap((id) => {
        const count = `/v1/customers/?organization_id=${id}&limit=1`;
        return [count, `/v1/customers/export?organization_id=${id}`, count];
      }),
    );
  });

  test("creates the configured directory for this user only", async () => {
    const directory = join(newDirectory(), "new");
    const { call } = await on(always(200, "ID\r\n", CSV), { POLAR_EXPORT_DIR: directory });
    await call("export_customers");
    expectMode(directory, 0o700);
  });

  test("reports its progress while it comes in, if the client asks for it", async () => {
    let end = () => {};
    const script = counting([2], (_, response) => {
      response.writeHead(200, CSV).write("ID,Name\r\n1,Jo\r\n");
      end = () => response.end("2,Li\r\n");
    });
    const { client } = await on(script);
    const seen: { progress: number; message?: string | undefined }[] = [];
    const onprogress = (progress: (typeof seen)[0]) => void seen.push(progress);
    const exported = client.callTool({ name: "export_customers" }, undefined, { onprogress });
    await eventually(() => seen.map(({ message }) => message)).toEqual(["1 customers, 15 bytes"]);
    end();
    await exported;
    expect(seen.map(({ progress }) => progress)).toEqual([15, 21]);
    expect(seen.at(-1)?.message).toBe("2 customers, 21 bytes");
  });

  test("of the embedded Polar holds every customer", async () => {
    const { call } = await demoAssistant({ customers: 500 });
    const { total_count } = await call("list_customers", { limit: 1 });
    const result = await call("export_customers");
    expect(result).toMatchObject({ rows: 500, complete: true });
    expect(result.rows).toBe(total_count);
    expect(result.columns).toHaveLength(14);
    expect(result.preview).toHaveLength(5);
  });
});
