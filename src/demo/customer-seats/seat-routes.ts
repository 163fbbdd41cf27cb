import { type Answer, json, polarError, Refusal } from "../answer.js";
import { productOf } from "../catalog/products.js";
import type { Customer } from "../customers/customer.js";
import { find } from "../http/one.js";
import { memberJson } from "../members/member.js";
import { type Call, type Route, refuseIfAny } from "../route.js";
import { DAY } from "../values/calendar.js";
import type { JsonRecord } from "../values/python-json.js";
import { type Micros, timestamp, timestampOrNull } from "../values/timestamp.js";
import { checkUuid4, type ErrorDetail } from "../values/validation.js";
import type { Seat } from "./seat.js";

const INVITATION_LIVES = 7 * DAY;

/** Of a subscription or an order; not paged. */
async function listSeats(call: Call): Promise<Answer> {
  const now = call.now();
  const errors: ErrorDetail[] = [];
  const subscription_id = idIn(call, "subscription_id", errors);
  const order_id = idIn(call, "order_id", errors);
  refuseIfAny(errors);
  if (subscription_id === undefined && order_id === undefined) {
    return polarError(400, "BadRequest", "Either subscription_id or order_id must be provided");
  }
  const { organization, customer, row } = await (subscription_id === undefined
    ? found(call, "Order not found", (one) => one.account(now).orders, order_id ?? "", now)
    : found(call, "Subscription not found", (one) => one.account(now).subscriptions, subscription_id, now));
  if (!organization.seatFeature) {
    return polarError(403, "FeatureNotEnabled", "Seat-based pricing is not enabled for this organization");
  }
  const all = customer.account(now).seats;
  const seats = all.filter((seat) => seat.subscription_id === row.id || seat.order_id === row.id);
  const total = productOf(row.product).perSeat ? (row.seats ?? 0) : 0;
  const taken = seats.filter(({ status }) => status !== "revoked").length;
  return json(200, {
    seats: seats.map((seat) => seatJson(seat, customer)),
    available_seats: BigInt(Math.max(0, total - taken)),
    total_seats: BigInt(total),
  });
}

function idIn({ query }: Call, name: string, errors: ErrorDetail[]): string | undefined {
  const text = query.getAll(name).at(-1);
  return text === undefined ? undefined : checkUuid4(text, ["query", name], errors);
}

async function found<Row extends { readonly id: string }>(
  call: Call,
  missing: string,
  rows: (customer: Customer) => readonly Row[],
  id: string,
  now: Micros,
) {
  try {
    return await find(call, rows, now, id);
  } catch {
    throw new Refusal(polarError(404, "ResourceNotFound", missing));
  }
}

/** The customer is the one who pays. */
function seatJson(seat: Seat, customer: Customer): JsonRecord {
  const member = customer.members.find(({ id }) => id === seat.member_id);
  const pending = seat.status === "pending";
  return {
    created_at: timestamp(seat.created_at),
    modified_at: timestampOrNull(seat.revoked_at ?? seat.claimed_at),
    id: seat.id,
    subscription_id: seat.subscription_id,
    order_id: seat.order_id,
    status: seat.status,
    customer_id: customer.id,
    member_id: member?.id ?? null,
    member: member === undefined ? null : memberJson(member, customer.id),
    email: seat.email,
    customer_email: customer.email,
    invitation_token_expires_at: pending ? timestamp(seat.created_at + INVITATION_LIVES) : null,
    claimed_at: timestampOrNull(seat.claimed_at),
    revoked_at: timestampOrNull(seat.revoked_at),
    seat_metadata: null,
  };
}

export const SEAT_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/customer-seats", scopes: ["customer_seats:read"], answer: listSeats },
];
