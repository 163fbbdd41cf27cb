import { X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { isAbsolute } from "node:path";
import { type Environment, unreadableFile } from "../config/problem.js";
import { ABSOLUTE, type Finding, sentence } from "./finding.js";

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
  const { count, fault, cure = GIVE_A_FILE } = readCertificates(file);
  if (fault !== undefined) {
    add("failed", `NODE_EXTRA_CA_CERTS ${fault}, so Node ignores it.`, cure);
  } else if (!isAbsolute(file)) {
    add("warning", "NODE_EXTRA_CA_CERTS is a relative path, found from this directory only.", ABSOLUTE);
  } else {
    add("ok", `NODE_EXTRA_CA_CERTS adds ${count} to those that come with Node.`);
  }
  return findings;
}

const GIVE_A_FILE = "Give the path of the company's CA file in PEM (it has lines BEGIN CERTIFICATE), or unset it.";

function readCertificates(file: string): { count: number; fault?: string; cure?: string } {
  let bytes: Buffer;
  try {
    if (!statSync(file).isFile()) return { count: 0, fault: "names no ordinary file" };
    bytes = readFileSync(file);
  } catch (error) {
    if (file !== file.trim()) return { count: 0, fault: "has a blank before or after the path", cure: "Remove it." };
    const { fault, cure } = unreadableFile(error);
    return { count: 0, fault, ...(cure !== undefined && { cure: sentence(cure) }) };
  }
  const blocks =
    bytes.toString("latin1").match(/-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----[^-]*-----END \1CERTIFICATE-----/g) ??
    [];
  if (blocks.every(isCertificate) && blocks.length > 0) return { count: blocks.length };
  if (blocks.length > 0) return { count: 0, fault: "holds a certificate that cannot be read" };
  if (!isCertificate(bytes)) return { count: 0, fault: "names a file that holds no certificate" };
  const cure = "Convert it: openssl x509 -inform der -in FILE -out FILE.pem";
  return { count: 0, fault: "names a certificate in DER, where PEM is needed", cure };
}

function isCertificate(certificate: string | Buffer): boolean {
  try {
    new X509Certificate(certificate);
    return true;
  } catch {
    return false;
  }
}
