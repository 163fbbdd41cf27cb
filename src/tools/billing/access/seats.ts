import { isPolarError } from "../../../polar/errors.js";
import { Member } from "../../../polar/models/member.js";
import type { Expected } from "../../../polar/models/model.js";
import { Seat, type SeatsList, seatsList } from "../../../polar/models/seat.js";
import type { Subscription } from "../../../polar/models/subscription.js";
import { isRecord } from "../../../primitives/record.js";
import { numberOf } from "../../../primitives/written-number.js";
import { day } from "../../../results/concise.js";
import { readPage } from "../../reads/pages.js";
import type { Parts } from "../../reads/parts.js";
import type { Reader } from "../../reads/requests.js";
import type { Asked } from "./benefits.js";
import { type Plans, planName } from "./plans.js";

type Json = Record<string, unknown>;

const MOST_LISTS = 3;
const PEOPLE = 10;
const MOST_PEOPLE = 100;

/** The seats of the first plans that have any, with who sits there. */
export async function readSeats(plans: Plans, asked: Asked, polar: Reader, parts: Parts): Promise<Json> {
  const withSeats = plans.running.filter(({ seats }) => (numberOf(seats) ?? 0) > 0);
  const read = withSeats.slice(0, MOST_LISTS);
  const seats = await Promise.all(
    read.map(async (plan) => {
      const list = await parts.read({ what: "who has the seats", of: Seat }, () =>
        seatsOf({ subscription_id: plan.id }, polar),
      );
      return seatsLine(plan, list, asked);
    }),
  );
  return {
    ...(seats.length > 0 && { seats }),
    ...(withSeats.length > read.length && { more_seats: withSeats.length - read.length }),
  };
}

/** What seats belong to. */
export type SeatsOf = { subscription_id: string } | { order_id: string };

/** Undefined where the organization does not have Polar's seats. */
export async function seatsOf(owner: SeatsOf, polar: Reader): Promise<SeatsList | undefined> {
  try {
    return await polar.read({ route: "GET /v1/customer-seats", query: owner }, seatsOnlyOf(owner));
  } catch (error) {
    if (isPolarError(error) && error.facts.code === "feature_not_enabled") return undefined;
    throw error;
  }
}

/** The seats of this plan or order, and of no other. */
function seatsOnlyOf(owner: SeatsOf): Expected<SeatsList> {
  const isOwn = (seat: Json) => Object.entries(owner).every(([field, id]) => (seat[field] ?? id) === id);
  return { ...seatsList, is: (answer): answer is SeatsList => seatsList.is(answer) && answer.seats.every(isOwn) };
}

function seatsLine(plan: Subscription, list: SeatsList | undefined, { full }: Asked): Json {
  const ids = full && { subscription_id: plan.id };
  // The plan tells how many there are, even where the token may not see who has them.
  if (list === undefined) return { plan: planName(plan), of: numberOf(plan.seats), ...ids };
  const taken = list.seats.filter(({ status }) => full || status !== "revoked");
  const people = taken.slice(0, full ? MOST_PEOPLE : PEOPLE).map((seat) => personLine(seat, full));
  return {
    plan: planName(plan),
    used: list.total_seats - list.available_seats,
    of: list.total_seats,
    free: list.available_seats,
    ...(people.length > 0 && { people }),
    ...(taken.length > people.length && { more_people: taken.length - people.length }),
    ...ids,
  };
}

/** In the member model, `customer_email` may be the buyer's: the seat's own comes first. */
function personLine({ id, email, member, customer_email, status, ...at }: Json, full: boolean): Json {
  const since = (status === "revoked" ? at.revoked_at : at.claimed_at) ?? at.created_at;
  return {
    email: email ?? (isRecord(member) ? member.email : undefined) ?? customer_email,
    status,
    since: full ? since : day(since),
    ...(full && { seat_id: id }),
  };
}

/** The members of a team. */
export async function readMembers(customer_id: string, { full }: Asked, polar: Reader, parts: Parts): Promise<Json> {
  const list = { route: "GET /v1/members/", query: { customer_id, limit: MOST_PEOPLE } } as const;
  const page = await parts.read({ what: "members", of: Member }, () => readPage(polar, list, Member));
  if (page === undefined) return {};
  const members = page.items.slice(0, full ? MOST_PEOPLE : PEOPLE).map((member) => {
    const { id, email, name, role, external_id } = member;
    return { email, ...(name != null && { name }), role, ...(full && { member_id: id, external_id }) };
  });
  const more = Math.max(page.pagination.total_count, page.items.length) - members.length;
  return { members, ...(more > 0 && { more_members: more }) };
}
