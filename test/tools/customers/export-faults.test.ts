import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { assistant, TOKEN } from "../../support/assistant.js";
import { eventually } from "../../support/eventually.js";
import { always, fakePolar, type Script } from "../../support/fake-polar.js";
import { CLI, INITIALIZE, toolCall } from "../../support/program.js";

const CSV = { "content-type": "text/csv" };
const ROWS = "ID,Name\r\n1,Jo\r\n";
const newDirectory = () => mkdtempSync(join(tmpdir(), "export-faults-"));

/** Exports by a script, and counts one customer; the second count by another script. */
function counting(script: Script, recount?: Script): Script {
  const list = always(200, { items: [], pagination: { total_count: 1, max_page: 1 } });
  let counts = 0;
  return (request, response) => {
    if (request.url.includes("/export")) return script(request, response);
    (counts++ > 0 && recount ? recount : list)(request, response);
  };
}

describe.skipIf(process.platform === "win32")("an export", () => {
  test.each(["csv", "jsonl"])("as %s whose disk fills up fails, and leaves nothing", async (format) => {
    const [directory, polar] = [
      newDirectory(),
      await fakePolar(counting(always(200, `ID,Name\r\n${"1,Jo\r\n".repeat(200_000)}`, CSV))),
    ];
    // The shell's largest file stands for a full disk.
    const limited = `trap '' XFSZ; ulimit -f 200; exec "$0" "$1"`;
    const child = spawn("sh", ["-c", limited, process.execPath, CLI], {
      env: { ...process.env, POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_EXPORT_DIR: directory },
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
    for (const message of [INITIALIZE, toolCall(2, "export_customers", { format })]) {
      child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
    }
    await eventually(() => said).toContain("cannot_write_file");
    expect(readdirSync(directory)).toEqual([]);
  });

  test("whose directory vanishes fails, and leaves nothing elsewhere", async () => {
    const above = newDirectory();
    const directory = join(above, "exports");
    let end = () => {};
    const polar = await fakePolar(
      counting((_, response) => {
        response.writeHead(200, CSV).write(ROWS);
        end = () => response.end();
      }),
    );
    const env = { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_EXPORT_DIR: directory };
    const { fail } = await assistant(env);
    const failed = fail("export_customers");
    await eventually(() => readdirSync(above).flatMap((name) => readdirSync(join(above, name)))).toHaveLength(1);
    rmSync(directory, { recursive: true });
    end();
    expect(await failed).toMatchObject({ code: "cannot_write_file" });
    expect(readdirSync(above)).toEqual([]);
  });

  test("that the rate limit refuses is asked for again, and its count after that is not needed", async () => {
    const directory = newDirectory();
    let asked = 0;
    const refuse = always(429, { detail: "slow down" }, { "retry-after": "0" });
    const script: Script = (request, response) => (asked++ === 0 ? refuse : always(200, ROWS, CSV))(request, response);
    const polar = await fakePolar(counting(script, refuse));
    const env = { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_EXPORT_DIR: directory };
    const { call } = await assistant(env);
    expect(await call("export_customers")).toMatchObject({ rows: 1, complete: true });
    expect(asked).toBe(2);
    expect(readdirSync(directory)).toHaveLength(1);
  });

  test("whose row never ends is given up, and what came before it is kept", async () => {
    let isGone = false;
    const polar = await fakePolar(
      counting((_, response) => {
        response.on("close", () => {
          isGone = true;
        });
        response.writeHead(200, CSV).write(`${ROWS}2,"`);
        const piece = Buffer.alloc(1024 * 1024, "x");
        const send = () => {
          while (!isGone && response.write(piece));
        };
        response.on("drain", send);
        send();
      }),
    );
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    expect(await call("export_customers")).toMatchObject({
      rows: 1,
      complete: false,
      incomplete_because: expect.stringContaining("a row is too long to be one"),
    });
    await eventually(() => isGone).toBe(true);
  });
});
