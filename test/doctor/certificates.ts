import { generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from "node:crypto";
import { isIP } from "node:net";

export interface Certified {
  /** PEM. */
  cert: string;
  /** PEM. */
  key: string;
}

interface Wanted {
  /** Host names and addresses it is for; none for an authority. */
  hosts?: string[];
  /** Self-signed without. */
  by?: Certified;
  /** Days from now. */
  from?: number;
  until?: number;
}

const DAY_MS = 86_400_000;

/** Makes a certificate, valid from yesterday on for a year. */
export function certify({ hosts = [], by, from = -1, until = 365 }: Wanted): Certified {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = commonName(hosts[0] ?? "Authority of a test");
  const issuer = by ? subjectOf(by) : name;
  const algorithm = der(0x30, OID.ecdsaWithSha256);
  const extensions = hosts.length > 0 ? [extension(OID.subjectAltName, namesOf(hosts))] : [authority];
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    issuer,
    der(0x30, moment(from), moment(until)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(0x30, ...extensions)),
  );
  const signature = sign("sha256", body, by?.key ?? privateKey);
  const certificate = der(0x30, body, algorithm, der(0x03, Buffer.from([0]), signature));
  return { cert: pem("CERTIFICATE", certificate), key: keyPem(privateKey) };
}

const OID = {
  ecdsaWithSha256: Buffer.from("06082a8648ce3d040302", "hex"),
  commonName: Buffer.from("0603550403", "hex"),
  subjectAltName: Buffer.from("0603551d11", "hex"),
  basicConstraints: Buffer.from("0603551d13", "hex"),
};
const TRUE = Buffer.from("0101ff", "hex");
const authority = extension(OID.basicConstraints, der(0x30, TRUE), TRUE);

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function commonName(text: string): Buffer {
  return der(0x30, der(0x31, der(0x30, OID.commonName, der(0x0c, Buffer.from(text)))));
}

/** As all certificates here have one name, of one part. */
function subjectOf({ cert }: Certified): Buffer {
  return commonName(new X509Certificate(cert).subject.replace(/^CN=/, ""));
}

function extension(oid: Buffer, value: Buffer, ...critical: Buffer[]): Buffer {
  return der(0x30, oid, ...critical, der(0x04, value));
}

function namesOf(hosts: string[]): Buffer {
  const names = hosts.map((host) =>
    isIP(host) === 4 ? der(0x87, Buffer.from(host.split(".").map(Number))) : der(0x82, Buffer.from(host)),
  );
  return der(0x30, ...names);
}

function moment(days: number): Buffer {
  const iso = new Date(Date.now() + days * DAY_MS).toISOString();
  return der(0x17, Buffer.from(`${iso.slice(2, 19).replace(/\D/g, "")}Z`));
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

function keyPem(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}
