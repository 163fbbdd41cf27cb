import { X509Certificate } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { always, fakePolar, type Script } from "../support/fake-polar.js";
import { certify } from "./certificates.js";
import {
  answering,
  demo,
  EMPTY_PAGE,
  examine,
  file,
  PROXY_PASSWORD,
  type Setup,
  TOKEN,
  testFaults,
  useOwnTemporaryDirectory,
} from "./setups.js";

useOwnTemporaryDirectory();

const FAULTS: Setup[] = [
  {
    named: "a timeout that is shorter than any call",
    env: async () => ({ ...(await demo()), POLAR_TIMEOUT_MS: "50" }),
    check: "settings",
    found: /POLAR_TIMEOUT_MS must be .* at least 1000/,
    cure: /^Leave it out \(45000\)/,
  },
  {
    named: "a timeout that is shorter than the server's answer",
    env: async () => {
      const late: Script = (...call) => void setTimeout(() => always(200, EMPTY_PAGE)(...call), 1010);
      return { POLAR_SERVER: (await fakePolar(late)).url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_TIMEOUT_MS: "1000" };
    },
    check: "settings",
    found: /POLAR_TIMEOUT_MS gives a call 1000 ms, but one answer took longer/,
    cure: /^Leave it out/,
  },
  {
    named: "an unknown server name",
    env: () => ({ POLAR_SERVER: "prod", POLAR_ACCESS_TOKEN: TOKEN }),
    check: "settings",
    found: /POLAR_SERVER must be production, sandbox/,
    cure: /^Write production/,
  },
  {
    named: "a mistyped setting",
    env: async () => ({ ...(await demo()), POLAR_READONLY: "1" }),
    check: "settings",
    found: /^POLAR_READONLY is not a setting\.$/,
    cure: /^Did you mean POLAR_READ_ONLY\? If so, rename it/,
  },
  {
    named: "quotes around another setting",
    env: () => ({ POLAR_SERVER: '"sandbox"', POLAR_ACCESS_TOKEN: TOKEN }),
    check: "settings",
    found: /POLAR_SERVER is wrapped in quotes/,
    cure: /^Remove them/,
  },
  {
    named: "a proxy without a scheme",
    env: () => ({ POLAR_ACCESS_TOKEN: TOKEN, HTTPS_PROXY: "proxy.internal:3128" }),
    check: "settings",
    found: /HTTPS_PROXY has no scheme/,
    cure: /^Write http:\/\//,
  },
  {
    named: "a PAC file as the proxy",
    env: () => ({ POLAR_ACCESS_TOKEN: TOKEN, HTTPS_PROXY: "http://proxy.internal:3128/proxy.pac" }),
    check: "settings",
    found: /HTTPS_PROXY holds more than/,
    cure: /a PAC file's address is not a proxy/,
  },
  {
    named: "a proxy whose password has a bare %",
    env: () => ({ POLAR_ACCESS_TOKEN: TOKEN, HTTPS_PROXY: `http://me:${PROXY_PASSWORD}%@127.0.0.1:3128` }),
    check: "settings",
    found: /HTTPS_PROXY holds a user or password with a bare %/,
    cure: /^Write it as %25/,
  },
  {
    named: "a certificate in DER",
    env: async () => ({ ...(await demo()), NODE_EXTRA_CA_CERTS: file(new X509Certificate(certify({}).cert).raw) }),
    check: "certificates",
    found: /certificate in DER, but PEM is needed/,
    cure: /^Convert it: openssl/,
  },
  {
    named: "a space after the path of the certificates",
    env: async () => ({ ...(await demo()), NODE_EXTRA_CA_CERTS: `${file(certify({}).cert)} ` }),
    check: "certificates",
    found: /has a space before or after the path/,
    cure: /^Remove it/,
  },
  {
    named: "a missing file of certificates",
    env: async () => ({ ...(await demo()), NODE_EXTRA_CA_CERTS: "/nonexistent/ca.pem" }),
    check: "certificates",
    found: /NODE_EXTRA_CA_CERTS names a file that does not exist/,
    cure: /CA file in PEM/,
  },
  {
    named: "a file of certificates without any",
    env: async () => ({ ...(await demo()), NODE_EXTRA_CA_CERTS: file("not one\n") }),
    check: "certificates",
    found: /names a file without a certificate/,
    cure: /CA file in PEM/,
  },
  {
    named: "a damaged file of certificates",
    env: async () => ({
      ...(await demo()),
      NODE_EXTRA_CA_CERTS: file("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"),
    }),
    check: "certificates",
    found: /names a file with a damaged certificate/,
    cure: /CA file in PEM/,
  },
  {
    named: "a template in another setting",
    env: async () => ({ ...(await demo()), POLAR_EXPORT_DIR: "/home/${USER}/exports" }),
    check: "exports",
    found: /POLAR_EXPORT_DIR still holds a template/,
    cure: /^Set the variable it names/,
  },
  {
    named: "exports to a path that only a shell expands",
    env: async () => ({ ...(await demo()), POLAR_EXPORT_DIR: "~/exports" }),
    check: "exports",
    found: /begins with ~, which only a shell expands/,
    cure: /whole path/,
  },
  {
    named: "exports under a file",
    env: async () => ({ ...(await demo()), POLAR_EXPORT_DIR: join(file(""), "exports") }),
    check: "exports",
    found: /cannot be written to POLAR_EXPORT_DIR.*not a directory \(ENOTDIR\)/,
    cure: /^Set POLAR_EXPORT_DIR/,
  },
  {
    named: "exports into a file",
    env: async () => ({ ...(await demo()), POLAR_EXPORT_DIR: file("") }),
    check: "exports",
    found: /it is a file.*\(ENOTDIR\)/,
    cure: /^Set POLAR_EXPORT_DIR/,
  },
  {
    named: "exports under a missing directory",
    env: async () => ({ ...(await demo()), POLAR_EXPORT_DIR: "/nonexistent/a/b" }),
    check: "exports",
    found: /its parent directory \/nonexistent\/a does not exist \(ENOENT\)/,
    cure: /^Set POLAR_EXPORT_DIR/,
  },
  {
    named: "exports to a relative path",
    env: async () => ({ ...(await demo()), POLAR_EXPORT_DIR: "exports" }),
    check: "exports",
    found: /POLAR_EXPORT_DIR must be an absolute path/,
    cure: /^Correct it/,
  },
  {
    named: "a clock that is ten minutes off",
    env: () =>
      answering(200, EMPTY_PAGE, {
        "content-type": "application/json",
        date: new Date(Date.now() + 600_000).toUTCString(),
      }),
    check: "clock",
    found: /clock is 10 minutes slow.*Certificates/,
    cure: /date and time/,
  },
];

describe("doctor names the fault and its cure, and fails,", () => testFaults(FAULTS));

describe("doctor", () => {
  test("lists the settings that are set, without their values", async () => {
    const { report } = await examine({ ...(await demo()), NO_PROXY: "secret.internal" });
    expect(report.checks).toContainEqual(
      expect.objectContaining({
        found: expect.stringMatching(/^Set here: POLAR_ACCESS_TOKEN, POLAR_SERVER, NO_PROXY\. A client passes few/),
      }),
    );
  });

  test("says in one voice what config writes", async () => {
    const HTTPS_PROXY = `http://me:${PROXY_PASSWORD}@127.0.0.1:3128`;
    const { report } = await examine({ ...(await demo()), HTTPS_PROXY });
    const found = report.checks.map((one) => one.found);
    expect(found).toContainEqual(
      expect.stringContaining("`config` writes them, without the token and HTTPS_PROXY, into"),
    );
    expect(found).toContainEqual(
      expect.stringContaining("HTTPS_PROXY may hold a password, so `config` does not write it"),
    );
  });

  test("leaves the directory for exports as it was", async () => {
    const directory = mkdtempSync(join(tmpdir(), "exports-"));
    await examine({ ...(await demo()), POLAR_EXPORT_DIR: directory });
    expect(readdirSync(directory)).toEqual([]);
    const made = join(directory, "made");
    const { code } = await examine({ ...(await demo()), POLAR_EXPORT_DIR: made });
    expect({ code, left: existsSync(made) }).toEqual({ code: 0, left: false });
  });
});
