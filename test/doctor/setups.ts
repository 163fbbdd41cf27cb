import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { DemoOptions } from "../../src/demo/options.js";
import { startDemo } from "../../src/demo/server.js";
import { doctor } from "../../src/doctor/doctor.js";
import type { Finding } from "../../src/doctor/finding.js";
import { checksumOf } from "../../src/doctor/token-check.js";
import { closing } from "../support/closing.js";
import { commandLine } from "../support/command-line.js";
import { always, fakePolar } from "../support/fake-polar.js";
import { start } from "../support/program.js";

const RANDOM = "0123456789abcdefghijklmnopqrstuvwxyzA";
/** Shaped like Polar's, with the right checksum. */
export const TOKEN = `polar_oat_${RANDOM}${checksumOf(RANDOM)}`;
export const USER_TOKEN = TOKEN.replace("oat", "pat");
export const PROXY_PASSWORD = "proxy-pw-1234";
/** An organization that no demo has. */
export const ORGANIZATION = "6f1c1f0e-6a52-4d0e-9c69-6e1d3c1b9a10";
export const EMPTY_PAGE = { items: [], pagination: { total_count: 0, max_page: 0 } };

export interface Report {
  ok: boolean;
  version: string;
  node: string;
  checks: Finding[];
}

export type Env = Record<string, string>;

/** A setup with one fault, and how it is reported. */
export interface Setup {
  named: string;
  env: () => Env | Promise<Env>;
  check: Finding["check"];
  found: RegExp;
  cure: RegExp;
}

/** Gives the tests of a file a temporary directory of their own: other tests watch the common one. */
export function useOwnTemporaryDirectory(): void {
  beforeAll(() => void vi.stubEnv("TMPDIR", mkdtempSync(join(tmpdir(), "doctor-"))));
  afterAll(() => void vi.unstubAllEnvs());
}

/** Tests that each fault alone is reported as failed, with its cure. */
export function testFaults(setups: Setup[]): void {
  test.each(setups)("with $named", async ({ env, check, found, cure }) => {
    const { code, lines, report } = await examine(await env());
    expectOneFault(report, code, { check, found, cure });
    const [fault] = failed(report);
    expect(lines).toContain(`FAIL     ${check.padEnd(14)}${fault?.found}\n${" ".repeat(23)}-> ${fault?.do}\n`);
  });
}

export function expectOneFault(report: Report, code: unknown, { check, found, cure }: Omit<Setup, "named" | "env">) {
  const [fault, ...others] = failed(report);
  expect({ code, others }).toEqual({ code: 1, others: [] });
  expect(fault).toMatchObject({ check, found: expect.stringMatching(found), do: expect.stringMatching(cure) });
}

export const failed = ({ checks }: Report) => checks.filter(({ status }) => status === "failed");

/** Runs doctor once for lines and once for JSON. Neither may hold a secret. */
export async function examine(env: Env, demo = false) {
  const run = async (json: boolean) => {
    let text = "";
    const print = (part: string) => {
      text += part;
    };
    const code = await doctor({ env, demo, json, version: "1.2.3", columns: undefined, print });
    return { code, text };
  };
  const lines = await run(false);
  const json = await run(true);
  const report = JSON.parse(json.text) as Report;
  expect(json.code).toBe(lines.code);
  expect(report.ok).toBe(json.code === 0);
  expectNoSecret(lines.text + json.text, env);
  return { code: lines.code, lines: lines.text, report };
}

/** Runs the command with this environment: by the built program where it holds what Node itself reads when it starts. */
export async function examineByCommand(env: Env) {
  const run = env.NODE_EXTRA_CA_CERTS ? byProgram : commandLine;
  const { code, stdout, stderr } = await run(["doctor", "--json"], env);
  const report = JSON.parse(stdout) as Report;
  expect(report.ok).toBe(code === 0);
  expectNoSecret(stdout + stderr, env);
  return { code, report };
}

async function byProgram(args: string[], env: Env) {
  const program = start(args, env);
  const code = await program.ended;
  return { code, stdout: program.stdout(), stderr: program.stderr() };
}

function expectNoSecret(text: string, env: Env) {
  expect(text).not.toContain(PROXY_PASSWORD);
  expect(text).not.toContain(RANDOM);
  expect(text).not.toMatch(/@inkwell|@example|email/);
  const token = env.POLAR_ACCESS_TOKEN ?? "";
  if (token.length > 20 && !token.includes("$") && !token.includes("<")) expect(text).not.toContain(token);
}

export async function demo(options: DemoOptions = {}): Promise<Env> {
  const polar = closing(await startDemo({ token: TOKEN, ...options }));
  return { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN };
}

export async function answering(...answer: Parameters<typeof always>): Promise<Env> {
  return { POLAR_SERVER: (await fakePolar(always(...answer))).url, POLAR_ACCESS_TOKEN: TOKEN };
}

/** A server that lists customers and gives this answer to everything else. */
export function onChanges(...answer: Parameters<typeof always>) {
  return fakePolar((request, response) => {
    const script = request.method === "GET" ? always(200, EMPTY_PAGE) : always(...answer);
    script(request, response);
  });
}

export function file(content: string | Buffer, mode = 0o600): string {
  const path = join(mkdtempSync(join(tmpdir(), "doctor-")), "file");
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}
