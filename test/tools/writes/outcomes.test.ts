import { afterAll, describe, expect, test } from "vitest";
import { FAULTS, type Fault, type FaultName, inGroups, type Moment, SILENT } from "../../support/faulty-network.js";
import { IS_WHOLE } from "../../support/runs.js";
import { argumentsOf, isWrite, JANE, setUp, TOOLS, type ToolName } from "./every-write.js";

/**
 * Every write tool under every fault, before and after Polar has carried out the write: once, each time, once with failing
 * reads afterwards, and once with a clock that is wrong (`npm test` takes some of these). The reported outcome must match
 * what Polar then holds.
 */
const WAYS = ["once", "each time", "once, then failing reads", "once, clock ahead", "once, clock behind"] as const;
type Way = (typeof WAYS)[number];

const CHANGED = { name: "Jane Cooper", metadata: { plan: "pro", seats: 2 } };

const HOUR_MS = 3_600_000;
const AHEAD_MS: Partial<Record<Way, number>> = { "once, clock ahead": HOUR_MS, "once, clock behind": -HOUR_MS };

const LOUD = (Object.keys(FAULTS) as FaultName[]).filter((fault) => !SILENT.includes(fault));

interface Case {
  fault: FaultName;
  moment: Moment;
  tool: ToolName;
  way: Way;
}

interface Observed {
  /** The outcome, or the code of the error. */
  reported: string;
  failed: boolean;
  verified: boolean;
  /** What Polar holds afterwards. */
  held: "nothing" | "before" | "after" | "something else";
  writes: number;
  reads: number;
  /** Writes that Polar answered with a success. */
  effects: number;
}

async function observe({ fault, moment, tool, way }: Case): Promise<Observed> {
  const env = { POLAR_TIMEOUT_MS: String(SILENT.includes(fault) ? 20_000 : 45_000) };
  const { polar, id, network, raw } = await setUp(tool, () => ({ aheadMs: AHEAD_MS[way] ?? 0 }), env);
  const { hitsReads }: Fault = FAULTS[fault];
  const hits = (request: { method: string }) => isWrite(request) !== (hitsReads ?? false);
  network.strike({ fault, moment, times: way === "each time" ? Number.POSITIVE_INFINITY : 1, hits });
  if (way === "once, then failing reads") {
    const isVerification = ({ method }: { method: string }) => method === "GET" && network.arrived.some(isWrite);
    network.strike({ fault: "503", moment: "before", times: Number.POSITIVE_INFINITY, hits: isVerification });
  }
  const result = await raw(tool, argumentsOf(tool, id));
  await network.calm();

  const reported = result.isError
    ? JSON.parse((result.content[0] as { text: string }).text).error.code
    : (result.structuredContent?.outcome as string);
  return {
    reported,
    failed: result.isError === true,
    verified: result.structuredContent?.verified === true,
    held: heldIn(await polar.all()),
    writes: network.arrived.filter(isWrite).length,
    reads: network.arrived.filter((request) => !isWrite(request)).length,
    effects: network.handled.filter((request) => isWrite(request) && request.status < 300).length,
  };
}

function heldIn([customer, ...others]: any[]): Observed["held"] {
  if (customer === undefined) return "nothing";
  const { email, external_id, name, metadata } = customer;
  const facts = JSON.stringify({ email, external_id, name, metadata });
  if (others.length > 0) return "something else";
  if (facts === JSON.stringify(JANE)) return "before";
  return facts === JSON.stringify({ ...JANE, ...CHANGED }) ? "after" : "something else";
}

/** What Polar may hold after this report. A created customer equals an existing one "before". */
function truthOf(tool: ToolName, { reported, failed }: Observed): Observed["held"][] {
  const untouched = tool === "create_customer" ? "nothing" : "before";
  const done = tool === "create_customer" ? "before" : tool.startsWith("update") ? "after" : "nothing";
  if (failed) return [untouched];
  switch (reported) {
    case "created":
    case "updated":
    case "deleted":
      return [done];
    case "unknown":
      return [untouched, done];
    default:
      return [];
  }
}

/** After a duplicate request, only the second answer arrives: it reports the effect of the first as existing or gone. */
function isAsTrue({ fault, moment, tool }: Case, { reported, held }: Observed): boolean {
  if (fault !== "duplicate_second" || moment !== "after") return false;
  return tool === "create_customer" ? reported === "already_exists" && held === "before" : reported === "already_gone";
}

const rows: { fault: string; cells: string[] }[] = [];
const totals = { cases: 0, wrong: 0, doubled: 0, unknown: 0, verified: 0 };

describe("every write reports the truth, has at most one effect, and stays within its number of requests", () => {
  test.each([SILENT, ...inGroups(LOUD, 4)].map((faults) => ({ faults })))(
    "under $faults.0, $faults.1, and others",
    async ({ faults }) => {
      const strikes = faults.flatMap((fault) => FAULTS[fault].moments.map((moment) => ({ fault, moment })));
      const cases = strikes
        .flatMap((strike) => TOOLS.flatMap((tool) => WAYS.map((way): Case => ({ ...strike, tool, way }))))
        .filter(({ way }, at) => IS_WHOLE || at % (way in AHEAD_MS ? 43 : 21) === 0);
      const judged = await Promise.all(cases.map(judge));
      for (const { fault, moment } of strikes) {
        const cells = judged.flatMap((one) => (one.fault === fault && one.moment === moment ? one.cell : []));
        rows.push({ fault: `${fault}, ${moment}`, cells });
      }
      for (const { wrong, doubled, where, fault, writes, reads, way, reported } of judged) {
        expect(wrong, where).toBe(false);
        expect(doubled, where).toBe(false);
        expect(writes, where).toBeLessThanOrEqual(3);
        expect(reads, where).toBeLessThanOrEqual(12);
        if ((way === "once" || way in AHEAD_MS) && fault !== "refuse") expect(reported, where).not.toBe("unknown");
      }
    },
  );
});

async function judge(one: Case) {
  const seen = await observe(one);
  const wrong = !truthOf(one.tool, seen).includes(seen.held) && !isAsTrue(one, seen);
  // An update sent twice is the same update.
  const doubled = seen.effects > 1 && !one.tool.startsWith("update");
  totals.cases++;
  totals.wrong += Number(wrong);
  totals.doubled += Number(doubled);
  totals.verified += Number(seen.verified);
  totals.unknown += Number(seen.reported === "unknown");
  const cell = seen.verified ? `${seen.reported} (verified)` : seen.reported;
  return { ...one, ...seen, wrong, doubled, cell, where: JSON.stringify({ ...one, ...seen }) };
}

afterAll(() => {
  const width = Math.max(...rows.map(({ fault }) => fault.length));
  const lines = rows.map(({ fault, cells }) => {
    const counts = new Map<string, number>();
    for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    return `${fault.padEnd(width)}  ${[...counts].map(([cell, count]) => `${count} ${cell}`).join(", ")}`;
  });
  const { cases, wrong, doubled, unknown, verified } = totals;
  const sum = `${cases} cases: ${wrong} wrong outcomes, ${doubled} doubled effects; ${verified} verified, ${unknown} unknown`;
  console.log([`Writes under faults (5 tools, each ${WAYS.join("; ")})`, ...lines, sum].join("\n"));
});
