import { hash, randomBytes } from "node:crypto";

/** By which people and secret scanners recognize a key. No token of Polar's looks like it. */
const PREFIX = "pcmcp_";
const RANDOM_BYTES = 32;

/** A new key, as clients send it. */
export function newKey(): string {
  return PREFIX + randomBytes(RANDOM_BYTES).toString("base64url");
}

/** SHA-256, in 32 bytes. What is hashed is random, so that it needs neither salt nor slowness. */
export function hashOf(key: string): Buffer {
  return hash("sha256", key, "buffer");
}
