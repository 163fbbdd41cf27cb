import { type Answer, frameworkError, json, Refusal, shapeErrors } from "../answer.js";
import type { JsonValue } from "../values/python-json.js";
import { checkTime } from "../values/time.js";
import { type Clock, timestamp } from "../values/timestamp.js";
import { checkObject, type ErrorDetail } from "../values/validation.js";

/** `/clock`, which Polar does not have: a GET tells the time, a POST of `{"now": "2026-12-01T00:00:00Z"}` sets it. */
export function answerClock(clock: Clock, method: string, body: JsonValue | undefined): Answer {
  if (method !== "GET" && method !== "POST") return frameworkError(405, { allow: "GET" });
  if (method === "POST") {
    const errors: ErrorDetail[] = [];
    const given = checkObject({ now: checkTime }, ["now"], body ?? null, ["body"], errors);
    if (given === undefined) throw new Refusal(shapeErrors(errors));
    clock.set(given.now / 1000);
  }
  return json(200, { now: timestamp(clock.now()) });
}
