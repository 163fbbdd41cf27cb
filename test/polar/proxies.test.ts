import type { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { assistant, TOKEN } from "../support/assistant.js";
import { onConnection } from "../support/listening.js";

beforeEach(() => {
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** An assistant behind what listens on this port, which only looks like a proxy. */
function behind(port: number, env = {}) {
  vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${port}`);
  vi.stubEnv("https_proxy", undefined);
  vi.stubEnv("NO_PROXY", "");
  return assistant({ POLAR_SERVER: "sandbox", POLAR_ACCESS_TOKEN: TOKEN, ...env });
}

/** Such an assistant, and how often the proxy was called. It answers each first data as the test says. */
async function behindAnswering(answer: (socket: Socket) => unknown) {
  let calls = 0;
  const port = await onConnection((socket) => {
    calls++;
    socket.once("data", () => answer(socket));
  });
  return { ...(await behind(port)), calls: () => calls };
}

const CREATE = ["create_customer", { type: "team", owner: { email: "jane@harborlane.dev" } }] as const;

describe("a proxy", () => {
  test("where nothing listens is named, without its password, and a write was not sent", async () => {
    vi.stubEnv("HTTPS_PROXY", "http://me:pw-9z@127.0.0.1:9");
    vi.stubEnv("https_proxy", undefined);
    vi.stubEnv("NO_PROXY", "");
    const { fail } = await assistant({ POLAR_SERVER: "sandbox", POLAR_ACCESS_TOKEN: TOKEN });
    const error = await fail(...CREATE);
    expect(error).toMatchObject({
      code: "connection_failed",
      message:
        "The connection to the proxy 127.0.0.1:9 (HTTPS_PROXY) failed: connection refused (nothing listens there) (ECONNREFUSED). Nothing was sent.",
      hint: expect.stringContaining("Correct HTTPS_PROXY"),
    });
    expect(JSON.stringify(error)).not.toContain("pw-9z");
  });

  test("that hangs up is called once a try, and a write was not sent", async () => {
    const { fail, calls } = await behindAnswering((socket) => socket.destroy());
    const error = await fail(...CREATE);
    expect(error).toMatchObject({ code: "connection_failed", hint: expect.stringContaining("HTTPS_PROXY") });
    expect(error.message).toMatch(/the proxy hung up.*Nothing was sent/);
    expect(calls()).toBe(3);
  });

  test("that does not speak HTTP is named as such, and a write was not sent", async () => {
    const { fail } = await behind(await onConnection((socket) => void socket.end("220 mail.internal ESMTP\r\n")));
    const { message } = await fail(...CREATE);
    expect(message).toMatch(/the proxy does not speak HTTP.*Nothing was sent/);
  });

  test.each(["500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"])(
    "that does not reach Polar (%s) is asked again, and a write was not sent",
    async (status) => {
      const { fail, calls } = await behindAnswering((socket) =>
        socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`),
      );
      const error = await fail(...CREATE);
      expect(error).toMatchObject({ code: "connection_failed", retryable: true });
      const message = `The proxy could not reach sandbox-api.polar.sh (status ${status.slice(0, 3)}). Nothing was sent.`;
      expect(error.message).toBe(message);
      expect(calls()).toBe(3);
    },
  );

  test.each(["403 Forbidden", "407 Proxy Authentication Required", "404 Not Found", "511 Login Required"])(
    "that refuses (%s) is asked once",
    async (status) => {
      const { fail, calls } = await behindAnswering((socket) =>
        socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`),
      );
      expect(await fail(...CREATE)).toMatchObject({ code: "proxy_refused", retryable: false });
      expect(calls()).toBe(1);
    },
  );

  test("whose headers are too large is named as such", async () => {
    const { fail } = await behind(
      await onConnection((socket) =>
        socket.once("data", () => socket.end(`HTTP/1.1 200 OK\r\nX-A: ${"a".repeat(80_000)}\r\n\r\n`)),
      ),
    );
    expect((await fail(...CREATE)).message).toMatch(
      /the proxy answers with headers that are too large.*Nothing was sent/,
    );
  });

  test("that never answers holds a call only within its time budget", async () => {
    const { fail } = await behind(await onConnection(() => {}), { POLAR_TIMEOUT_MS: "1000" });
    expect(await fail("list_customers")).toMatchObject({ code: "timeout" });
  });
});
