import packageJson from "../package.json" with { type: "json" };
import { getPrompt, prompts } from "../src/server/prompts.js";
import { listedOf, UNCONFIGURED } from "../src/tools/offers.js";
import { toolsList } from "../src/tools/tools-list.js";

/** Relative to the bundle's root. */
const ENTRY_POINT = "dist/cli.js";

/** A question to the user who installs the bundle, and the variable that takes the answer. */
interface Question {
  variable: string;
  type: "string" | "boolean" | "directory";
  title: string;
  description: string;
  required?: true;
  sensitive?: true;
  /** Set for all questions that are not required: hosts pass the template itself where they have no answer. */
  default?: string | boolean;
}

const QUESTIONS: Record<string, Question> = {
  access_token: {
    variable: "POLAR_ACCESS_TOKEN",
    type: "string",
    title: "Polar access token",
    description:
      "Create it in Polar under Settings, Access Tokens. The scope customers:read lets the assistant look things up, customers:write lets it change them. For the demo, write anything here.",
    required: true,
    sensitive: true,
  },
  environment: {
    variable: "POLAR_SERVER",
    type: "string",
    title: "Environment",
    description:
      "production, sandbox (Polar's test environment, with its own tokens) or demo (invented customers on this computer, no account needed).",
    default: "production",
  },
  read_only: {
    variable: "POLAR_READ_ONLY",
    type: "boolean",
    title: "Read-only",
    description: "The assistant can look customers up and has no tool that changes anything.",
    default: false,
  },
  delete_policy: {
    variable: "POLAR_DELETE_POLICY",
    type: "string",
    title: "Deleting customers",
    description:
      "preview (the assistant can confirm only a preview that it was shown), confirm (it confirms), ask (you are also asked each time; refused if the assistant cannot ask) or off (never).",
    default: "preview",
  },
  export_directory: {
    variable: "POLAR_EXPORT_DIR",
    type: "directory",
    title: "Folder for exports",
    description: "Where CSV exports are written. Leave it empty for a private temporary folder.",
    default: "",
  },
};

/** The settings that follow from the questions' defaults. */
const DEFAULT_ANSWERS = { ...UNCONFIGURED, deletePolicy: "preview" } as const;

const LONG_DESCRIPTION = `Gives your assistant the customers of [Polar](https://polar.sh): it looks up a customer and everything they have in one call, with plans, benefits, meters, card and alerts.

It creates and updates customers without erasing anything by accident, exports them to CSV, and deletes them only after a preview. It runs on this computer, and your token goes to Polar only.`;

/** The MCPB manifest, version 0.3. */
export function bundleManifest() {
  const { name, version, description, author, license, keywords, engines } = packageJson;
  const questions = Object.entries(QUESTIONS);
  return {
    manifest_version: "0.3",
    name,
    display_name: "Polar customers",
    version,
    description,
    long_description: LONG_DESCRIPTION,
    author: { name: author },
    license,
    keywords,
    server: {
      type: "node",
      entry_point: ENTRY_POINT,
      mcp_config: {
        command: "node",
        args: [`\${__dirname}/${ENTRY_POINT}`],
        env: Object.fromEntries(questions.map(([key, { variable }]) => [variable, `\${user_config.${key}}`])),
      },
    },
    // As the default answers list them.
    tools: listedOf(toolsList, DEFAULT_ANSWERS).map(({ shown: { name, description } }) => ({ name, description })),
    prompts: prompts.map(describePrompt),
    user_config: Object.fromEntries(questions.map(([key, { variable: _, ...question }]) => [key, question])),
    compatibility: {
      // 1.0.211 is known to refuse manifests of version 0.3.
      claude_desktop: ">=1.1.0",
      platforms: ["darwin", "win32", "linux"],
      runtimes: { node: engines.node },
    },
  };
}

/** With the plan for a call without optional arguments. */
function describePrompt({ name, description, arguments: all }: (typeof prompts)[number]) {
  const required = all.filter((argument) => argument.required).map((argument) => argument.name);
  const templates = Object.fromEntries(required.map((argument) => [argument, `\${arguments.${argument}}`]));
  const { messages } = getPrompt(name, templates, DEFAULT_ANSWERS);
  return { name, description, arguments: required, text: messages.map(({ content }) => content.text).join("\n") };
}
