import { expect, test } from "vitest";
import { NPX, runningProgram } from "../../src/install/program.js";

test.each([
  "/home/jo/.npm/_npx/3f0c1c9c1e0a3d2b/node_modules/polar-customers-mcp/dist/cli.js",
  "C:\\Users\\Jo\\AppData\\Local\\npm-cache\\_npx\\3f0c\\node_modules\\polar-customers-mcp\\dist\\cli.js",
  "/Users/jo/Library/Caches/pnpm/dlx/ab12/node_modules/.pnpm/polar-customers-mcp@1.0.0/node_modules/polar-customers-mcp/dist/cli.js",
  "/tmp/xfs-1a2b/dlx-4711/node_modules/polar-customers-mcp/dist/cli.js",
  "/tmp/bunx-1000-polar-customers-mcp@latest/node_modules/polar-customers-mcp/dist/cli.js",
])("a program in a temporary cache is started by npx: %s", (entry) => {
  expect(runningProgram("/usr/bin/node", entry)).toEqual(NPX);
});

test.each([
  ["/home/jo/.nvm/versions/node/v22.1.0/bin/node", "/home/jo/polar-customers-mcp/dist/cli.js"],
  ["/usr/bin/node", "/home/jo/app/node_modules/polar-customers-mcp/dist/cli.js"],
  ["/usr/bin/node", "/home/jo/dlx/polar-customers-mcp/dist/cli.js"],
  [
    "C:\\Program Files\\nodejs\\node.exe",
    "C:\\Users\\Jo\\AppData\\Roaming\\npm\\node_modules\\polar-customers-mcp\\dist\\cli.js",
  ],
])("a program that is installed or cloned is started by its paths: %s %s", (node, entry) => {
  expect(runningProgram(node, entry)).toEqual({ command: node, args: [entry] });
});
