import type { EndedRequest } from "./ended-request.js";

/** Upper bounds of the histogram, in seconds: a read takes a few hundred milliseconds, a call 45 seconds at most as a rule. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** Outcomes of a tool that are counted apart. */
const MOST_OUTCOMES = 50;
const PREFIX = "polar_customers_mcp";

/** What Prometheus reads. Its labels have a few hundred values at most, whatever clients send. */
export interface Metrics {
  add(ended: EndedRequest): void;
  /** In Prometheus' text format. */
  text(): string;
}

interface CallsOfTool {
  outcomes: Map<string, number>;
  /** Those within each bound, and not within the one before. */
  buckets: number[];
  seconds: number;
}

interface Gauges {
  /** How many calls run now. */
  inFlight(): number;
  areKeysReadable(): boolean;
}

export function createMetrics({ inFlight, areKeysReadable }: Gauges): Metrics {
  const tools = new Map<string, CallsOfTool>();
  const statuses = new Map<string, number>();
  let requests = 0;
  let refused = 0;

  function addCall({ what, outcome, ms }: EndedRequest): void {
    const seconds = ms / 1000;
    const calls = tools.get(what) ?? { outcomes: new Map(), buckets: Array(BUCKETS.length + 1).fill(0), seconds: 0 };
    tools.set(what, calls);
    count(calls.outcomes, calls.outcomes.has(outcome) || calls.outcomes.size < MOST_OUTCOMES ? outcome : "other");
    calls.seconds += seconds;
    const within = BUCKETS.findIndex((bound) => seconds <= bound);
    const bucket = within < 0 ? BUCKETS.length : within;
    calls.buckets[bucket] = (calls.buckets[bucket] ?? 0) + 1;
  }

  return {
    add(ended) {
      if (ended.isTool) addCall(ended);
      count(statuses, String(ended.status ?? "none"));
      requests += ended.requests;
      refused += ended.refused;
    },
    text: () =>
      [
        ...family("calls_total", "counter", "Tool calls by how they ended.", outcomesOf(tools)),
        ...family("call_duration_seconds", "histogram", "How long tool calls took.", durationsOf(tools)),
        ...family("calls_in_flight", "gauge", "Calls that run now.", [["", inFlight()]]),
        ...family("keys_file_ok", "gauge", "Whether the keys file can be read.", [["", Number(areKeysReadable())]]),
        ...family("polar_requests_total", "counter", "Requests to Polar.", [["", requests]]),
        ...family("polar_rate_limited_total", "counter", "Requests that Polar answered with 429.", [["", refused]]),
        ...family(
          "http_responses_total",
          "counter",
          "Answers by HTTP status; none where the client left before.",
          [...statuses].map(([status, times]) => [`{status="${status}"}`, times]),
        ),
        "",
      ].join("\n"),
  };
}

function count(times: Map<string, number>, what: string): void {
  times.set(what, (times.get(what) ?? 0) + 1);
}

/** What follows a name: labels, and the value. */
type Sample = [labels: string, value: number];

function family(name: string, type: string, help: string, samples: Iterable<Sample>): string[] {
  const full = `${PREFIX}_${name}`;
  const lines = Array.from(samples, ([labels, value]) => `${full}${labels} ${value}`);
  return [`# HELP ${full} ${help}`, `# TYPE ${full} ${type}`, ...lines];
}

function* outcomesOf(tools: Map<string, CallsOfTool>): Generator<Sample> {
  for (const [tool, { outcomes }] of tools)
    for (const [outcome, times] of outcomes) yield [`{tool="${tool}",outcome="${outcome}"}`, times];
}

function* durationsOf(tools: Map<string, CallsOfTool>): Generator<Sample> {
  for (const [tool, { buckets, seconds }] of tools) {
    let within = 0;
    for (const [i, times] of buckets.entries()) {
      within += times;
      yield [`_bucket{tool="${tool}",le="${BUCKETS[i] ?? "+Inf"}"}`, within];
    }
    yield [`_sum{tool="${tool}"}`, seconds];
    yield [`_count{tool="${tool}"}`, within];
  }
}
