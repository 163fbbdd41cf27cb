import { type Subject, tokenKind } from "./access.js";
import type { Customer } from "./customers/customer.js";
import { createCustomers } from "./customers/customers.js";
import { createOrganization, INKWELL_ID, type Organization, saveCustomer } from "./customers/organization.js";
import type { Population } from "./customers/population.js";
import { populationFrom } from "./generated/population-from.js";
import { rich } from "./generated/rich/rich.js";
import { shoppers } from "./generated/shoppers.js";
import { createRateLimit, type RateLimit } from "./http/rate-limit.js";
import type { DemoOptions, DemoOrganization, DemoToken } from "./options.js";
import { ALL_SCOPES } from "./routes.js";
import { seedCustomers, strangers } from "./seed/seed-customers.js";
import { type Clock, createClock, type Micros } from "./values/timestamp.js";

/** All that is behind the HTTP interface. */
export interface Polar {
  readonly tokens: ReadonlyMap<string, Subject>;
  readonly isRateLimited: RateLimit;
  readonly clock: Clock;
  /** Whether each row of an export is a chunk of its own. */
  readonly rowByRow: boolean;
  /** The first is Inkwell. */
  readonly organizations: readonly Organization[];
}

interface FilledOrganization extends DemoOrganization {
  readonly population?: Population;
  readonly strangers?: readonly Customer[];
  readonly refundLag?: Micros;
  readonly seatFeature?: boolean;
}

export function createPolar(options: DemoOptions, token: string): Polar {
  const clock = createClock(options.now);
  const now = options.now === undefined ? clock.now() : options.now * 1000;
  const { memberFeature = true, customers: count } = options;
  const first = filledOrganization({
    id: INKWELL_ID,
    ...(count === undefined
      ? { customers: seedCustomers(now), strangers: strangers(now) }
      : { population: populationFrom((options.rich ? rich : shoppers)(count), now, { memberFeature }) }),
    memberFeature,
    seatFeature: options.seatFeature ?? true,
    refundLag: (options.refundLag ?? 0) * 1000,
  });
  const further = (options.organizations ?? []).map(filledOrganization);
  const organizations = [first, ...further];
  const tokens = [{ token, ...(options.scopes && { scopes: options.scopes }) }, ...(options.tokens ?? [])].map(
    (entry) => [entry.token, subjectOf(entry, organizations)] as const,
  );
  const isRateLimited = options.rateLimit === undefined ? () => false : createRateLimit(options.rateLimit);
  return { tokens: new Map(tokens), isRateLimited, clock, organizations, rowByRow: options.rowByRow ?? false };
}

function filledOrganization(filled: FilledOrganization): Organization {
  const { customers = [], memberFeature = true, population, ...given } = filled;
  const organization = createOrganization({ memberFeature, customers: createCustomers(population), ...given });
  for (const customer of customers) {
    const members = memberFeature ? customer.members : [];
    const own = { ...customer, organization_id: organization.id, members };
    if (own.deleted_at === null) saveCustomer(organization, own);
    else organization.deleted.set(own.id, own);
  }
  return organization;
}

function subjectOf(
  { token, scopes = ALL_SCOPES, organizationIds, role = "owner" }: DemoToken,
  all: readonly Organization[],
): Subject {
  const kind = tokenKind(token);
  const [first] = all;
  const own = organizationIds === undefined ? [first] : organizationIds.map((id) => all.find((one) => one.id === id));
  const organizations = own.filter((organization) => organization !== undefined);
  return { kind, scopes, role, organizations: kind === "user" ? organizations : organizations.slice(0, 1) };
}

/** Whom a session of the customer portal stands for, until it expires. */
export function portalSubject({ organizations, clock }: Polar, token: string): Subject | undefined {
  const now = clock.now();
  const isLive = organizations.some(({ sessions }) => (sessions.get(token) ?? 0) > now);
  return isLive ? { kind: "portal", scopes: [], organizations: [], role: "member" } : undefined;
}
