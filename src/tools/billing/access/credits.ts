import type { BenefitGrant } from "../../../polar/models/benefit-grant.js";
import { unitsOf } from "../../../polar/models/meter.js";
import type { Subscription } from "../../../polar/models/subscription.js";
import { money } from "../../../polar/money.js";
import { isRecord } from "../../../primitives/record.js";
import { textOf } from "../../../primitives/text.js";
import { numberOf } from "../../../primitives/written-number.js";
import { day } from "../../../results/concise.js";
import { isTimestamp } from "../../subscriptions/days.js";
import { isCanceling } from "../../subscriptions/next-change.js";
import { type Asked, stateOf } from "./benefits.js";
import type { Plans } from "./plans.js";

type Json = Record<string, unknown>;

/** What is left of each meter's credit, in the unit that the seller shows it in, and when the credit comes anew. */
export function creditLines(
  meters: readonly Json[],
  grants: readonly BenefitGrant[] | undefined,
  plans: Plans,
  { full }: Asked,
): Json[] {
  return meters.map((customerMeter) => {
    const meter = isRecord(customerMeter.meter) ? customerMeter.meter : {};
    const { consumed, credited, balance } = unitsOf(inShownUnits(customerMeter, meter));
    const own = plansWith(customerMeter.meter_id, grants ?? [], plans);
    const unit = textOf(meter.custom_label) || UNITS[textOf(meter.unit)];
    return {
      meter: textOf(meter.name),
      left: balance,
      of: credited,
      ...(unit && { unit }),
      ...(balance < 0 && { overdrawn: true }),
      // Without credit, nothing comes anew.
      ...(credited !== 0 && own.map((plan) => renewal(plan, full)).find((found) => found !== undefined)),
      ...own.map((plan) => costs(customerMeter.meter_id, plan)).find((found) => found !== undefined),
      ...(full && { used: consumed, meter_id: customerMeter.meter_id }),
    };
  });
}

const UNITS: Record<string, string> = { token: "tokens", scalar: "units" };

function inShownUnits({ consumed_units, credited_units, balance }: Json, { custom_multiplier }: Json): Json {
  const multiplier = numberOf(custom_multiplier) || 1;
  const shown = (value: unknown) => {
    const number = numberOf(value);
    return number === undefined ? undefined : number / multiplier;
  };
  return { consumed_units: shown(consumed_units), credited_units: shown(credited_units), balance: shown(balance) };
}

/** The plans that a meter's credit comes with, or that charge for its use. */
function plansWith(meterId: unknown, grants: readonly BenefitGrant[], plans: Plans): Subscription[] {
  const granting = new Set(
    grants
      .filter((grant) => stateOf(grant) === "granted" && isCreditFor(grant.benefit, meterId))
      .map(({ subscription_id }) => subscription_id),
  );
  const found = plans.running.filter(
    (plan) =>
      granting.has(plan.id) ||
      benefitsOf(plan)?.some((benefit) => isCreditFor(benefit, meterId)) ||
      meterIn(plan, meterId),
  );
  if (found.length > 0 || plans.running.length !== 1) return found;
  // Where nothing tells, the only plan that credits can come with.
  return plans.running.filter((plan) => benefitsOf(plan) === undefined || plan.current_meter_period_end != null);
}

function benefitsOf({ product }: Subscription): unknown[] | undefined {
  const benefits = isRecord(product) ? product.benefits : undefined;
  return Array.isArray(benefits) ? benefits : undefined;
}

function isCreditFor(benefit: unknown, meterId: unknown): boolean {
  if (!isRecord(benefit) || benefit.type !== "meter_credit") return false;
  return isRecord(benefit.properties) && benefit.properties.meter_id === meterId;
}

function meterIn({ meters }: Subscription, meterId: unknown): Json | undefined {
  return (Array.isArray(meters) ? meters : []).find((meter) => isRecord(meter) && meter.meter_id === meterId);
}

/** Credits come with each period of the meter, else of the plan, as long as the plan goes on after it. */
function renewal(plan: Subscription, full: boolean): Json | undefined {
  const { status, current_period_end, current_meter_period_end, ends_at, pause_at_period_end } = plan;
  if (status !== "active" && status !== "trialing") return undefined;
  const at = current_meter_period_end ?? current_period_end;
  if (!isTimestamp(at)) return undefined;
  const end = isCanceling(plan)
    ? (ends_at ?? current_period_end)
    : pause_at_period_end
      ? current_period_end
      : undefined;
  const isLast = isTimestamp(end) && Date.parse(at) >= Date.parse(end);
  return { [isLast ? "ends_on" : "renews_on"]: full ? at : day(at) };
}

/** What use beyond the credit costs so far. */
function costs(meterId: unknown, plan: Subscription): Json | undefined {
  const amount = numberOf(meterIn(plan, meterId)?.amount) ?? 0;
  const { currency } = plan;
  return amount > 0 && typeof currency === "string" ? { costs_so_far: money(amount, currency) } : undefined;
}
