import { dirname, join } from "node:path";
import type { RuntimeKind } from "../registry.js";
import type { Command } from "./process.js";

/** A runtime, how it is started, and what is expected of it. */
export interface Runtime {
  /** As the command takes it. */
  name: string;
  kind: RuntimeKind;
  major: number;
  /** Its words before the path of the program. */
  run: string[];
  /** Starts the program from the package registry, as its users do. */
  fromRegistry(executable: string): Command;
  /** Undefined where it has no permissions. */
  permissions?: Permissions;
  /** By trial: the faults of the runtime itself, which nothing here can change, in the words that the trial has for them. */
  ownFaults?: Record<string, string[]>;
}

/** The least that finding and exporting customers of the demo takes. */
interface Permissions {
  /** The words that turn permissions on. */
  run: string[];
  /** By what they permit. */
  options(program: string, exports: string): Record<string, string>;
}

const PACKAGE = "polar-customers-mcp";

/** Which runtimes are tried, in the order of the rows. */
export const RUNTIMES: Runtime[] = [
  {
    ...node(20, "--experimental-permission"),
    ownFaults: { "least permissions": ["without reading the program: the option is not named"] },
  },
  node(22),
  node(24),
  node(26, "--permission", { "the network": "--allow-net" }),
  {
    name: "bun",
    kind: "bun",
    major: 1,
    run: [],
    fromRegistry: (command) => ({ command, args: ["x", "--bun", PACKAGE] }),
    ownFaults: { http: ["cannot stop listening without closing kept connections"] },
  },
  {
    name: "deno",
    kind: "deno",
    major: 2,
    run: ["run", "-A"],
    fromRegistry: (command) => ({ command, args: ["run", "-A", `npm:${PACKAGE}`] }),
    permissions: {
      run: ["run"],
      options: (_, exports) => ({
        "the environment": "--allow-env",
        "the network": "--allow-net=127.0.0.1",
        "reading exports": `--allow-read=${exports}`,
        "writing exports": `--allow-write=${exports}`,
      }),
    },
  },
];

function node(major: number, permission = "--permission", further: Record<string, string> = {}): Runtime {
  return {
    name: `node-${major}`,
    kind: "node",
    major,
    run: [],
    // npx takes the Node that is first on PATH.
    fromRegistry: () => ({ command: "npx", args: ["-y", PACKAGE] }),
    permissions: {
      run: [permission],
      options: (program, exports) => ({
        "reading the program": `--allow-fs-read=${join(dirname(program), "*")}`,
        "reading exports": `--allow-fs-read=${join(exports, "*")}`,
        "writing exports": `--allow-fs-write=${join(exports, "*")}`,
        ...further,
      }),
    },
  };
}
