import fc from "fast-check";
import { expect, test } from "vitest";
import { type DemoPolar, startDemo } from "../../../src/demo/server.js";
import { type Assistant, assistant } from "../../support/assistant.js";
import { closing } from "../../support/closing.js";
import {
  type FaultName,
  type FaultyNetwork,
  faultyNetwork,
  type Moment,
  type Strike,
} from "../../support/faulty-network.js";
import { share } from "../../support/runs.js";

/** The fields of a customer that these sequences change. */
interface Customer {
  email: string;
  external_id: string | null;
  name: string | null;
  metadata: Record<string, unknown>;
}

/** What Polar must hold, by id, if each reported outcome happened once. */
type Model = Map<string, Customer>;

interface Real extends Assistant {
  network: FaultyNetwork;
  demo: DemoPolar;
}

interface Call {
  tool: string;
  args: Record<string, unknown>;
  /** The possible outcomes if nothing fails. */
  expected: string[];
  /** Applies the call to the model. */
  carryOut(model: Model, id: string): void;
}

/** A call as a command: afterwards Polar must hold what the model holds, whatever fault struck. */
function command(title: string, strike: Strike | undefined, plan: (model: Model) => Call | undefined) {
  return {
    toString: () => `${title}${strike ? ` struck by ${strike.fault} ${strike.moment} x${strike.times}` : ""}`,
    check: (model: Readonly<Model>) => plan(model) !== undefined,
    async run(model: Model, { raw, network, demo }: Real) {
      const { tool, args, expected, carryOut } = plan(model) as Call;
      if (strike) network.strike(strike);
      const result = await raw(tool, args);
      await network.calm();
      const held = await heldBy(demo);
      const outcome = String(result.isError ? "error" : result.structuredContent?.outcome);
      if (outcome === "unknown") {
        expect(strike).toBeDefined();
        const carriedOut = new Map(model);
        carryOut(carriedOut, "?");
        expect([listed(model), listed(carriedOut)]).toContain(listed(held));
        model.clear();
        for (const [id, customer] of held) model.set(id, customer);
        return;
      }
      expect(strike ? [...expected, "error"] : expected).toContain(outcome);
      if (outcome === expected[0]) carryOut(model, (result.structuredContent as any).customer.id);
      expect(listed(held)).toBe(listed(model));
    },
  };
}

const emails = fc.constantFrom("ada@harborlane-books.dev", "Bo@harborlane-books.dev", "cy@harborlane-books.dev");
const externalIds = fc.option(fc.constantFrom("x-1", "x-2", "x é"), { nil: null });
const names = fc.constantFrom("Ada", "Bo", "Cy");
const values = fc.constantFrom<unknown[]>("pro", 5, true);
const metadata = fc.dictionary(fc.constantFrom("plan", "seats"), values, { maxKeys: 2, noNullPrototype: true });
/** The faults that cause no long waits. */
const faults = fc.constantFrom<FaultName[]>("reset", "close", "half_body", "500", "503", "html_200", "redirect");
const strikes = fc.option(
  fc.record({
    fault: faults,
    moment: fc.constantFrom<Moment[]>("before", "after"),
    times: fc.constantFrom(1, 1, 2, 3),
  }),
  { nil: undefined, freq: 2 },
);
const picks = fc.nat(5);
const byExternalId = fc.boolean();

const creations = fc.record({ email: emails, external_id: externalIds, name: names, metadata });
const create = fc.tuple(creations, strikes).map(([customer, strike]) =>
  command(`create ${JSON.stringify(customer)}`, strike, (model) => {
    const { email, external_id } = customer;
    const taken = [...model.values()].some(
      (other) => other.email === email || (external_id !== null && other.external_id === external_id),
    );
    return {
      tool: "create_customer",
      args: customer,
      expected: taken ? ["already_exists"] : ["created"],
      carryOut: (after, id) => void (taken || after.set(id, customer)),
    };
  }),
);

const change = fc.tuple(picks, byExternalId, fc.option(names, { nil: null }), metadata, fc.boolean(), strikes);
const update = change.map(([pick, external, name, added, clears, strike]) =>
  command(`update ${pick} with ${JSON.stringify({ name, added, clears })}`, strike, (model) => {
    const [id, before] = pickFrom(model, pick);
    if (!before) return undefined;
    const after = { ...before, name: name ?? before.name, metadata: { ...(clears ? {} : before.metadata), ...added } };
    return {
      tool: external && before.external_id ? "update_customer_by_external_id" : "update_customer",
      args: { ...addressOf(id, before, external), name, metadata: added, ...(clears && { clear: ["metadata"] }) },
      expected: listed(new Map([["", before]])) === listed(new Map([["", after]])) ? ["unchanged"] : ["updated"],
      carryOut: (model) => void model.set(id, after),
    };
  }),
);

const removal = fc.tuple(picks, byExternalId, fc.boolean(), strikes).map(([pick, external, confirm, strike]) =>
  command(`delete ${pick} with confirm ${confirm}`, strike, (model) => {
    const [id, before] = pickFrom(model, pick);
    if (!before) return undefined;
    return {
      tool: external && before.external_id ? "delete_customer_by_external_id" : "delete_customer",
      args: { ...addressOf(id, before, external), confirm, expected_email: before.email },
      expected: [confirm ? "deleted" : "needs_confirmation"],
      carryOut: (model) => void (confirm && model.delete(id)),
    };
  }),
);

function pickFrom(model: Model, pick: number): [string, Customer | undefined] {
  return [...model][pick % Math.max(1, model.size)] ?? ["", undefined];
}

function addressOf(id: string, { external_id }: Customer, external: boolean) {
  return external && external_id ? { external_id } : { id };
}

/** Polar's customers, read without the faulty network. */
async function heldBy({ url, token }: DemoPolar): Promise<Model> {
  const response = await fetch(`${url}/v1/customers/?limit=100`, { headers: { authorization: `Bearer ${token}` } });
  const { items } = (await response.json()) as { items: (Customer & { id: string })[] };
  return new Map(
    items.map(({ id, email, external_id, name, metadata }) => [id, { email, external_id, name, metadata }]),
  );
}

/** Without ids: those of customers whose creation was not answered are unknown. */
function listed(model: Model): string {
  const lines = [...model.values()].map(({ email, external_id, name, metadata }) =>
    JSON.stringify([email, external_id, name, Object.entries(metadata).sort()]),
  );
  return lines.sort().join("\n");
}

test.each(share([1, 2, 3], 3))(
  "any sequence of writes under faults leaves Polar as each reported outcome, once, would (%i)",
  async () => {
    const commands = fc.commands([create, create, update, update, removal], { maxCommands: 25, size: "max" });
    const property = fc.asyncProperty(commands, async (sequence) => {
      const demo = closing(await startDemo({ customers: 0 }));
      const network = await faultyNetwork(demo.url);
      const ours = await assistant({ POLAR_SERVER: network.url, POLAR_ACCESS_TOKEN: demo.token });
      await fc.asyncModelRun(() => ({ model: new Map(), real: { ...ours, network, demo } }), sequence);
    });
    await fc.assert(property, { numRuns: 3, endOnFailure: true });
  },
  100_000,
);
