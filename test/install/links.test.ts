import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { choose } from "../../src/install/choice.js";
import { INSTALL_LINKS } from "../../src/install/links.js";
import { printed } from "./printed.js";

const CHOICES = [
  { demo: false, settings: {} },
  { demo: false, settings: { POLAR_SERVER: "sandbox", POLAR_READ_ONLY: "1" } },
  { demo: true, settings: {} },
];

describe.each(CHOICES)("demo: $demo, settings: $settings", (choice) => {
  const name = choice.demo ? "polar-customers-demo" : "polar-customers";

  test("Cursor's link holds the entry that its file would hold", () => {
    const { origin, pathname, searchParams } = new URL(INSTALL_LINKS.cursor?.(choice) as string);
    expect(origin + pathname).toBe("https://cursor.com/en/install-mcp");
    expect([...searchParams.keys()]).toEqual(["name", "config"]);
    expect(searchParams.get("name")).toBe(name);
    const config = JSON.parse(Buffer.from(searchParams.get("config") as string, "base64").toString());
    expect(config).toEqual(printed("cursor", choice).server);
  });

  test("VS Code's link holds the server, and asks for the token if it needs one", () => {
    const { origin, pathname, searchParams } = new URL(INSTALL_LINKS.vscode?.(choice) as string);
    expect(origin + pathname).toBe("https://vscode.dev/redirect/mcp/install");
    expect([...searchParams.keys()]).toEqual(choice.demo ? ["name", "config"] : ["name", "inputs", "config"]);
    expect(searchParams.get("name")).toBe(name);
    const { server, parsed } = printed("vscode", choice);
    expect(JSON.parse(searchParams.get("config") as string)).toEqual(server);
    expect(JSON.parse(searchParams.get("inputs") ?? "null") ?? undefined).toEqual(parsed.inputs);
  });

  test.each(["cursor", "vscode"])(
    "the link for %s needs no escaping in Markdown, and is in the instructions of a program that npx started",
    (client) => {
      const link = INSTALL_LINKS[client]?.(choice) as string;
      expect(link).toMatch(/^https:\/\/[\w./?=&%-]+$/);
      expect(printed(client, choice).instructions).toContain(link);
      expect(printed(client, { ...choice, program: { command: "/n", args: ["/c"] } }).instructions).not.toContain(link);
    },
  );
});

test("the README's links hold what config writes", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  for (const [client, link] of Object.entries(INSTALL_LINKS)) {
    for (const demo of [false, true]) {
      expect(readme, client).toContain(`(${link(choose({ demo, server: undefined, readOnly: false }, {}))})`);
    }
  }
});
