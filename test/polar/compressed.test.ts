import { mkdtemp, readdir, readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { assistant, TOKEN } from "../support/assistant.js";
import { fakePolar, type SeenRequest } from "../support/fake-polar.js";
import { idOf, person, withPeople } from "../support/people.js";
import { share } from "../support/runs.js";

type Compress = (bytes: Buffer) => Buffer;

const CODINGS: [header: string, Compress][] = [
  ["gzip", zlib.gzipSync],
  ["x-gzip", zlib.gzipSync],
  ["GZip", zlib.gzipSync],
  ["deflate", zlib.deflateSync],
  ["deflate", zlib.deflateRawSync],
  ["br", zlib.brotliCompressSync],
  ["identity, gzip", zlib.gzipSync],
  ["gzip, br", (bytes) => zlib.brotliCompressSync(zlib.gzipSync(bytes))],
  ["identity", (bytes) => bytes],
  // What servers say and what they do:
  ["", zlib.gzipSync],
  ["gzip", (bytes) => bytes],
  ["utf-8", (bytes) => bytes],
  ["gzip", (bytes) => Buffer.concat([zlib.gzipSync(bytes.subarray(0, 5)), zlib.gzipSync(bytes.subarray(5))])],
];
if ("zstdCompressSync" in zlib) CODINGS.push(["zstd", zlib.zstdCompressSync as Compress]);

const JANE = person(1, { name: "Jane Cooper" });
const BROKEN = /answered 20\d, but compressed with \S+, and cut or broken/;

/** Compresses every answer behind the response's back, and says so in this header. */
function compressing(response: ServerResponse, coding: string, compress: Compress): void {
  const end = response.end.bind(response) as (body?: Buffer) => ServerResponse;
  if (coding !== "") response.setHeader("content-encoding", coding);
  response.end = ((body = "") => (body === "" ? end() : end(compress(Buffer.from(body))))) as ServerResponse["end"];
}

function compressed(coding: string, compress: Compress, env = {}) {
  return withPeople([JANE], {
    env,
    intercept: (_, response) => {
      compressing(response, coding, compress);
      return false;
    },
  });
}

describe.each(CODINGS)("an answer with Content-Encoding %j", (coding, compress) => {
  test("is read", async () => {
    const { call, fail } = await compressed(coding, compress);
    expect(await call("get_customer", { id: idOf(1) })).toMatchObject({ name: "Jane Cooper" });
    expect(await call("list_customers")).toMatchObject({ total_count: 1 });
    expect(await fail("get_customer", { id: idOf(2) })).toMatchObject({ code: "not_found" });
  });

  test("tells how a write ended", async () => {
    const { call } = await compressed(coding, compress);
    const ada = { email: "ada@harborlane.dev", external_id: "ada-1" };
    expect(await call("create_customer", ada)).toMatchObject({ outcome: "created", attempts: 1 });
    expect(await call("create_customer", ada)).toMatchObject({ outcome: "already_exists" });
    const updated = await call("update_customer", { id: idOf(1), name: "Jane" });
    expect(updated).toMatchObject({ outcome: "updated", attempts: 1 });
    expect(updated).not.toHaveProperty("verified");
    expect(await call("delete_customer", { id: idOf(1), confirm: true })).toMatchObject({ outcome: "deleted" });
  });
});

describe("an export", () => {
  const exported = async (coding: string, compress: Compress) => {
    const directory = await mkdtemp(join(tmpdir(), "exports-"));
    const polar = await compressed(coding, compress, { POLAR_EXPORT_DIR: directory });
    return { ...polar, files: () => readdir(directory) };
  };

  test.each(CODINGS.filter(([coding]) => coding !== "utf-8"))(
    "is written as CSV, from %j",
    async (coding, compress) => {
      const { call } = await exported(coding, compress);
      const { path, complete, rows } = await call("export_customers");
      expect({ complete, rows }).toEqual({ complete: true, rows: 1 });
      expect(await readFile(path, "utf8")).toContain("Jane Cooper");
    },
  );

  test("in a coding that Node cannot read makes no file", async () => {
    const { fail, files } = await exported("lzma", (bytes) => Buffer.concat([Buffer.from("]"), bytes]));
    expect(await fail("export_customers")).toMatchObject({
      code: "unexpected_response",
      message: expect.stringContaining("compressed with lzma, which this Node cannot read"),
    });
    expect(await files()).toEqual([]);
  });

  test("whose coding is cut is incomplete", async () => {
    const { call } = await exported("gzip", (bytes) => zlib.gzipSync(bytes).subarray(0, -12));
    expect(await call("export_customers")).toMatchObject({ complete: false });
  });
});

describe("an answer that cannot be decoded", () => {
  test.each<[string, string, Compress, RegExp]>([
    ["is cut", "gzip", (bytes) => zlib.gzipSync(bytes).subarray(0, -12), BROKEN],
    ["is cut", "br", (bytes) => zlib.brotliCompressSync(bytes).subarray(0, -4), BROKEN],
    ["is something else", "br", (bytes) => zlib.gzipSync(bytes), BROKEN],
    ["has damage", "gzip", (bytes) => damaged(zlib.gzipSync(bytes)), BROKEN],
    [
      "has an unknown coding",
      "lzma",
      () => Buffer.from("]\0\0\0\x04"),
      /compressed with lzma, which this Node cannot read/,
    ],
    ["has a strange coding", "<b>x</b>", () => Buffer.from("]\0"), /compressed with something, which this Node cannot/],
    ["has too many codings", "gzip,gzip,gzip,gzip,gzip", zlib.gzipSync, /which this Node cannot read/],
  ])("since it %s (%s) is named as such", async (_, coding, compress, message) => {
    const { fail, call } = await compressed(coding, compress);
    expect(await fail("get_customer", { id: idOf(1) })).toMatchObject({
      code: "unexpected_response",
      message: expect.stringMatching(message),
    });
    const updated = await call("update_customer", { id: idOf(1), name: "Jane" }).catch((error) => error.message);
    expect(updated).toMatch(message);
  });

  test("stays a failure with its status", async () => {
    const { fail } = await compressed("lzma", () => Buffer.from("]\0\0\0\x04"));
    expect(await fail("get_customer", { id: idOf(2) })).toMatchObject({ code: "no_such_route", status: 404 });
  });

  test.each(
    share(
      [
        ["gzip", zlib.gzipSync],
        ["br", zlib.brotliCompressSync],
        ["gzip, gzip", (bytes: Buffer) => zlib.gzipSync(zlib.gzipSync(bytes))],
      ],
      3,
    ),
  )("because it unfolds to more than an answer may have (%s) is refused", async (coding, compress) => {
    const bomb = compress(Buffer.alloc(16 * 1024 * 1024, " "));
    const { fail } = await onEvery((_, response) =>
      response.writeHead(200, { "content-type": "application/json", "content-encoding": coding }).end(bomb),
    );
    expect(await fail("get_customer", { id: idOf(1) })).toMatchObject({ code: "answer_too_large" });
  });
});

test("a request asks for answers that are not compressed", async () => {
  const { call, polar } = await compressed("identity", (bytes) => bytes);
  await call("list_customers");
  expect(polar.seen[0]?.headers["accept-encoding"]).toBe("identity");
});

async function onEvery(answer: (request: SeenRequest, response: ServerResponse) => void) {
  const polar = await fakePolar(answer);
  return assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
}

function damaged(bytes: Buffer): Buffer {
  const middle = Math.floor(bytes.length / 2);
  return Buffer.from(bytes.map((byte, at) => (at === middle ? byte ^ 0xff : byte)));
}
