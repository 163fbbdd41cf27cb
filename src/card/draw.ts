import type { Bar, Row, Section, Shown } from "./shown.js";

/** What the buttons of a card do. */
export interface Actions {
  /** Under the card, in this order. */
  buttons: { label: string; press(): void }[];
  /** What shows one of several customers; undefined where the host cannot. */
  open(customerId: string): (() => void) | undefined;
}

type Child = Node | string | undefined;

/** Texts become text nodes and nothing else: customers choose their names. */
function element(tag: string, attributes: Record<string, string | number>, ...children: Child[]): Element {
  const isDrawn = tag === "svg" || tag === "rect";
  const made = document.createElementNS(`http://www.w3.org/${isDrawn ? "2000/svg" : "1999/xhtml"}`, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, `${value}`);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

function button(kind: string, press: () => void, ...children: Child[]): Element {
  const made = element("button", { type: "button", class: kind }, ...children);
  made.addEventListener("click", press);
  return made;
}

/** Those that are not empty. */
function list(kind: string, texts: readonly string[] = []): Element {
  return element("ul", { class: kind }, ...texts.filter(Boolean).map((text) => element("li", {}, text)));
}

export function drawing(shown: Shown, { buttons, open }: Actions): Element[] {
  const { title, facts, alerts, sections = [], notes } = shown;
  return [
    element("header", {}, element("h1", { tabindex: -1 }, title), list("facts", facts)),
    list("alerts", alerts),
    element("div", { class: "sections" }, ...sections.map((one) => drawSection(one, open))),
    element("div", { class: "buttons" }, ...buttons.map(({ label, press }) => button("", press, label))),
    list("notes", notes),
  ];
}

/** Rows that are seen at once. */
const AT_ONCE = 6;

function drawSection({ title, rows, chart }: Section, open: Actions["open"]): Element {
  const items = rows.map((row) => drawRow(row, open));
  const whole = element("ul", { class: "rows" }, ...items.slice(0, AT_ONCE));
  const rest = items.slice(AT_ONCE);
  const more = button(
    "",
    () => {
      whole.append(...rest);
      more.remove();
      (rest[0] as HTMLElement).tabIndex = -1;
      (rest[0] as HTMLElement).focus();
    },
    `Show all ${rows.length}`,
  );
  return element(
    "section",
    {},
    element("h2", {}, title),
    chart && drawChart(chart),
    whole,
    rest.length > 0 ? more : undefined,
  );
}

function drawRow({ main, side, facts, tone = "", part, opens }: Row, open: Actions["open"]): Element {
  const whole = [
    element("div", { class: "line" }, element("b", {}, main), " ", side && element("span", {}, side)),
    part && element("div", { class: "bar" }, filled(part)),
    list("facts", facts),
  ];
  const press = opens && open(opens);
  return element("li", { class: tone }, ...(press ? [button("choice", press, ...whole)] : whole));
}

function filled({ is, of }: { is: number; of: number }): Element {
  return element("div", { style: `width:${Math.min(Math.max(of > 0 ? is / of : 0, 0), 1) * 100}%` });
}

/** Bars from a line of zero. The rows below say the same in words. */
function drawChart(bars: Bar[]): Element {
  const heights = bars.map(({ height }) => height);
  const [top, bottom] = [Math.max(0, ...heights), Math.min(0, ...heights)];
  const scale = 40 / (top - bottom || 1);
  return element(
    "svg",
    {
      width: bars.length * 20,
      height: 40,
      role: "img",
      "aria-label": `From the oldest to the newest: ${bars.map(({ label }) => label).join("; ")}`,
    },
    ...heights.map((height, at) =>
      element("rect", {
        x: at * 20,
        width: 14,
        y: (top - Math.max(height, 0)) * scale,
        height: Math.max(Math.abs(height) * scale, 1),
      }),
    ),
  );
}
