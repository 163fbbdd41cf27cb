import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { assistant, TOKEN } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";
import { eventually } from "../../support/eventually.js";
import { always, fakePolar, type Script } from "../../support/fake-polar.js";

const CSV = { "content-type": "text/csv; charset=utf-8" };
const newDirectory = () => mkdtempSync(join(tmpdir(), "export-test-"));

async function on(script: Script, env = {}) {
  const polar = await fakePolar(script);
  return { polar, ...(await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, ...env })) };
}

/** Windows keeps no such modes. */
function expectMode(path: string, mode: number): void {
  if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(mode);
}

describe("an export", () => {
  test("shows a tax id in its preview as people write it, and leaves the file as Polar sent it", async () => {
    const cell = "('911144442', <TaxIDFormat.us_ein: 'us_ein'>)";
    const text = `ID,Tax ID\r\n1,"${cell}"\r\n2,\r\n3,FR1\r\n`;
    const { call } = await on(always(200, text, CSV), { POLAR_EXPORT_DIR: newDirectory() });
    const { path, preview } = await call("export_customers");
    expect(preview.map((row: any) => row["Tax ID"])).toEqual(["911144442 (us_ein)", "", "FR1"]);
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  test("writes Polar's bytes to a private file and returns a summary of it", async () => {
    const directory = newDirectory();
    const text = 'ID,Name\r\n1,"Doe, Jo"\r\n2,Li\r\n';
    const { raw } = await on(always(200, text, CSV), { POLAR_EXPORT_DIR: directory });
    const { structuredContent, content } = await raw("export_customers", { preview_rows: 1 });
    expect(structuredContent).toEqual({
      path: expect.stringMatching(/polar-customers-[\w-]+\.csv$/),
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
    const link = content[1];
    const uri = `polar://exports/${basename(path)}`;
    expect(link).toMatchObject({ type: "resource_link", uri, mimeType: "text/csv", size: Buffer.byteLength(text) });
  });

  test("goes by default to a new directory that only this user can enter, and never overwrites", async () => {
    const { call } = await on(always(200, "ID\r\n", CSV));
    const [one, two] = [await call("export_customers"), await call("export_customers")];
    expect(one.path).not.toBe(two.path);
    expectMode(dirname(one.path), 0o700);
    expect(one).toMatchObject({ rows: 0, complete: true, preview: [] });
  });

  test.each([
    ["inside a quoted field", 'ID,Name\r\n1,"Do'],
    ["in the middle of a row", "ID,Name\r\n1"],
    ["before the last line break", "ID,Name\r\n1,Jo"],
    ["before its first byte", ""],
  ])("cut off %s is kept and reported as incomplete", async (_, text) => {
    const { call } = await on(always(200, text, CSV));
    const result = await call("export_customers");
    expect(result).toMatchObject({ complete: false, incomplete_because: expect.stringContaining("export again") });
    expect(readFileSync(result.path, "utf8")).toBe(text);
  });

  test("whose connection breaks after a complete row is incomplete", async () => {
    const directory = newDirectory();
    const row = "ID,Name\r\n1,Jo\r\n";
    let cut = () => {};
    const { call } = await on(
      (_, response) => {
        response.writeHead(200, CSV).write(row);
        cut = () => response.destroy();
      },
      { POLAR_EXPORT_DIR: directory },
    );
    const exported = call("export_customers");
    const written = () => readdirSync(directory).map((name) => readFileSync(join(directory, name), "utf8"));
    await eventually(written).toEqual([row]);
    cut();
    expect(await exported).toMatchObject({
      complete: false,
      rows: 1,
      incomplete_because: expect.stringContaining("connection was lost"),
    });
  });

  test("that is canceled leaves no file", async () => {
    const directory = newDirectory();
    let gone = () => {};
    const left = new Promise<void>((resolve) => {
      gone = resolve;
    });
    const { client } = await on(
      (_, response) => {
        response.on("close", gone);
        response.writeHead(200, CSV).write("ID,Name\r\n1,Jo\r\n");
      },
      { POLAR_EXPORT_DIR: directory },
    );
    const controller = new AbortController();
    const call = client.callTool({ name: "export_customers" }, undefined, { signal: controller.signal });
    call.catch(() => {});
    await eventually(() => readdirSync(directory).length).toBe(1);
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
        hint: expect.stringContaining("POLAR_EXPORT_DIR"),
      });
    },
  );

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
    const { call, fail } = await on((request, response) => answer(request, response));
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
    const { call, polar } = await on(always(200, "ID\r\n", CSV), env);
    await call("export_customers");
    await call("export_customers", { organization_id: OTHER });
    expect(polar.seen.map(({ url }) => url)).toEqual(
      [ORGANIZATION, OTHER].map((id) => `/v1/customers/export?organization_id=${id}`),
    );
  });

  test("creates the configured directory for this user only", async () => {
    const directory = join(newDirectory(), "new");
    const { call } = await on(always(200, "ID\r\n", CSV), { POLAR_EXPORT_DIR: directory });
    await call("export_customers");
    expectMode(directory, 0o700);
  });

  test("reports its progress if the client asks for it", async () => {
    const row = `1,${"x".repeat(1000)}\r\n`;
    const { client } = await on(always(200, `ID,Name\r\n${row.repeat(2000)}`, CSV));
    const seen: { progress: number; message?: string | undefined }[] = [];
    await client.callTool({ name: "export_customers" }, undefined, { onprogress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThan(2);
    const done = seen.map(({ progress }) => progress);
    expect(done).toEqual([...new Set(done)].sort((a, b) => a - b));
    expect(seen.at(-1)?.message).toContain("2000 customers");
  });

  test("of the embedded Polar holds every customer", async () => {
    const { call } = await demoAssistant({ customers: 500 });
    const { total_count } = await call("list_customers", { limit: 1 });
    const result = await call("export_customers");
    expect(result).toMatchObject({ rows: 500, complete: true });
    expect(result.rows).toBe(total_count);
    expect(result.columns).toHaveLength(13);
    expect(result.preview).toHaveLength(5);
  });
});
