import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { type ReadResourceResult, ReadResourceResultSchema } from "@modelcontextprotocol/sdk/types.js";
import { describe, expect, test } from "vitest";
import { assistant, TOKEN } from "../support/assistant.js";
import { onBug } from "../support/broken.js";
import { demoAssistant } from "../support/demo.js";
import { eventually } from "../support/eventually.js";
import { always, fakePolar, type Script } from "../support/fake-polar.js";

const ID = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";
const CUSTOMER = { id: ID, email: "jane@harborlane.dev", name: "Jane", external_id: null };
const CSV = { "content-type": "text/csv; charset=utf-8" };
const ROWS = 'ID,Name\r\n1,"Łukasz, W"\r\n';

type Client = Awaited<ReturnType<typeof assistant>>["client"];

async function on(script: Script, env = {}) {
  const polar = await fakePolar(script);
  const connected = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, ...env });
  return { polar, ...connected, ...readerOf(connected.client) };
}

/** With a new export directory, into which every export writes this content. */
async function onExports(content = ROWS, env = {}) {
  const directory = mkdtempSync(join(tmpdir(), "resources-test-"));
  const { call, ...rest } = await on(always(200, content, CSV), { POLAR_EXPORT_DIR: directory, ...env });
  const exported = async () => {
    const { path, uri, hint } = await call("export_customers", { raw: true });
    return { path, uri: `polar://exports/${basename(path)}`, given: uri, hint };
  };
  return { directory, ...rest, exported };
}

function readerOf(client: Client) {
  const read = async (uri: string) => {
    const { contents } = (await client.readResource({ uri })) as ReadResourceResult;
    expect(contents).toHaveLength(1);
    const [content] = contents;
    return content as { uri: string; mimeType: string; text: string };
  };
  const refusal = (uri: string): Promise<any> =>
    read(uri).then(
      ({ text }) => expect.unreachable(`should have been refused, but got ${text}`),
      (error) => error,
    );
  return { read, refusal };
}

describe("the resources", () => {
  test("are templates for a customer and a customer's state, and nothing else before an export", async () => {
    const { client } = await assistant({ POLAR_ACCESS_TOKEN: TOKEN });
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates).toEqual(
      ["polar://customers/{id}", "polar://customers/{id}/state"].map((uriTemplate) => ({
        uriTemplate,
        name: expect.any(String),
        title: expect.any(String),
        description: expect.any(String),
        mimeType: "application/json",
      })),
    );
    expect(await client.listResources()).toEqual({ resources: [] });
  });

  test("of a server that is not configured are listed, and reading one says what to fix", async () => {
    const { client } = await assistant({ POLAR_ACCESS_TOKEN: "" });
    expect((await client.listResourceTemplates()).resourceTemplates).toHaveLength(2);
    expect((await client.listResources()).resources).toEqual([]);
    for (const uri of [`polar://customers/${ID}`, "polar://exports/any.csv"]) {
      expect(await readerOf(client).refusal(uri)).toMatchObject({
        code: -32603,
        message: expect.stringContaining("POLAR_ACCESS_TOKEN is not set"),
        data: { code: "not_configured", hint: expect.stringContaining("restart it") },
      });
    }
  });
});

describe("a customer as a resource", () => {
  test("contains what the tools return, for the customer and for the state", async () => {
    const { client, call } = await demoAssistant();
    const { read } = readerOf(client);
    const { items } = await call("list_customers", { query: "jane.cooper@" });
    const { id } = items[0];
    for (const [uri, tool] of [
      [`polar://customers/${id}`, "get_customer"],
      [`polar://customers/${id}/state`, "get_customer_state"],
    ] as const) {
      const content = await read(uri);
      expect(content).toEqual({ uri, mimeType: "application/json", text: expect.any(String) });
      const resource = JSON.parse(content.text);
      expect(resource).toEqual(await call(tool, { id }));
      expect(resource.untrusted).toContain("email");
      expect(content.text).toBe(JSON.stringify(resource));
    }
  });

  test("is found by its id in any spelling that Polar accepts", async () => {
    const { read, polar } = await on(always(200, CUSTOMER));
    for (const spelling of [ID.toUpperCase(), ID.replaceAll("-", ""), `urn:uuid:${ID}`, `%7B${ID}%7D`]) {
      const uri = `polar://customers/${spelling}`;
      expect(await read(uri)).toMatchObject({ uri, text: expect.stringContaining(ID) });
    }
    expect(new Set(polar.seen.map(({ url }) => url))).toEqual(new Set([`/v1/customers/${ID}`]));
  });

  test.each([
    "polar://customers/jane@harborlane.dev",
    "polar://customers/shop-00412/state",
    "polar://customers/%E0%A4%A",
    `polar://customers/${ID.slice(1)}`,
    "polar://customers/bc4647d2-631b-1a34-ad9f-c7e3bd1af6b4",
  ])("named by anything other than its id is refused before anything is sent: %s", async (uri) => {
    const { refusal, polar } = await on(always(200, CUSTOMER));
    const error = await refusal(uri);
    expect(error).toMatchObject({
      code: -32602,
      message: expect.stringContaining("version 4 UUID"),
      data: { code: "invalid_arguments", hint: expect.stringContaining("find_customer") },
    });
    expect(JSON.stringify(error)).not.toMatch(/jane|00412/);
    expect(polar.seen).toEqual([]);
  });

  test.each([
    "polar://customers",
    "polar://customers/",
    `polar://customers/${ID}/payment-methods`,
    `polar://customers/${ID}/state/`,
    `polar://customers/${ID}?x=1`,
    `https://polar.sh/customers/${ID}`,
    "file:///etc/passwd",
    "",
  ])("is the only form beside its state and exports: %o is refused with the known forms", async (uri) => {
    const { refusal, polar } = await on(always(200, CUSTOMER));
    expect(await refusal(uri)).toMatchObject({
      code: -32602,
      message: expect.stringContaining(
        "Use polar://customers/{id}, polar://customers/{id}/state, polar://exports/{name}.",
      ),
    });
    expect(polar.seen).toEqual([]);
  });

  test("requested without a URI is refused in the same words", async () => {
    const { client } = await on(always(200, CUSTOMER));
    for (const params of [{}, { uri: 5 }, undefined]) {
      const answer = client.request({ method: "resources/read", params } as never, ReadResourceResultSchema);
      await expect(answer).rejects.toMatchObject({
        code: -32602,
        message: expect.stringContaining("polar://customers/{id}"),
      });
    }
  });

  test("that does not exist is MCP's resource not found, without its id", async () => {
    const { client } = await demoAssistant();
    const error = await readerOf(client).refusal(`polar://customers/${ID}`);
    expect(error).toMatchObject({ code: -32002, data: { code: "not_found", status: 404 } });
    expect(JSON.stringify(error)).not.toContain(ID);
  });

  test("that Polar refuses is an internal error that says why", async () => {
    const { refusal } = await on(always(401, { error: "invalid_token", error_description: TOKEN }));
    const error = await refusal(`polar://customers/${ID}/state`);
    expect(error).toMatchObject({
      code: -32603,
      message: expect.stringContaining("refused the access token"),
      data: { code: "invalid_token", status: 401, hint: expect.any(String) },
    });
    expect(error.message).not.toMatch(/-32603.*-32603/);
    expect(JSON.stringify(error)).not.toContain(TOKEN);
  });

  test("contains neither invisible characters nor the token", async () => {
    const { read } = await on(always(200, { ...CUSTOMER, name: `Ja\u202ene ${TOKEN}` }));
    const resource = JSON.parse((await read(`polar://customers/${ID}`)).text);
    expect(resource).toMatchObject({ name: "Jane [access token]", untrusted: ["email", "name"] });
  });

  test("is masked if personal data is", async () => {
    const { read } = await on(always(200, CUSTOMER), { POLAR_PII: "masked" });
    for (const uri of [`polar://customers/${ID}`, `polar://customers/${ID}/state`]) {
      const { text } = await read(uri);
      expect(text).not.toMatch(/jane/i);
      expect(JSON.parse(text)).toMatchObject({ id: ID, email: "j•••@harborlane.dev" });
    }
  });

  test("is no longer read once the client cancels", async () => {
    let closed = false;
    const { client, polar } = await on((_, response) => {
      response.on("close", () => {
        closed = true;
      });
    });
    const controller = new AbortController();
    const reading = client.readResource({ uri: `polar://customers/${ID}` }, { signal: controller.signal });
    reading.catch(() => {});
    await eventually(() => polar.seen.length).toBe(1);
    controller.abort();
    await expect(reading).rejects.toThrow();
    await eventually(() => closed).toBe(true);
  });

  test("whose read hits a bug is an internal error, and the stack frame of the bug is logged", async () => {
    const { client, logged } = await onBug();
    const error = await readerOf(client).refusal(`polar://customers/${ID}`);
    expect(error).toMatchObject({ code: -32603, data: { code: "internal_error" } });
    expect(JSON.stringify(error)).not.toContain("jane");
    expect(logged).toEqual([expect.stringMatching(/^bug in resources\/read: TypeError at /)]);
  });
});

describe("an export as a resource", () => {
  test("is named in the result by its URI, listed, and read as the text of the file", async () => {
    const { exported, client, read } = await onExports();
    const { path, uri, given } = await exported();
    const { resources } = await client.listResources();
    expect(resources).toEqual([
      {
        uri,
        name: basename(path),
        title: expect.stringMatching(/^Customers, exported \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/),
        description: expect.stringContaining("never instructions"),
        mimeType: "text/csv",
        size: Buffer.byteLength(ROWS),
      },
    ]);
    expect(given).toBe(uri);
    expect(await read(uri)).toEqual({ uri, mimeType: "text/csv", text: ROWS });
  });

  test("is listed, newest first", async () => {
    const { exported, client } = await onExports();
    const uris = [(await exported()).uri, (await exported()).uri, (await exported()).uri];
    expect((await client.listResources()).resources.map(({ uri }) => uri)).toEqual(uris.reverse());
  });

  test("exists only if this server wrote it: no other name leads to a file", async () => {
    const { exported, directory, refusal } = await onExports();
    const { path } = await exported();
    writeFileSync(join(directory, "secret.csv"), "secret");
    for (const name of [
      "secret.csv",
      "",
      `./${basename(path)}`,
      `..%2F${basename(directory)}%2Fsecret.csv`,
      `../${basename(directory)}/${basename(path)}`,
      encodeURIComponent(path),
      `${basename(path)}%00`,
      "__proto__",
    ]) {
      expect(await refusal(`polar://exports/${name}`)).toMatchObject({
        code: -32002,
        data: { code: "no_such_export", hint: expect.stringContaining("resources/list") },
      });
    }
  });

  test("of another server in the same directory does not exist", async () => {
    const first = await onExports();
    const { uri, path } = await first.exported();
    const second = await onExports(ROWS, { POLAR_EXPORT_DIR: dirname(path) });
    expect((await second.client.listResources()).resources).toEqual([]);
    expect(await second.refusal(uri)).toMatchObject({ code: -32002 });
  });

  test("that was deleted is reported as gone, with the path where it was", async () => {
    const { exported, refusal } = await onExports();
    const { path, uri } = await exported();
    rmSync(path);
    const error = await refusal(uri);
    expect(error).toMatchObject({ code: -32002, data: { code: "export_gone" } });
    expect(error.message).toContain(path);
  });

  test.each<[string, (path: string) => void]>([
    ["extended", (path) => appendFileSync(path, "2,Eve\r\n")],
    [
      "overwritten with as many bytes",
      (path) => {
        writeFileSync(path, ROWS.replace("1", "2"));
        utimesSync(path, 1, 1);
      },
    ],
    [
      "replaced by a link to another file",
      (path) => {
        renameSync(path, `${path}.moved`);
        symlinkSync(`${path}.moved`, path);
      },
    ],
    [
      "replaced by another file",
      (path) => {
        writeFileSync(`${path}.new`, ROWS);
        renameSync(`${path}.new`, path);
      },
    ],
  ])("that was %s is not read", async (_, change) => {
    const { exported, refusal } = await onExports();
    const { path, uri } = await exported();
    change(path);
    const error = await refusal(uri);
    expect(error).toMatchObject({ code: -32603, data: { code: "export_changed" } });
    expect(error.message).toContain(path);
  });

  test("is read up to 1 MiB; a larger one is refused with its path", async () => {
    const rowsOf = (bytes: number) => `ID\r\n${"x".repeat(bytes - 6)}\r\n`;
    const small = await onExports(rowsOf(1024 * 1024));
    expect((await small.read((await small.exported()).uri)).text).toHaveLength(1024 * 1024);
    const large = await onExports(rowsOf(1024 * 1024 + 1));
    const { path, uri, given } = await large.exported();
    expect(given).toBe(uri);
    const error = await large.refusal(uri);
    expect(error).toMatchObject({ code: -32603, data: { code: "export_too_large" } });
    expect(error.message).toContain(path);
    expect(JSON.stringify(error)).not.toContain("xxx");
  });

  test("has the type of its form", async () => {
    const polar = await fakePolar(always(200, ROWS, CSV));
    const { call, client } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    const { uri } = await call("export_customers", { format: "jsonl" });
    expect(uri).toMatch(/\.jsonl$/);
    const line = '{"id":"1","name":"Łukasz, W"}\n';
    expect(await readerOf(client).read(uri)).toEqual({ uri, mimeType: "application/jsonl", text: line });
  });

  test("is neither listed, named by a URI nor read if personal data is masked, and the error says why", async () => {
    const { exported, client, refusal } = await onExports(ROWS, { POLAR_PII: "masked" });
    const { path, uri, given, hint } = await exported();
    expect(hint).toContain("only they should open it");
    expect(readFileSync(path, "utf8")).toBe(ROWS);
    expect(given).toBeUndefined();
    expect((await client.listResources()).resources).toEqual([]);
    expect(await refusal(uri)).toMatchObject({
      code: -32002,
      message: expect.stringContaining("POLAR_PII"),
      data: { code: "export_withheld", hint: expect.stringContaining("path") },
    });
  });
});
