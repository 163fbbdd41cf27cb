import { connect } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { startDemo } from "../../src/demo/server.js";
import { errorsIn, polar } from "./polar.js";

const UNKNOWN = "3a1f0c52-7be4-4d61-9c0f-5b6f8f3f2d10";
const key = (prefix: string) => prefix.padEnd(53, "x");

describe("tokens", () => {
  test("a call without a token is answered with a challenge", async () => {
    const { get } = await polar();
    const reply = await get("/v1/customers/", { token: null });
    expect(reply.status).toBe(401);
    expect(reply.body).toEqual({ error: "Unauthorized", detail: "Unauthorized" });
    expect(reply.headers["www-authenticate"]).toBe('Bearer realm="polar"');
  });

  test("an unknown token gets another error than a missing one", async () => {
    const { get } = await polar();
    const reply = await get("/v1/customers/", { token: key("polar_oat_unknown") });
    expect(reply.status).toBe(401);
    expect(reply.body.error).toBe("invalid_token");
    expect(reply.headers["cache-control"]).toBe("no-store");
    expect(reply.headers["www-authenticate"]).toContain('error="invalid_token"');
  });

  test.each([
    ["Bearer ", 401, "Unauthorized"],
    ["Basic abc", 401, "Unauthorized"],
    ["Bearer polar_crt_anything", 401, "Unauthorized"],
    ["Bearer polar_cst_anything", 401, "invalid_token"],
  ])("%j is answered with %i %s", async (Authorization, status, error) => {
    const { get } = await polar();
    const reply = await get("/v1/customers/", { token: null, headers: { Authorization } });
    expect([reply.status, reply.body.error]).toEqual([status, error]);
  });

  test("a valid portal token counts as unauthorized", async () => {
    const token = key("polar_cst_");
    const { get } = await polar({ tokens: [{ token }] });
    expect((await get("/v1/customers/", { token })).body.error).toBe("Unauthorized");
  });

  test("the scheme may be written in lower case", async () => {
    const { demo, get } = await polar();
    const headers = { Authorization: `bearer ${demo.token}` };
    expect((await get("/v1/customers/", { token: null, headers })).status).toBe(200);
  });

  test("both customers scopes can read, only customers:write can write, and the refusal names the scope", async () => {
    const [read, write, none] = [key("polar_oat_r"), key("polar_oat_w"), key("polar_oat_n")] as const;
    const { get, create } = await polar({
      tokens: [
        { token: read, scopes: ["customers:read"] },
        { token: write, scopes: ["customers:write"] },
        { token: none, scopes: ["products:read"] },
      ],
    });
    expect((await get("/v1/customers/", { token: read })).status).toBe(200);
    expect((await get("/v1/customers/", { token: write })).status).toBe(200);
    const refusal = await get("/v1/customers/", { token: none });
    expect([refusal.status, refusal.body.error]).toEqual([403, "insufficient_scope"]);
    expect(refusal.headers["www-authenticate"]).toContain('scope="customers:read customers:write"');
    expect((await create({}, { token: read })).headers["www-authenticate"]).toContain('scope="customers:write"');
  });

  test("the default token has the shape of an organization's", async () => {
    const { demo } = await polar();
    expect(demo.token).toMatch(/^polar_oat_[A-Za-z0-9]{43}$/);
  });
});

describe("paths and methods", () => {
  test("a missing or extra slash is redirected with the query, even without a token", async () => {
    const { get, demo } = await polar();
    const list = await get("/v1/customers?limit=3", { token: null });
    expect([list.status, list.text]).toEqual([307, ""]);
    expect(list.headers.location).toBe(`${demo.url}/v1/customers/?limit=3`);
    const one = await get(`/v1/customers/${UNKNOWN}/`);
    expect(one.headers.location).toBe(`${demo.url}/v1/customers/${UNKNOWN}`);
  });

  test("the redirect takes scheme and host from the request headers", async () => {
    const { get } = await polar();
    const reply = await get("/v1/customers", { headers: { Host: "shop.dev", "X-Forwarded-Proto": "https" } });
    expect(reply.headers.location).toBe("https://shop.dev/v1/customers/");
  });

  test.each([
    ["PUT", "/v1/customers/", "GET"],
    ["HEAD", "/v1/customers/", "GET"],
    ["HEAD", "/healthz", "GET"],
    ["OPTIONS", "/v1/customers/", "GET"],
    ["POST", `/v1/customers/${UNKNOWN}`, "GET"],
    ["GET", `/v1/customers/${UNKNOWN}/members`, "POST"],
  ])("%s %s is the wrong method", async (method, path, allow) => {
    const { send } = await polar();
    const reply = await send(method, path, { headers: { "Content-Length": "0" } });
    expect([reply.status, reply.headers.allow]).toEqual([405, allow]);
  });

  test.each(["/v1/products/", "/v1/customers/external/a%2Fb", `/v1/customers/${UNKNOWN}/orders`, "/"])(
    "%s is an unknown route, whose 404 differs from that of a missing customer",
    async (path) => {
      const { get } = await polar();
      const reply = await get(path);
      expect([reply.status, reply.body]).toEqual([404, { detail: "Not Found" }]);
    },
  );

  test("the old root still works and announces its deprecation", async () => {
    const { get } = await polar();
    const reply = await get("/api/v1/customers/");
    expect(reply.status).toBe(200);
    expect(reply.headers["x-polar-deprecation-notice"]).toContain("/api/v1");
  });

  test("health needs no token", async () => {
    const { get } = await polar();
    expect((await get("/healthz", { token: null })).body).toEqual({ status: "ok" });
  });
});

describe("versions", () => {
  /** What Polar's SDKs send, and what is served without the header. */
  const VERSIONS = ["2026-04", "2026-10", "2027-01"];

  test("the answer names the version in use, and all versions answer alike", async () => {
    const { get } = await polar();
    const bare = await get("/v1/customers/");
    for (const version of ["", ...VERSIONS]) {
      const reply = await get("/v1/customers/", { headers: { "Polar-Version": version } });
      expect([reply.status, reply.headers["polar-version"]]).toEqual([200, version || VERSIONS[0]]);
      expect(reply.text).toBe(bare.text);
    }
  });

  test("an unknown version is answered like an unknown route, even with a bad token", async () => {
    const { get } = await polar();
    const reply = await get("/v1/customers/", { token: "nonsense", headers: { "Polar-Version": "latest" } });
    expect([reply.status, reply.body]).toEqual([404, { detail: "Not Found" }]);
    expect(reply.headers["polar-version"]).toBeUndefined();
  });
});

describe("bodies", () => {
  test("a body of unknown length is refused", async () => {
    const { send } = await polar();
    const reply = await send("POST", "/v1/customers/", { headers: { "Transfer-Encoding": "chunked" } });
    expect([reply.status, reply.body.error]).toEqual([411, "LengthRequired"]);
  });

  test("a body above ten mebibytes is refused by its Content-Length", async () => {
    const { send } = await polar();
    const reply = await send("POST", "/v1/customers/", { headers: { "Content-Length": String(10 * 2 ** 20 + 1) } });
    expect([reply.status, reply.body.error]).toEqual([413, "RequestBodyTooLarge"]);
  });

  test.each([
    ['{"email": ', 10, "Expecting value"],
    ['{"a" 1}', 5, "Expecting ':' delimiter"],
    ["{'a': 1}", 1, "Expecting property name enclosed in double quotes"],
    ['{"é": 1} !', 9, "Extra data"],
    ['{"a": "x', 6, "Unterminated string starting at"],
    ["[1,]", 2, "Illegal trailing comma before end of array"],
  ])("malformed JSON %j is placed at %i, with or without a token", async (raw, position, error) => {
    const { send } = await polar();
    for (const token of [undefined, null]) {
      const reply = await send("POST", "/v1/customers/", { raw, ...(token === null && { token }) });
      expect(reply.status).toBe(422);
      expect(reply.body.detail[0]).toMatchObject({ type: "json_invalid", loc: ["body", position], ctx: { error } });
    }
  });

  test("invalid UTF-8 is a bad request", async () => {
    const { send } = await polar();
    const reply = await send("POST", "/v1/customers/", { raw: Buffer.from([0x7b, 0xff, 0x7d]) });
    expect([reply.status, reply.body]).toEqual([400, { detail: "There was an error parsing the body" }]);
  });

  test.each(["", "null"])("the body %j counts as missing", async (raw) => {
    const { send } = await polar();
    expect(errorsIn(await send("POST", "/v1/customers/", { raw }))).toEqual(["missing at body"]);
  });

  test.each([
    ["application/json; charset=utf-8", 201],
    ["application/vnd.polar+json", 201],
    ["text/plain", 422],
  ])("as %s the answer is %i", async (type, status) => {
    const { send } = await polar();
    const raw = '{"email": "ivo@typewriter.dev"}';
    expect((await send("POST", "/v1/customers/", { raw, headers: { "Content-Type": type } })).status).toBe(status);
  });

  test("the last of two equal keys wins, and a byte order mark is ignored", async () => {
    const { send } = await polar();
    const raw = '\uFEFF{"email": "first@typewriter.dev", "email": "last@typewriter.dev"}';
    expect((await send("POST", "/v1/customers/", { raw })).body.email).toBe("last@typewriter.dev");
  });
});

describe("rate limit", () => {
  test("a request above the limit gets an empty 429, whichever token of the organization sends it", async () => {
    const other = key("polar_oat_second");
    const { get } = await polar({ rateLimit: 2, tokens: [{ token: other }] });
    expect((await get("/v1/customers/")).status).toBe(200);
    expect((await get("/v1/customers/", { token: other })).status).toBe(200);
    const reply = await get("/v1/customers/");
    expect([reply.status, reply.text, reply.headers["retry-after"]]).toEqual([429, "", "60"]);
    expect(reply.headers["content-type"]).toBeUndefined();
    expect((await get("/healthz")).status).toBe(200);
  });

  test("a minute after the first request the count starts over", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    onTestFinished(() => void vi.useRealTimers());
    const { get } = await polar({ rateLimit: 1 });
    const status = async () => (await get("/v1/customers/")).status;
    expect([await status(), await status()]).toEqual([200, 429]);
    vi.advanceTimersByTime(60_001);
    expect([await status(), await status()]).toEqual([200, 429]);
  });
});

describe("browsers", () => {
  test("learn from a preflight what they may send", async () => {
    const { send } = await polar();
    const headers = { Origin: "https://shop.dev", "Access-Control-Request-Method": "PATCH" };
    const reply = await send("OPTIONS", "/v1/customers/", { token: null, headers });
    expect([reply.status, reply.text]).toEqual([200, "OK"]);
    expect(reply.headers["access-control-allow-headers"]).toContain("Polar-Version");
  });

  test("are refused a header outside the list", async () => {
    const { send } = await polar();
    const reply = await send("OPTIONS", "/v1/customers/", {
      headers: {
        Origin: "https://shop.dev",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "x-other",
      },
    });
    expect([reply.status, reply.text]).toEqual([400, "Disallowed CORS headers"]);
  });

  test("may read the Polar-Version header", async () => {
    const { get } = await polar();
    const reply = await get("/v1/customers/", { headers: { Origin: "https://shop.dev" } });
    expect(reply.headers["access-control-expose-headers"]).toBe("Polar-Version");
  });
});

describe("the server", () => {
  test("answers what crashes Polar with its plain 500, and keeps running", async () => {
    const { get } = await polar();
    const reply = await get("/v1/customers/?query=%00");
    expect([reply.status, reply.text]).toEqual([500, "Internal Server Error"]);
    expect(reply.headers["polar-version"]).toBeUndefined();
    expect((await get("/v1/customers/")).status).toBe(200);
  });

  test("closes even while a client keeps its connection open", async () => {
    const demo = await startDemo({ customers: 0 });
    const socket = connect(Number(new URL(demo.url).port), "127.0.0.1");
    await new Promise((resolve) => socket.once("connect", resolve));
    socket.on("error", () => {});
    await demo.close();
    await expect(fetch(`${demo.url}/healthz`)).rejects.toThrow();
  });

  test.each(["", "polar oat", "polar_oat_\n", "polar_oat_é"])("does not start with the token %j", async (token) => {
    await expect(startDemo({ token })).rejects.toThrow("printable ASCII without spaces");
  });

  test("reports that the port is taken", async () => {
    const { demo } = await polar();
    await expect(startDemo({ port: Number(new URL(demo.url).port) })).rejects.toThrow("EADDRINUSE");
  });
});
