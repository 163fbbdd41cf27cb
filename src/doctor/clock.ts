import { counted } from "../primitives/text.js";
import type { Finding } from "./finding.js";
import type { ProbeResult } from "./probe.js";

const MINUTE_MS = 60_000;

/** Compares this computer's clock with the server's. */
export function checkClock({ host, skewMs, tookMs }: ProbeResult): Finding {
  if (skewMs === undefined) return { check: "clock", status: "skipped", found: `${host} did not send its time.` };
  const offMs = Math.max(0, Math.abs(skewMs) - tookMs / 2);
  if (offMs <= MINUTE_MS) return { check: "clock", status: "ok", found: "This computer's clock is right." };
  const found = `This computer's clock is ${spanOf(offMs)} ${skewMs > 0 ? "slow" : "fast"}, compared with ${host}.`;
  const cure = "Set the computer's date and time, best automatically (NTP).";
  if (offMs <= 5 * MINUTE_MS) return { check: "clock", status: "warning", found, do: cure };
  return {
    check: "clock",
    status: "failed",
    found: `${found} Certificates can look expired or not valid yet, and reported dates can be wrong.`,
    do: cure,
  };
}

function spanOf(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 120) return counted(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 48 ? counted(hours, "hour") : counted(Math.round(hours / 24), "day");
}
