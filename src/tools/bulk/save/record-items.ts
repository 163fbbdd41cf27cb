import type { Customer } from "../../../polar/models/customer.js";
import { Refusal } from "../../../primitives/errors.js";
import { defaultOrganization } from "../../reads/organization.js";
import type { Context } from "../../tool.js";
import { isStoredAs } from "../../writes/as-stored.js";
import { findCollisions, uniqueKeysOf } from "../../writes/collisions.js";
import { checkLimits } from "../../writes/limits.js";
import { isPlaceholder } from "../../writes/placeholders.js";
import type { Item, Plan } from "../batch/batch.js";
import { orFailure, planUpdate } from "../batch/plan.js";

type Fields = Record<string, unknown>;

/** An item for each record, named by its place. Those that share an email or external id are not carried out. */
export function itemsOf(records: readonly Fields[]): Item[] {
  const first = new Map<string, number>();
  return records.map((record, index) => {
    const name = index + 1;
    const keys = uniqueKeysOf(record).map(({ field, value }) => ({ field, key: `${field} ${value}` }));
    const twin = keys.find(({ key }) => first.has(key));
    const shared = twin && sharedWith(twin.field, first.get(twin.key) as number);
    for (const { key } of keys) if (!first.has(key)) first.set(key, name);
    if (shared) return { name, planned: shared, plan: async () => shared };
    return { name, plan: (step) => planRecord(record, step) };
  });
}

async function planRecord(record: Fields, context: Context): Promise<Plan> {
  const unfit = unfitness(record);
  if (unfit) return { will: "fail", why: unfit.facts };
  const organization_id = defaultOrganization(context);
  const found = await findCollisions({ ...record, ...(organization_id && { organization_id }) }, context);
  const holderOf = (field: string) => found.find(({ fields }) => fields.includes(field))?.customer;
  const [byExternalId, byEmail] = [holderOf("external_id"), holderOf("email")];
  const customer = byExternalId ?? byEmail;
  if (customer === undefined) return planCreate(record);
  if (byExternalId && byEmail && byExternalId.id !== byEmail.id) return failure(emailTaken());
  return planMatched(customer, record, context);
}

function planCreate(record: Fields): Plan {
  const hasEmail = record.email !== undefined || (record.type === "team" && record.owner !== undefined);
  if (!hasEmail) return failure(noEmail());
  return orFailure(() => {
    checkLimits(record, record.metadata);
    if (record.tax_id !== undefined && record.billing_address === undefined) throw noCountry();
    return { will: "create", record };
  });
}

/** What is as it was may stay out. */
function planMatched(customer: Customer, { owner, ...record }: Fields, context: Context): Plan {
  if (customer.type === "team" && record.type === "individual") return failure(notBack());
  const same = ["external_id", "email", "type"].filter((field) => isStoredAs(field, record[field], customer[field]));
  const update = Object.fromEntries(Object.entries(record).filter(([field]) => !same.includes(field)));
  const plan = planUpdate(customer, update, context);
  return owner !== undefined && plan.will !== "create" && plan.will !== "fail" ? { ...plan, ignoresOwner: true } : plan;
}

function unfitness(record: Fields): Refusal | undefined {
  if (uniqueKeysOf(record).length === 0)
    return refusal("no_key", "Needs an external_id or an email, by which it is found again.");
  const { external_id } = record;
  if (typeof external_id === "string" && isPlaceholder(external_id))
    return refusal("placeholder", "Its external_id only says that there is none: leave it out.");
  return undefined;
}

const failure = ({ facts }: Refusal): Plan => ({ will: "fail", why: facts });

const refusal = (code: string, message: string) => new Refusal(code, message, "Correct the record, or leave it out.");
const emailTaken = () => refusal("already_exists", "Another customer than the one with its external_id has its email.");
const noEmail = () => refusal("no_email", "No customer has its external_id, and to create one it needs an email.");
const noCountry = () => refusal("no_country", "Its tax_id needs a billing_address with a country.");
const notBack = () => refusal("not_allowed", "Its customer is a team, which cannot become an individual.");

const sharedWith = (field: string, place: number): Plan =>
  failure(refusal("same_customer", `Has the ${field} of record ${place} (counted from 1).`));
