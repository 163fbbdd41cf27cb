import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createProcessLocks, lockDirectory } from "../../../src/polar/sharing/process-locks.js";
import { Aborter } from "../../../src/primitives/signal.js";
import { eventually } from "../../support/eventually.js";

function directory(): string {
  const parent = mkdtempSync(join(tmpdir(), "locks-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, "locks");
}

const never = () => new Aborter();
const MINUTE = 60_000;

describe("a lock that this computer's processes share", () => {
  test("belongs to one of them at a time, and leaves nothing behind", async () => {
    const path = directory();
    const [one, other] = [createProcessLocks(path), createProcessLocks(path)];
    const first = await one.acquire(["jane"], MINUTE, never());
    expect(first.waited).toBe(false);
    let second: Awaited<ReturnType<typeof other.acquire>> | undefined;
    const waiting = other.acquire(["jane"], MINUTE, never()).then((held) => {
      second = held;
    });
    await (await other.acquire(["bob"], MINUTE, never())).release();
    expect(second).toBeUndefined();
    await first.release();
    await waiting;
    expect(second?.waited).toBe(true);
    await second?.release();
    expect(readdirSync(path)).toEqual([]);
  });

  test("shows no key and no content of one to other users", async () => {
    const path = directory();
    const held = await createProcessLocks(path).acquire(["email jane@harborlane.dev"], MINUTE, never());
    const [name] = readdirSync(path) as [string];
    expect(name).toMatch(/^[0-9a-f]{40}$/);
    if (process.platform !== "win32") {
      expect(statSync(path).mode & 0o777).toBe(0o700);
      expect(statSync(join(path, name)).mode & 0o777).toBe(0o600);
    }
    await held.release();
  });

  test("for several keys is taken in one order, so that none waits forever", async () => {
    const path = directory();
    const [one, other] = [createProcessLocks(path), createProcessLocks(path)];
    const take = async (locks: typeof one, ...keys: string[]) => {
      for (let round = 0; round < 20; round++) await (await locks.acquire(keys, MINUTE, never())).release();
    };
    await Promise.all([take(one, "a", "b", "a"), take(other, "b", "a")]);
    expect(readdirSync(path)).toEqual([]);
  });

  test("is waited for as long as the signal allows, and the other locks are given back then", async () => {
    const path = directory();
    const [one, other] = [createProcessLocks(path), createProcessLocks(path)];
    const held = await one.acquire(["jane"], MINUTE, never());
    const signal = never();
    const waiting = other.acquire(["jane", "bob", "ann"], MINUTE, signal);
    await eventually(() => readdirSync(path).length).toBeGreaterThan(0);
    signal.abort("canceled");
    await expect(waiting).rejects.toBe("canceled");
    await held.release();
    await eventually(() => readdirSync(path)).toEqual([]);
  });

  test("of a process that was killed is free", async () => {
    const path = directory();
    const child: ChildProcess = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    const held = await createProcessLocks(path).acquire(["jane"], MINUTE, never());
    const [name] = readdirSync(path) as [string];
    await held.release();
    writeFileSync(join(path, name), `${child.pid} ${Date.now() + MINUTE}`);
    const locks = createProcessLocks(path);
    let taken = false;
    const waiting = locks.acquire(["jane"], MINUTE, never()).then((mine) => {
      taken = true;
      return mine.release();
    });
    await (await locks.acquire(["bob"], MINUTE, never())).release();
    expect(taken).toBe(false);
    child.kill("SIGKILL");
    await waiting;
    expect(readdirSync(path)).toEqual([]);
  });

  test.each(["", "nonsense", `${process.pid} 1`, "0", "-1 99999999999999"])(
    "with the content %j was left behind",
    async (content) => {
      const path = directory();
      const locks = createProcessLocks(path);
      const held = await locks.acquire(["jane"], MINUTE, never());
      const [name] = readdirSync(path) as [string];
      await held.release();
      writeFileSync(join(path, name), content);
      await (await locks.acquire(["jane"], MINUTE, never())).release();
      expect(existsSync(join(path, name))).toBe(false);
    },
  );
});

test("a lock that was held for longer than its time is not taken from its next holder", async () => {
  const path = directory();
  const [one, other] = [createProcessLocks(path), createProcessLocks(path)];
  const late = await one.acquire(["jane"], -MINUTE, never());
  const next = await other.acquire(["jane"], MINUTE, never());
  await late.release();
  expect(readdirSync(path)).toHaveLength(1);
  await next.release();
  expect(readdirSync(path)).toEqual([]);
});

test("a directory that is removed while a process runs is made again", async () => {
  const path = directory();
  const locks = createProcessLocks(path);
  await (await locks.acquire(["jane"], MINUTE, never())).release();
  rmSync(path, { recursive: true });
  const held = await locks.acquire(["jane"], MINUTE, never());
  expect(readdirSync(path)).toHaveLength(1);
  await held.release();
});

test("what killed processes have left behind is removed after a day, and nothing else", async () => {
  const path = directory();
  mkdirSync(path, { mode: 0o700 });
  const dayAndMore = new Date(Date.now() - 25 * 60 * MINUTE);
  for (const name of ["old", "new"]) writeFileSync(join(path, name), "");
  utimesSync(join(path, "old"), dayAndMore, dayAndMore);
  await (await createProcessLocks(path).acquire(["jane"], MINUTE, never())).release();
  expect(readdirSync(path)).toEqual(["new"]);
});

describe("without a place that only this user can write to", () => {
  const free = async (path: string | undefined) => {
    const locks = createProcessLocks(path);
    const both = await Promise.all([1, 2].map(() => locks.acquire(["jane"], MINUTE, never())));
    for (const { waited, release } of both) {
      expect(waited).toBe(false);
      await release();
    }
  };

  test("every lock is free", async () => {
    await free(undefined);
    const file = directory();
    writeFileSync(file, "");
    await free(file);
    await free(join(file, "below"));
  });

  test.skipIf(process.platform === "win32")("every lock is free, also where others could write", async () => {
    const open = directory();
    mkdirSync(open);
    chmodSync(open, 0o777);
    await free(open);
    expect(readdirSync(open)).toEqual([]);
  });
});

test("the shared place is one per user, and names neither user nor computer", () => {
  expect(lockDirectory()).toBe(lockDirectory());
  expect(lockDirectory()).toMatch(/polar-customers-mcp-locks-[0-9a-f]{16}$/);
});
