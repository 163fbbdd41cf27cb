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
import { type Held, MAX, OWNER, TEAM_ID, withTeam } from "./one-team.js";

/** Every write under every fault, before and after Polar has carried it out; what is reported must be what Polar holds. */
const WAYS = ["once", "each time", "once, then failing reads"] as const;

const ONE = { id: TEAM_ID, member_id: MAX.id };
const find = (held: Held[], id: string) => held.find((one) => one.id === id);

interface Write {
  tool: string;
  args: object;
  /** What is reported of a success. */
  done: string[];
  isDone(held: Held[]): boolean;
}

const WRITES: Write[] = [
  {
    tool: "create_member",
    args: { id: TEAM_ID, email: "nora@harborlane.dev", name: "Nora" },
    done: ["created"],
    isDone: (held) => held.some(({ email }) => email === "nora@harborlane.dev"),
  },
  {
    tool: "update_member",
    args: { ...ONE, name: "Maximilian", role: "billing_manager" },
    done: ["updated"],
    isDone: (held) => find(held, MAX.id)?.name === "Maximilian",
  },
  {
    tool: "update_member",
    args: { ...ONE, role: "owner" },
    done: ["updated"],
    isDone: (held) => find(held, MAX.id)?.role === "owner" && find(held, OWNER.id)?.role === "billing_manager",
  },
  {
    tool: "delete_member",
    args: { ...ONE, confirm: true, expected_email: MAX.email },
    done: ["deleted", "already_gone"],
    isDone: (held) => find(held, MAX.id) === undefined,
  },
];

interface Case extends Write {
  fault: FaultName;
  moment: Moment;
  way: (typeof WAYS)[number];
}

const isWrite = ({ method }: { method: string }) => method !== "GET";

async function judge({ fault, moment, way, tool, args, done, isDone }: Case) {
  const polar = await withTeam({ env: { POLAR_TIMEOUT_MS: SILENT.includes(fault) ? "20000" : "45000" } });
  const { network, held } = polar;
  network.strike({ fault, moment, times: way === "each time" ? Number.POSITIVE_INFINITY : 1, hits: isWrite });
  if (way === "once, then failing reads") {
    const isVerification = ({ method }: { method: string }) => method === "GET" && network.arrived.some(isWrite);
    network.strike({ fault: "503", moment: "before", times: Number.POSITIVE_INFINITY, hits: isVerification });
  }
  const result = await polar.raw(tool, args);
  await network.calm();

  const reported = result.isError === true ? "an error" : (result.structuredContent?.outcome as string);
  const where = JSON.stringify({ fault, moment, way, tool, reported, isDone: isDone(held) });
  if (reported === "an error") expect(isDone(held), where).toBe(false);
  else if (reported !== "unknown") {
    expect(done, where).toContain(reported);
    expect(isDone(held), where).toBe(true);
  } else {
    if (way === "once") expect(fault, where).toBe("refuse");
    const next = result.structuredContent?.next as { tool: string; arguments: object };
    expect(["list_members", "get_member"], where).toContain(next.tool);
  }
  expect(held.length, where).toBeLessThanOrEqual(4);
  expect(network.arrived.filter(isWrite).length, where).toBeLessThanOrEqual(3);
}

test.each(inGroups(FAULTS_OF_WRITES, 8).map((faults) => ({ faults })))(
  "every write of members reports the truth under $faults.0, $faults.1, and others",
  async ({ faults }) => {
    const cases = faults.flatMap((fault) =>
      FAULTS[fault].moments.flatMap((moment) =>
        WAYS.flatMap((way) => WRITES.map((write): Case => ({ ...write, fault, moment: moment as Moment, way }))),
      ),
    );
    await Promise.all(share(cases, 17).map(judge));
  },
);
