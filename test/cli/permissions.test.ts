import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { CLI, INITIALIZE, start, toolCall } from "../support/program.js";
import { IS_WHOLE, longTest } from "../support/runs.js";

const FLAGS = process.allowedNodeEnvironmentFlags;
const PERMISSION = FLAGS.has("--permission") ? "--permission" : "--experimental-permission";
/** Newer versions of Node restrict the network, too. */
const NET = FLAGS.has("--allow-net") ? ["--allow-net"] : [];
const READ = `--allow-fs-read=${join(dirname(CLI), "*")}`;

function directory(): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), "permissions-")));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Calls of one program with these options of Node. */
function calling(flags: string[], env: Record<string, string> = {}) {
  const program = start(["--demo"], env, [PERMISSION, READ, ...flags]);
  program.send(INITIALIZE);
  return async (tool: string, args: object) => {
    program.send(toolCall(tool, tool, args));
    await eventually(() => program.messages().some(({ id }) => id === tool)).toBe(true);
    const { result } = program.messages().find(({ id }) => id === tool);
    expect(program.stderr()).not.toContain("bug");
    return result.isError ? JSON.parse(result.content[0].text).error : result.structuredContent;
  };
}

describe("under Node's permissions", () => {
  test("an export names the options that it lacks, and works with them", async () => {
    const exports = join(directory(), "exports");
    const env = { POLAR_EXPORT_DIR: exports };
    const options = [`--allow-fs-read=${join(exports, "*")}`, `--allow-fs-write=${join(exports, "*")}`];
    const refused = await calling(NET, env)("export_customers", {});
    expect(refused).toMatchObject({ code: "permission_missing", retryable: false });
    expect(refused.hint).toContain(options.join(" and "));
    mkdirSync(exports);
    expect(await calling([...NET, ...options], env)("export_customers", {})).toMatchObject({ complete: true });
    expect(readdirSync(exports)).toHaveLength(1);
  });

  test("an export without a directory of its own asks for one, and changes go on without the locks that processes share", async () => {
    const call = calling(NET);
    const { code, hint } = await call("export_customers", {});
    expect(code).toBe("permission_missing");
    expect(hint).toContain("set POLAR_EXPORT_DIR to a directory for exports alone");
    expect(hint).toContain(`--allow-fs-write=${join("DIRECTORY", "*")}`);
    expect(hint).not.toContain(tmpdir());
    const person = { email: "ada@quillforge.dev", name: "Ada" };
    expect(await call("create_customer", person)).toMatchObject({ outcome: "created" });
  });

  test("a call that needs the network names --allow-net, where Node restricts that", async () => {
    const answer = await calling([])("list_customers", {});
    const refused = { code: "permission_missing", hint: expect.stringContaining("add --allow-net to") };
    expect(answer).toMatchObject(NET.length > 0 ? refused : { returned: 10 });
  });

  test("a program that may not read its own files says so", async () => {
    const own = start(["--version"], {}, [PERMISSION, `--allow-fs-read=${CLI}`]);
    expect(await own.ended).toBe(1);
    expect(own.stderr()).toContain(`Add --allow-fs-read=${join(dirname(CLI), "*")} to Node's options`);
  });

  longTest("doctor names each option, and goes on with its other checks", async () => {
    const file = join(directory(), "token");
    writeFileSync(file, "polar_oat_x1", { mode: 0o600 });
    const env = { POLAR_ACCESS_TOKEN_FILE: file, POLAR_SERVER: "http://127.0.0.1:9" };
    const program = start(["doctor", "--json"], env, [PERMISSION, READ]);
    expect(await program.ended).toBe(1);
    const { checks } = JSON.parse(program.stdout());
    const saying = (check: string) => checks.filter((one: { check: string }) => one.check === check);
    expect(saying("node")[1]).toMatchObject({ status: "warning", do: expect.stringContaining("--allow-fs-write=") });
    expect(saying("token")[0].do).toContain(`--allow-fs-read=${file}`);
    expect(saying("exports")[0]).toMatchObject({ status: "failed", do: expect.stringContaining("--allow-fs-write=") });
    expect(saying("connectivity")[0].found).toMatch(NET.length > 0 ? /use the network/ : /refused/);
    expect(program.stdout() + program.stderr()).not.toContain("bug");
  });

  test("doctor names the option to read exports, without which no export is finished", async () => {
    const exports = directory();
    const options = [`--allow-fs-read=${join(exports, "*")}`, `--allow-fs-write=${join(exports, "*")}`];
    const check = async (flags: string[]) => {
      const program = start(["doctor", "--demo", "--json"], { POLAR_EXPORT_DIR: exports }, [
        PERMISSION,
        READ,
        ...flags,
      ]);
      await program.ended;
      return JSON.parse(program.stdout()).checks.find((one: { check: string }) => one.check === "exports");
    };
    const lacking = await check([...NET, options[1] as string]);
    expect(lacking).toMatchObject({ status: "failed", do: expect.stringContaining(options.join(" and ")) });
    if (IS_WHOLE) expect(await check([...NET, ...options])).toMatchObject({ status: "ok" });
  });
});
