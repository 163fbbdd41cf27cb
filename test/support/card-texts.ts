import type { Row, Shown } from "../../src/card/shown.js";

const rowTexts = ({ main, side, facts = [] }: Row) => [main, side ?? "", ...facts];

/** Every text of a card, in the order in which it is read. */
export function textsOf({ title, facts = [], alerts = [], sections = [], notes = [] }: Shown): string[] {
  const inSections = sections.flatMap((one) => [one.title, ...one.rows.flatMap(rowTexts)]);
  return [title, ...facts, ...alerts, ...inSections, ...notes];
}
