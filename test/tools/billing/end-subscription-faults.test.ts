import { expect, test } from "vitest";
import {
  FAULTS,
  FAULTS_OF_WRITES,
  type FaultName,
  inGroups,
  type Moment,
  SILENT,
} from "../../support/faulty-network.js";
import { share } from "../../support/runs.js";
import { ID, withSubscription } from "./one-subscription.js";

/** Both directions under every fault, before and after Polar has carried them out; what is reported must be what Polar holds. */
const WAYS = ["once", "each time", "once, then failing reads"] as const;

interface Case {
  fault: FaultName;
  moment: Moment;
  way: (typeof WAYS)[number];
  ends: boolean;
}

const isWrite = ({ method }: { method: string }) => method !== "GET";

async function judge({ fault, moment, way, ends }: Case) {
  const env = { POLAR_TIMEOUT_MS: SILENT.includes(fault) ? "20000" : "45000" };
  const held = ends ? {} : { cancel_at_period_end: true, ends_at: "2036-12-06T09:00:00Z" };
  const polar = await withSubscription({ env, held });
  const { network } = polar;
  network.strike({ fault, moment, times: way === "each time" ? Number.POSITIVE_INFINITY : 1, hits: isWrite });
  if (way === "once, then failing reads") {
    const isVerification = ({ method }: { method: string }) => method === "GET" && network.arrived.some(isWrite);
    network.strike({ fault: "503", moment: "before", times: Number.POSITIVE_INFINITY, hits: isVerification });
  }
  const result = await polar.raw("end_subscription", { subscription_id: ID, ends, confirm: true });
  await network.calm();

  const outcome = result.structuredContent?.outcome as string | undefined;
  const isDone = polar.held.cancel_at_period_end === ends;
  const reported = result.isError === true ? "an error" : outcome;
  const truth = {
    "an error": !isDone,
    will_end: ends && isDone,
    kept: !ends && isDone,
    unchanged: isDone,
    unknown: true,
  };
  const where = JSON.stringify({ fault, moment, way, ends, reported, isDone });
  expect(truth[reported as keyof typeof truth], where).toBe(true);
  expect(network.arrived.filter(isWrite).length, where).toBeLessThanOrEqual(3);
  const mails = network.handled.filter((request) => isWrite(request) && request.status < 300).length;
  expect(mails, where).toBeLessThanOrEqual(1);
  if (way === "once" && fault !== "refuse") expect(reported, where).not.toBe("unknown");
  if (reported === "unknown") {
    const next = result.structuredContent?.next as { tool: string; arguments: object };
    const checked = await polar.call(next.tool, next.arguments);
    expect(checked.outcome, where).toBe(isDone ? "unchanged" : "needs_confirmation");
  }
}

test.each(inGroups(FAULTS_OF_WRITES, 8).map((faults) => ({ faults })))(
  "end_subscription reports the truth, and has at most one effect, under $faults.0, $faults.1, and others",
  async ({ faults }) => {
    const cases = faults.flatMap((fault) =>
      FAULTS[fault].moments.flatMap((moment) =>
        WAYS.flatMap((way) => [true, false].map((ends): Case => ({ fault, moment: moment as Moment, way, ends }))),
      ),
    );
    await Promise.all(share(cases, 11).map(judge));
  },
);
