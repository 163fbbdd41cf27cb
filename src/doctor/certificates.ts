import { X509Certificate } from "node:crypto";
import { isAbsolute } from "node:path";
import type { Environment } from "../config/problem.js";
import { type FileFault, NOT_PERMITTED, readSettingFile } from "../config/setting-file.js";
import { type Finding, MAKE_ABSOLUTE, sentence } from "./finding.js";

/** Checks the certificates that are trusted in addition to Node's own. Node ignores a bad file, with a warning few see. */
export function checkCertificates(env: Environment): Finding[] {
  const findings: Finding[] = [];
  const add = (status: Finding["status"], found: string, cure?: string) =>
    void findings.push({ check: "certificates", status, found, ...(cure && { do: cure }) });
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0") {
    add(
      "warning",
      "NODE_TLS_REJECT_UNAUTHORIZED=0: certificates are not checked, so anyone in between can read the token.",
      "Unset it. If a company's certificate must be trusted, set NODE_EXTRA_CA_CERTS to its CA file instead.",
    );
  }
  const file = env.NODE_EXTRA_CA_CERTS;
  if (!file) {
    if (findings.length === 0) add("ok", "Only Node's own are trusted: NODE_EXTRA_CA_CERTS is not set.");
    return findings;
  }
  const read = readCertificates(file);
  if ("fault" in read && read.fault === NOT_PERMITTED) {
    add("warning", `NODE_EXTRA_CA_CERTS ${read.fault}, so it was not checked.`, sentence(read.cure ?? GIVE_A_FILE));
  } else if ("fault" in read) {
    add("failed", `NODE_EXTRA_CA_CERTS ${read.fault}, so Node ignores it.`, sentence(read.cure ?? GIVE_A_FILE));
  } else if (!isAbsolute(file)) {
    add("warning", "NODE_EXTRA_CA_CERTS is a relative path, which works in this directory only.", MAKE_ABSOLUTE);
  } else {
    add("ok", `NODE_EXTRA_CA_CERTS adds ${read.count} to Node's own.`);
  }
  return findings;
}

const GIVE_A_FILE = "give the path of the company's CA file in PEM (it has lines BEGIN CERTIFICATE), or unset it";

function readCertificates(path: string): { count: number } | FileFault {
  const file = readSettingFile(path);
  if ("fault" in file) {
    return path === path.trim() ? file : { fault: "has a space before or after the path", cure: "remove it" };
  }
  const blocks =
    file.toString("latin1").match(/-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----[^-]*-----END \1CERTIFICATE-----/g) ??
    [];
  if (blocks.length > 0 && blocks.every(isCertificate)) return { count: blocks.length };
  if (blocks.length > 0) return { fault: "names a file with a damaged certificate" };
  if (!isCertificate(file)) return { fault: "names a file without a certificate" };
  const cure = "convert it: openssl x509 -inform der -in FILE -out FILE.pem";
  return { fault: "names a certificate in DER, but PEM is needed", cure };
}

function isCertificate(certificate: string | Buffer): boolean {
  try {
    new X509Certificate(certificate);
    return true;
  } catch {
    return false;
  }
}
