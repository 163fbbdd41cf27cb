/**
 * Renders a markdown table; the first row is its head.
 * @param legend what its columns mean, in a line below it
 */
export function table([head = [], ...rows]: readonly (readonly (string | number)[])[], legend = ""): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |\n`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), legend && `\n${legend}\n`].join("");
}
