import { escaped } from "./escaped.js";

const FONT_PX = 13;
const LINE_PX = 18;
const CHARACTER_PX = 7.83;
const MARGIN_PX = 20;

/** The color of a line, by how it begins. */
const COLORS: [pattern: RegExp, color: string, weight?: string][] = [
  [/^\d/, "#f0f6fc", "bold"],
  [/^ *▸/, "#79c0ff", "bold"],
  [/^ *✓/, "#7ee787"],
];
const PLAIN = "#c9d1d9";

/** Draws a terminal that shows the text, as SVG. */
export function pictureOf(text: string): string {
  const lines = text.split("\n");
  const width = Math.ceil(Math.max(...lines.map((line) => line.length)) * CHARACTER_PX) + 2 * MARGIN_PX;
  const height = lines.length * LINE_PX + 2 * MARGIN_PX;
  const shown = lines.map((line, index) => {
    const [, color = PLAIN, weight] = COLORS.find(([pattern]) => pattern.test(line)) ?? [];
    const y = MARGIN_PX + (index + 0.75) * LINE_PX;
    return `<text x="${MARGIN_PX}" y="${y}" fill="${color}"${weight ? ` font-weight="${weight}"` : ""}>${escaped(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Two steps of the demo">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="${FONT_PX}" xml:space="preserve">
${shown.join("\n")}
</g>
</svg>
`;
}
