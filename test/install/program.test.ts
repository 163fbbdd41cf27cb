import { describe, expect, test } from "vitest";
import { NPX, type Running, runningProgram } from "../../src/install/program.js";

const running = (facts: Partial<Running>): Running => {
  const entry = facts.entry ?? "/home/jo/polar-customers-mcp/dist/cli.js";
  return { runtime: "node", executable: "/usr/bin/node", entry, started: entry, pnp: undefined, ...facts };
};
const IN_PACKAGE = "node_modules/polar-customers-mcp/dist/cli.js";

describe("a program in a temporary place is started from the registry", () => {
  test.each([
    `/home/jo/.npm/_npx/3f0c1c9c1e0a3d2b/${IN_PACKAGE}`,
    "C:\\Users\\Jo\\AppData\\Local\\npm-cache\\_npx\\3f0c\\node_modules\\polar-customers-mcp\\dist\\cli.js",
    `/Users/jo/Library/Caches/pnpm/dlx/ab12/node_modules/.pnpm/polar-customers-mcp@1.0.0/${IN_PACKAGE}`,
    `/tmp/xfs-1a2b/dlx-4711/${IN_PACKAGE}`,
    `/tmp/bunx-1000-polar-customers-mcp@latest/${IN_PACKAGE}`,
    `/home/jo/.bun/install/cache/.bunx-0/polar-customers-mcp@latest/${IN_PACKAGE}`,
  ])("by npx: %s", (entry) => {
    expect(runningProgram(running({ entry }))).toEqual(NPX);
  });

  test("by npx where a package manager links its one store into such a place", () => {
    const entry = `/home/jo/.local/share/pnpm/store/v11/links/@/polar-customers-mcp/1.0.0/ab12/${IN_PACKAGE}`;
    expect(runningProgram(running({ entry, started: `/home/jo/.cache/pnpm/dlx/ab12/${IN_PACKAGE}` }))).toEqual(NPX);
  });

  test("by npx where Yarn keeps the archive elsewhere", () => {
    const entry = `/home/jo/.yarn/berry/cache/polar-customers-mcp-npm-1.0.0-ab12.zip/${IN_PACKAGE}`;
    expect(runningProgram(running({ entry, pnp: "/tmp/xfs-1a2b/dlx-4711/.pnp.cjs" }))).toEqual(NPX);
  });

  test.each([
    ["/home/jo/.bun/bin/bun", "/home/jo/.bun/bin/bun"],
    ["/home/jo/.bun/bin/bunx", "/home/jo/.bun/bin/bun"],
    ["/opt/bun/bunx.exe", "/opt/bun/bun.exe"],
  ])("by Bun, if that runs it: %s", (executable, command) => {
    const entry = `/home/jo/.bun/install/cache/.bunx-0/polar-customers-mcp@latest/${IN_PACKAGE}`;
    expect(runningProgram(running({ runtime: "bun", executable, entry }))).toEqual({
      command,
      args: ["x", "--bun", "polar-customers-mcp"],
      fromRegistry: true,
    });
  });

  test.each([
    "/home/jo/.cache/deno/npm/npm.example.dev/polar-customers-mcp/1.0.0/dist/cli.js",
    "C:\\Users\\Jo\\AppData\\Local\\deno\\npm\\npm.example.dev\\polar-customers-mcp\\1.0.0-rc.1\\dist\\cli.js",
    `/home/jo/.cache/deno/deno_x_cache/npm-polar-customers-mcp/node_modules/.deno/polar-customers-mcp@1.0.0/${IN_PACKAGE}`,
  ])("by Deno, if that runs it: %s", (entry) => {
    expect(runningProgram(running({ runtime: "deno", executable: "/usr/bin/deno", entry }))).toEqual({
      command: "/usr/bin/deno",
      args: ["run", "-A", "npm:polar-customers-mcp"],
      fromRegistry: true,
    });
  });
});

describe("a program that is installed or cloned is started by its paths", () => {
  test.each([
    ["/home/jo/.nvm/versions/node/v22.1.0/bin/node", "/home/jo/polar-customers-mcp/dist/cli.js"],
    ["/usr/bin/node", `/home/jo/app/${IN_PACKAGE}`],
    ["/usr/bin/node", "/home/jo/dlx/polar-customers-mcp/dist/cli.js"],
    ["/usr/bin/node", "/home/jo/npm/own/polar-customers-mcp/dist/cli.js"],
    [
      "C:\\Program Files\\nodejs\\node.exe",
      "C:\\Users\\Jo\\AppData\\Roaming\\npm\\node_modules\\polar-customers-mcp\\dist\\cli.js",
    ],
  ])("%s %s", (executable, entry) => {
    expect(runningProgram(running({ executable, entry }))).toEqual({ command: executable, args: [entry] });
  });

  test("with the loader that finds it in Yarn's archives", () => {
    const entry = `/home/jo/app/.yarn/cache/polar-customers-mcp-npm-1.0.0-ab12.zip/${IN_PACKAGE}`;
    const pnp = "/home/jo/app/.pnp.cjs";
    expect(runningProgram(running({ entry, pnp })).args).toEqual(["--require", pnp, entry]);
  });

  test("by Bun, which then reads no .env file of the folder it is started in", () => {
    const bun = running({ runtime: "bun", executable: "/home/jo/.bun/bin/bun" });
    expect(runningProgram(bun)).toEqual({ command: bun.executable, args: ["--no-env-file", bun.entry] });
  });

  test("by Deno, with the permissions that it needs", () => {
    const deno = running({ runtime: "deno", executable: "/usr/bin/deno" });
    expect(runningProgram(deno)).toEqual({ command: deno.executable, args: ["run", "-A", deno.entry] });
  });
});
