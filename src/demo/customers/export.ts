import { CSV_HEADER, csvLine } from "./csv.js";
import { type Customers, each } from "./customers.js";

/** Line by line, the header even if there are no customers. */
export function* exportLines(sources: readonly Customers[]): Generator<string> {
  yield CSV_HEADER;
  for (const source of sources) yield* each(source, source.population.csvLine, csvLine);
}
