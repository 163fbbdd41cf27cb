import { relative } from "node:path";
import { describe, expect, test } from "vitest";
import {
  answering,
  demo,
  EMPTY_PAGE,
  type Env,
  examine,
  file,
  onChanges,
  TOKEN,
  USER_TOKEN,
  useOwnTemporaryDirectory,
} from "./setups.js";

useOwnTemporaryDirectory();

interface Doubtful {
  named: string;
  env: () => Env | Promise<Env>;
  found: RegExp;
  cure?: RegExp;
}

const DOUBTFUL: Doubtful[] = [
  {
    named: "a proxy in a variable that this server does not read",
    env: async () => ({ ...(await demo()), ALL_PROXY: "socks5://proxy.internal:1080" }),
    found: /^ALL_PROXY is set, but this server does not read it/,
  },
  {
    named: "a relative path to the token file",
    env: async () => ({
      ...(await demo()),
      POLAR_ACCESS_TOKEN: "",
      POLAR_ACCESS_TOKEN_FILE: relative(process.cwd(), file(TOKEN)),
    }),
    found: /^POLAR_ACCESS_TOKEN_FILE is a relative path/,
  },
  {
    named: "a change that another server answers",
    env: async () => {
      const polar = await onChanges(404, "<html>No</html>", { "content-type": "text/html" });
      return { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN };
    },
    found: /^Could not find out whether the token may change customers/,
  },
  {
    named: "a variable that this server does not read",
    env: async () => ({ ...(await demo()), POLAR_ENVIRONMENT: "sandbox" }),
    found: /^POLAR_ENVIRONMENT is set, but this server does not read it/,
  },
  ...(
    [
      ["POLAR_DISABLE_DELETE", "1", "POLAR_DELETE_POLICY=off"],
      ["POLAR_MASK_PII", "1", "POLAR_PII=masked"],
      ["POLAR_NO_WRITES", "1", "POLAR_READ_ONLY=1"],
      ["READ_ONLY", "1", "POLAR_READ_ONLY=1"],
      ["POLAR_SANDBOX", "1", "POLAR_SERVER=sandbox"],
    ] as const
  ).map(([name, value, meant]) => ({
    named: `a precaution under a wrong name, ${name}`,
    env: async () => ({ ...(await demo()), [name]: value }),
    found: new RegExp(`^${name} is set, but this server does not read it`),
    cure: new RegExp(`set ${meant};`),
  })),
  {
    named: "an empty variable that takes precedence over the proxy's",
    env: async () => ({ ...(await demo()), https_proxy: "", HTTPS_PROXY: "http://127.0.0.1:3128" }),
    found: /^https_proxy is empty and takes precedence over HTTPS_PROXY/,
  },
  {
    named: "a token file that everyone can read",
    env: async () => ({
      ...(await demo()),
      POLAR_ACCESS_TOKEN: "",
      POLAR_ACCESS_TOKEN_FILE: file(`${TOKEN}\n`, 0o644),
    }),
    found: /^Everyone on this computer can read the file/,
  },
  {
    named: "certificate checks that are off",
    env: async () => ({ ...(await demo()), NODE_TLS_REJECT_UNAUTHORIZED: "0" }),
    found: /NODE_TLS_REJECT_UNAUTHORIZED=0/,
  },
  {
    named: "a clock that is two minutes off",
    env: () =>
      answering(200, EMPTY_PAGE, {
        "content-type": "application/json",
        date: new Date(Date.now() - 120_000).toUTCString(),
      }),
    found: /clock is 2 minutes fast/,
  },
  {
    named: "a user's token without an organization",
    env: async () => ({
      ...(await demo({ tokens: [{ token: USER_TOKEN }] })),
      POLAR_ACCESS_TOKEN: USER_TOKEN,
    }),
    found: /POLAR_ORGANIZATION_ID is not set/,
  },
];

describe("doctor warns, and does not fail,", () => {
  test.each(DOUBTFUL)("with $named", async ({ env, found, cure = /./ }) => {
    const { code, report } = await examine(await env());
    expect(code).toBe(0);
    const doubts = report.checks.filter(({ status }) => status === "warning");
    expect(doubts).toEqual([
      expect.objectContaining({ found: expect.stringMatching(found), do: expect.stringMatching(cure) }),
    ]);
  });
});
