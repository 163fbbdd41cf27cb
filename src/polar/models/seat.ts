import { isRecord } from "../../primitives/record.js";
import { Member } from "./member.js";
import { type Expected, isListOfRecords, type Resource } from "./model.js";

/** A seat of a subscription or an order, and who sits there. */
export const Seat: Resource = {
  noun: "seat",
  scope: "customer_seats",
  fields: {
    id: {},
    status: { holds: "word" },
    email: { pii: "email", untrusted: true },
    customer_email: { pii: "email", untrusted: true },
    member: { of: Member },
    seat_metadata: { pii: "keys" },
  },
};

/** The only list of Polar's that has no pages. */
export interface SeatsList {
  seats: Record<string, unknown>[];
  available_seats: number;
  total_seats: number;
}

export const seatsList: Expected<SeatsList> = {
  of: Seat,
  what: "a list of seats",
  is: (answer): answer is SeatsList =>
    isRecord(answer) &&
    isListOfRecords(answer.seats) &&
    Number.isInteger(answer.available_seats) &&
    Number.isInteger(answer.total_seats),
};
