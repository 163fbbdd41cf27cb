import { counted, type Finding } from "./finding.js";
import type { Asked } from "./probe.js";

const MINUTE_MS = 60_000;

/** Whether this computer's clock goes as the server's does. */
export function checkClock({ host, skewMs, tookMs }: Asked): Finding {
  if (skewMs === undefined) return { check: "clock", status: "skipped", found: `${host} does not tell its time.` };
  const off = Math.max(0, Math.abs(skewMs) - tookMs / 2);
  if (off <= MINUTE_MS) return { check: "clock", status: "ok", found: "This computer's clock is right." };
  const found = `This computer's clock is ${spanOf(off)} ${skewMs > 0 ? "slow" : "fast"}, by the time of ${host}.`;
  const cure = "Set the computer's date and time, best automatically (NTP).";
  if (off <= 5 * MINUTE_MS) return { check: "clock", status: "warning", found, do: cure };
  return {
    check: "clock",
    status: "failed",
    found: `${found} Certificates can look expired or not valid yet, and dates be told wrongly.`,
    do: cure,
  };
}

function spanOf(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 120) return counted(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 48 ? counted(hours, "hour") : counted(Math.round(hours / 24), "day");
}
