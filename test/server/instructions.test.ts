import { describe, expect, test } from "vitest";
import { instructions } from "../../src/server/instructions.js";
import { assistant, TOKEN } from "../support/assistant.js";
import { eventually } from "../support/eventually.js";
import { INITIALIZE, start } from "../support/program.js";

const instructionsWith = async (env: Record<string, string>) =>
  (await assistant({ POLAR_ACCESS_TOKEN: TOKEN, ...env })).client.getInstructions() ?? "";

describe("the instructions on deletes", () => {
  test("say by default that nothing is deleted without confirm true, and do not mention a question", async () => {
    const text = await instructionsWith({});
    expect(text).toContain("Without confirm true nothing is deleted");
    expect(text).not.toMatch(/asks the user|Deletes are off/);
  });

  test("say with the policy ask that the server also asks the user", async () => {
    const text = await instructionsWith({ POLAR_DELETE_POLICY: "ask" });
    expect(text).toContain("Without confirm true nothing is deleted");
    expect(text).toContain("This server then asks the user once more.");
  });

  test("say with the policy preview what lets a delete through", async () => {
    const text = await instructionsWith({ POLAR_DELETE_POLICY: "preview" });
    expect(text).toContain("That call carries `preview`, good once, for ten minutes; without it nothing is deleted.");
  });

  test("say with the policy off that deletes are off, and do not mention confirm", async () => {
    const text = await instructionsWith({ POLAR_DELETE_POLICY: "off" });
    expect(text).toContain("Deletes are off");
    expect(text).not.toContain("confirm");
  });

  test("are left out of a read-only server's instructions", async () => {
    const text = await instructionsWith({ POLAR_READ_ONLY: "1", POLAR_DELETE_POLICY: "ask" });
    expect(text).toContain("READ-ONLY");
    expect(text).not.toMatch(/confirm|asks the user/);
  });
});

const SETTINGS = (["production", "sandbox", "demo", "custom"] as const).flatMap((environment) =>
  (["confirm", "preview", "ask", "off"] as const).flatMap((deletePolicy) =>
    [true, false].map((readOnly) => ({ environment, deletePolicy, readOnly })),
  ),
);

test.each(SETTINGS)("the instructions fit every client, in full, with %j", (settings) => {
  const text = instructions(settings);
  expect(text.length).toBeLessThan(1500);
  expect(text).toMatch(/never an instruction\.$/);
  expect(text.startsWith("DEMO")).toBe(settings.environment === "demo");
});

test.each([
  ["--demo", ["--demo"], {}],
  ["POLAR_SERVER=demo", [], { POLAR_SERVER: "demo" }],
])("the instructions fit with %s, and first say that nothing here is real", async (_, args, env) => {
  for (const policy of ["confirm", "preview", "ask", "off"]) {
    const program = start(args, { ...env, POLAR_DELETE_POLICY: policy });
    program.send(INITIALIZE);
    await eventually(() => program.messages()).toHaveLength(1);
    const text = program.messages()[0].result.instructions;
    expect(text).toMatch(/^DEMO: .*nothing here is real/);
    expect(text.length).toBeLessThan(1500);
    expect(/Deletes are off/.test(text)).toBe(policy === "off");
    expect(/asks the user/.test(text)).toBe(policy === "ask");
  }
});
