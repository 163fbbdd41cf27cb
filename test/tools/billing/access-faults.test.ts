import { expect, test } from "vitest";
import type { DemoPolar } from "../../../src/demo/server.js";
import { assistant } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";
import { type FaultName, faultyNetwork } from "../../support/faulty-network.js";
import { hurryRetries } from "../../support/hurry.js";
import { share } from "../../support/runs.js";

/** A team with seats, members and a license key. */
const TEAM = "88846925-aa86-418b-b1c7-c3960778489d";
const FAULTS: FaultName[] = ["reset", "half_body", "body_204", "html_200", "broken_json_200", "anothers_answer", "500"];

/** What an answer lacks where a read fails each time, and what follows from it. */
const READS: Record<string, string[]> = {
  "/v1/customers/": [],
  "/v1/benefit-grants/": ["benefits", "license_keys"],
  "/v1/customer-meters/": ["credits"],
  "/v1/subscriptions/": ["seats"],
  "/v1/members/": ["members"],
  "/v1/customer-seats": [],
  "/v1/license-keys/": [],
};

async function behindFaults(demo: DemoPolar) {
  const network = await faultyNetwork(demo.url);
  const settings = { POLAR_SERVER: network.url, POLAR_ACCESS_TOKEN: demo.token };
  return { network, ...(await assistant(settings)) };
}

test.each(share(FAULTS, 3))(
  "with %s in the way of any read, what is told is true and what is missing is named",
  async (fault) => {
    hurryRetries();
    const { demo, call: undisturbed } = await demoAssistant();
    const whole = await undisturbed("get_access", { id: TEAM });
    for (const [path, gone] of Object.entries(READS)) {
      const { network, call } = await behindFaults(demo);
      const hits = ({ url }: { url: string }) => url.startsWith(path);
      network.strike({ fault, moment: "after", times: Number.POSITIVE_INFINITY, hits });
      const { missing, untrusted: _, helps: __, ...told } = await call("get_access", { id: TEAM });
      expect(missing, path).toEqual([{ what: expect.stringMatching(/: [a-z_]+$/) }]);
      expect(
        Object.keys(whole).filter((key) => !["untrusted", "helps"].includes(key) && !(key in told)),
        path,
      ).toEqual(gone);
      for (const part of ["customer", "credits", "members"].filter((key) => key in told)) {
        expect(told[part], path).toEqual(whole[part]);
      }
      expect(JSON.stringify(told)).not.toContain("someone@harborlane-else.dev");
    }
  },
);
