import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import type { Environment } from "../setting.js";
import type { Finding } from "./finding.js";

/** The certificates that are trusted besides Node's own: Node itself ignores a bad file, with a warning few see. */
export function checkCertificates(env: Environment): Finding[] {
  const findings: Finding[] = [];
  const add = (status: Finding["status"], found: string, cure?: string) =>
    void findings.push({ check: "certificates", status, found, ...(cure && { do: cure }) });
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0") {
    add(
      "warning",
      "NODE_TLS_REJECT_UNAUTHORIZED=0: certificates are not checked, so anyone on the way can read the token.",
      "Unset it. Where a company's certificate has to be trusted, set NODE_EXTRA_CA_CERTS to its CA file instead.",
    );
  }
  const file = env.NODE_EXTRA_CA_CERTS;
  if (!file) {
    if (findings.length === 0) add("ok", "Those that come with Node are trusted; NODE_EXTRA_CA_CERTS is not set.");
    return findings;
  }
  const { count, fault } = readCertificates(file);
  if (fault !== undefined) {
    const cure = "Give the path of the company's CA file in PEM (it has lines BEGIN CERTIFICATE), or unset it.";
    add("failed", `NODE_EXTRA_CA_CERTS ${fault}, so Node ignores it.`, cure);
  } else if (!isAbsolute(file)) {
    const cure = "Make it an absolute path: assistants start this server in directories of their own.";
    add("warning", "NODE_EXTRA_CA_CERTS is a relative path, found from this directory only.", cure);
  } else {
    add("ok", `NODE_EXTRA_CA_CERTS adds ${count} to those that come with Node.`);
  }
  return findings;
}

function readCertificates(file: string): { count: number; fault?: string } {
  let text: string;
  try {
    text = readFileSync(file, "latin1");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { count: 0, fault: code === "ENOENT" ? "names a file that does not exist" : `cannot be read (${code})` };
  }
  const blocks = text.match(/-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----[^-]*-----END \1CERTIFICATE-----/g) ?? [];
  try {
    for (const block of blocks) new X509Certificate(block);
  } catch {
    return { count: 0, fault: "holds a certificate that cannot be read" };
  }
  return blocks.length > 0 ? { count: blocks.length } : { count: 0, fault: "names a file that holds no certificate" };
}
