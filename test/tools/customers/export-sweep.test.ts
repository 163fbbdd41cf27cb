import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { newTarget } from "../../../src/tools/customers/export-file.js";
import { thisProcess } from "../../../src/tools/customers/export-names.js";
import { sweep } from "../../../src/tools/customers/export-sweep.js";
import { TOKEN } from "../../support/assistant.js";
import { eventually } from "../../support/eventually.js";
import { always, fakePolar, type Script } from "../../support/fake-polar.js";
import { INITIALIZE, start, toolCall } from "../../support/program.js";
import { share } from "../../support/runs.js";

const { host } = thisProcess();
const ENDED = spawnSync(process.execPath, ["-e", ""]).pid;
const RUNNING = process.ppid;
const FILE = "polar-customers-2026-12-01T09-30-00-000Z-5f3a9c1e.csv";
const UNDO = "polar-undo-2026-12-01T09-30-00-000Z-5f3a9c1e.jsonl";
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** A new temporary directory and a new export directory, and what is in them after a sweep. */
function places(exportKeepHours?: number) {
  const [temporary, exports] = ["sweep-tmp-", "sweep-exports-"].map((name) => mkdtempSync(join(tmpdir(), name)));
  vi.stubEnv("TMPDIR", temporary as string);
  onTestFinished(() => void vi.unstubAllEnvs());
  return {
    temporary: temporary as string,
    exports: exports as string,
    sweep: () => sweep({ exportDir: exports, exportKeepHours }),
  };
}

function write(path: string, age = 0): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, "ID\r\n", { mode: 0o600 });
  return makeOlder(path, age);
}

function makeOlder(path: string, age: number): string {
  const then = new Date(Date.now() - age);
  utimesSync(path, then, then);
  return path;
}

const part = (pid: number | undefined, on = host, file = FILE) => `${file}.${on}-${pid}.part`;
const directory = (pid: number | undefined, on = host) => `polar-customers-mcp-${on}-${pid}-AbC123`;

describe.skipIf(process.platform === "win32")("what an earlier process left", () => {
  test.each([
    ["unfinished, of a process that has ended", part(ENDED), 0, false],
    ["unfinished, of an earlier process with this one's id", part(process.pid), 0, false],
    ["unfinished, of a process that runs", part(RUNNING), 3 * DAY_MS, true],
    ["unfinished, of another computer", part(ENDED, "00000000"), DAY_MS / 2, true],
    ["unfinished a day ago, of another computer", part(ENDED, "00000000"), DAY_MS + 1, false],
    ["an unfinished undo file, of a process that has ended", part(ENDED, host, UNDO), DAY_MS / 2, true],
    ["an undo file unfinished a day ago, of a process that has ended", part(ENDED, host, UNDO), DAY_MS + 1, false],
    ["an unfinished undo file, of a process that runs", part(RUNNING, host, UNDO), 3 * DAY_MS, true],
    ["finished", FILE, 9 * DAY_MS, true],
    ["a finished undo file", UNDO, 9 * DAY_MS, true],
    ["of a stranger's name", `secret.csv.${host}-${ENDED}.part`, 9 * DAY_MS, true],
    ["of a stranger's ending", `${FILE}.part`, 9 * DAY_MS, true],
  ])("in the export directory, %s", async (_, name, age, stays) => {
    const { exports, sweep } = places();
    const path = write(join(exports, name), age);
    await sweep();
    expect(existsSync(path)).toBe(stays);
  });

  test.each([
    ["unfinished, of a process that has ended", directory(ENDED), part(ENDED), 0, false],
    ["unfinished, of a process that runs", directory(RUNNING), part(RUNNING), 3 * DAY_MS, true],
    ["finished, of a process that has ended", directory(ENDED), FILE, DAY_MS / 2, true],
    ["finished a day ago, of a process that has ended", directory(ENDED), FILE, DAY_MS + 1, false],
    ["an undo file unfinished for less than a day", directory(ENDED), part(ENDED, host, UNDO), DAY_MS / 2, true],
    ["an undo file unfinished a day ago", directory(ENDED), part(ENDED, host, UNDO), DAY_MS + 1, false],
    ["finished a day ago, as JSON lines", directory(ENDED), FILE.replace("csv", "jsonl"), DAY_MS + 1, false],
    ["a finished undo file of a day ago", directory(ENDED), UNDO, DAY_MS + 1, false],
    ["finished, of another computer", directory(ENDED, "00000000"), FILE, DAY_MS / 2, true],
    ["finished a day ago, of another computer", directory(ENDED, "00000000"), FILE, DAY_MS + 1, false],
    ["finished, of version 0.5", "polar-customers-mcp-AbC123", FILE, DAY_MS / 2, true],
    ["finished a day ago, of version 0.5", "polar-customers-mcp-AbC123", FILE, DAY_MS + 1, false],
    ["with another name", directory(ENDED), "notes.txt", 9 * DAY_MS, true],
    ["in a directory with another name", "polar-customers-mcp-locks-0123456789abcdef", FILE, 9 * DAY_MS, true],
  ])("in a private directory, %s, and with it the directory", async (_, name, file, age, stays) => {
    const { temporary, sweep } = places();
    const path = write(join(temporary, name, file), age);
    makeOlder(dirname(path), age);
    await sweep();
    expect(existsSync(path)).toBe(stays);
    expect(existsSync(dirname(path))).toBe(stays);
  });

  test("goes a day after it was finished even while its process runs, and its directory with that", async () => {
    const { temporary, sweep } = places();
    const path = write(join(temporary, directory(RUNNING), FILE), DAY_MS + 1);
    await sweep();
    expect(existsSync(path)).toBe(false);
    expect(existsSync(dirname(path))).toBe(true);
  });

  test.each([
    [FILE, 5, true],
    [FILE, 7, false],
    [FILE.replace("csv", "jsonl"), 7, false],
    [UNDO, 7, false],
    [part(ENDED, host, UNDO), 5, true],
    [part(ENDED, host, UNDO), 7, false],
    ["polar-customers.csv", 99, true],
    [FILE.replace("customers", "orders"), 99, true],
    [FILE.replace("csv", "xlsx"), 99, true],
  ])("in the export directory, where 6 hours are set, is %s: after %i hours it stays: %s", async (name, age, stays) => {
    const { exports, sweep } = places(6);
    const path = write(join(exports, name), age * HOUR_MS);
    await sweep();
    expect(existsSync(path)).toBe(stays);
  });

  test("stays where hours are set and others may read it, since someone made it theirs", async () => {
    const { exports, sweep } = places(6);
    const path = write(join(exports, FILE), 7 * HOUR_MS);
    chmodSync(path, 0o644);
    await sweep();
    expect(existsSync(path)).toBe(true);
  });

  test("is an empty private directory: it goes at once, but not while its process may be about to write", async () => {
    const { temporary, sweep } = places();
    for (const pid of [ENDED, RUNNING]) mkdirSync(join(temporary, directory(pid)), { mode: 0o700 });
    await sweep();
    expect(readdirSync(temporary)).toEqual([directory(RUNNING)]);
  });

  test("stays where others can enter the directory, and behind links", async () => {
    const { temporary, exports, sweep } = places();
    const entered = write(join(temporary, directory(ENDED), part(ENDED)));
    chmodSync(dirname(entered), 0o755);
    const elsewhere = mkdtempSync(join(tmpdir(), "elsewhere-"));
    const behind = write(join(elsewhere, part(ENDED)));
    symlinkSync(elsewhere, join(temporary, directory(ENDED).replace("AbC", "XyZ")));
    const linked = join(exports, part(ENDED));
    symlinkSync(behind, linked);
    await sweep();
    for (const path of [entered, behind]) expect(existsSync(path), path).toBe(true);
    expect(readdirSync(exports)).toEqual([part(ENDED)]);
  });

  test("is looked for again before each export, and what this process is writing stays", async () => {
    const { exports, sweep } = places();
    const target = await newTarget(exports);
    write(target.part);
    for (let turn = 0; turn < 2; turn++) {
      const path = write(join(exports, part(ENDED)));
      await sweep();
      expect(existsSync(path)).toBe(false);
      expect(existsSync(target.part)).toBe(true);
    }
    await target.discard();
  });

  test("does not stop anything that cannot be read", async () => {
    vi.stubEnv("TMPDIR", "/dev/null/nowhere");
    onTestFinished(() => void vi.unstubAllEnvs());
    await sweep({ exportDir: "/dev/null/exports", exportKeepHours: 1 });
  });
});

describe.skipIf(process.platform === "win32").each(share(["private directory", "export directory"], 2))(
  "an export to a %s whose process is killed",
  (place) => {
    const ROWS = "ID,Name\r\n1,Jo\r\n";
    const WRITTEN = "id,name\r\n1,Jo\r\n";
    const list = { items: [], pagination: { total_count: 1, max_page: 1 } };

    async function setup() {
      const there = places();
      const env = { TMPDIR: there.temporary, ...(place === "export directory" && { POLAR_EXPORT_DIR: there.exports }) };
      const where = place === "export directory" ? there.exports : there.temporary;
      let finishes = false;
      const script: Script = (request, response) => {
        if (!request.url.includes("/export")) return always(200, list)(request, response);
        response.writeHead(200, { "content-type": "text/csv" }).write(ROWS);
        if (finishes) response.end();
      };
      const polar = await fakePolar(script);
      const begin = () => {
        const program = start([], { ...env, POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
        program.send(INITIALIZE);
        return program;
      };
      const finishFromNowOn = () => {
        finishes = true;
      };
      return { begin, finishFromNowOn, found: () => filesIn(where) };
    }

    async function killed() {
      const { begin, ...rest } = await setup();
      const program = begin();
      program.send(toolCall(2, "export_customers"));
      await eventually(() => rest.found().map(({ text }) => text)).toEqual([WRITTEN]);
      program.child.kill("SIGKILL");
      await program.ended;
      return { begin, ...rest };
    }

    test("never has its final name, and is removed by the next start", async () => {
      const { begin, found } = await killed();
      expect(found().map(({ path }) => path)).toEqual([expect.stringMatching(/\.part$/)]);
      begin();
      await eventually(() => found().length).toBe(0);
    });

    test("is removed before the next process exports, and not while the first one runs", async () => {
      const { begin, finishFromNowOn, found } = await killed();
      const running = begin();
      running.send(toolCall(2, "export_customers"));
      const isOwn = ({ path }: { path: string }) => path.includes(`-${running.child.pid}.part`);
      const own = () => found().filter(isOwn);
      await eventually(() => own().map(({ text }) => text)).toEqual([WRITTEN]);
      expect(found()).toHaveLength(1);
      finishFromNowOn();
      const next = begin();
      next.send(toolCall(3, "export_customers"));
      await eventually(() => next.messages()).toHaveLength(2);
      expect(
        found()
          .map(({ path }) => path.endsWith(".part"))
          .sort(),
      ).toEqual([false, true]);
    });
  },
);

function filesIn(directory: string): { path: string; text: string }[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? filesIn(path) : [{ path, text: readFileSync(path, "utf8") }];
  });
}
