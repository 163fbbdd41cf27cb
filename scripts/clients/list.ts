import type { Client, Over } from "./client.js";
import type { OwnFault } from "./judge.js";

const BOTH: readonly Over[] = ["stdio", "HTTP"];
const STDIO: readonly Over[] = ["stdio"];
const HTTP: readonly Over[] = ["HTTP"];

const LEGACY = "2025-11-25";
const MODERN = "2026-07-28";

/** Of those that hold arguments against the schema before they send them. */
const CHECKS_BEFORE: readonly OwnFault[] = ["refuses a null", "refuses a number as text", 'refuses confirm: "true"'];

const SDK = { "@modelcontextprotocol/sdk": "1.32.2" };
const ZOD = { zod: "4.6.7" };
const SUPERGATEWAY = { supergateway: "4.0.0", ...SDK };
const OPENAI_AGENTS = { "@openai/agents": "0.20.0", ...ZOD };
const CLIENT_2 = { "@modelcontextprotocol/client": "2.4.0" };

/** Every client that `npm run clients` drives, in the order of the table. */
export const CLIENTS: readonly Client[] = [
  {
    name: "MCP Inspector, CLI",
    kind: "client for code",
    driver: "inspector",
    node: 24,
    packages: { "@modelcontextprotocol/inspector": "2.12.0" },
    over: BOTH,
    eras: { legacy: LEGACY, modern: MODERN },
    asks: false,
    faults: ["changes a number as text", 'changes confirm: "true"'],
  },
  {
    name: "MCP SDK 1.x",
    kind: "client for code",
    driver: "sdk-1",
    packages: SDK,
    over: BOTH,
    eras: { legacy: LEGACY },
  },
  {
    name: "MCP SDK 2.x, legacy",
    kind: "client for code",
    driver: "client-2",
    mode: "legacy",
    packages: CLIENT_2,
    over: BOTH,
    eras: { legacy: LEGACY },
  },
  {
    name: "MCP SDK 2.x, auto",
    kind: "client for code",
    driver: "client-2",
    mode: "auto",
    packages: CLIENT_2,
    over: BOTH,
    eras: { auto: MODERN },
  },
  {
    name: "MCP SDK 2.x, pinned",
    kind: "client for code",
    driver: "client-2",
    mode: "pinned",
    packages: CLIENT_2,
    over: BOTH,
    eras: { pinned: MODERN },
  },
  {
    name: "mcporter",
    kind: "client for code",
    driver: "mcporter",
    node: 24,
    packages: { mcporter: "0.12.3" },
    over: BOTH,
  },

  {
    name: "supergateway, stateless",
    kind: "bridge",
    driver: "supergateway",
    mode: "stateless",
    packages: SUPERGATEWAY,
    over: STDIO,
  },
  {
    name: "supergateway, stateful",
    kind: "bridge",
    driver: "supergateway",
    mode: "stateful",
    packages: SUPERGATEWAY,
    over: STDIO,
  },
  {
    name: "supergateway, from HTTP",
    kind: "bridge",
    driver: "supergateway",
    packages: SUPERGATEWAY,
    over: HTTP,
  },
  {
    name: "mcp-proxy",
    kind: "bridge",
    driver: "mcp-proxy",
    node: 24,
    packages: { "mcp-proxy": "6.7.19", ...SDK },
    over: STDIO,
  },
  {
    name: "mcp-remote",
    kind: "bridge",
    driver: "mcp-remote",
    node: 24,
    packages: { "mcp-remote": "0.15.1", ...SDK },
    over: HTTP,
  },

  {
    name: "Vercel AI SDK",
    kind: "framework",
    driver: "ai-sdk",
    node: 24,
    packages: { "@ai-sdk/mcp": "2.0.99", ai: "7.0.173", "@ai-sdk/openai-compatible": "3.0.92", ...ZOD },
    over: BOTH,
  },
  {
    name: "LangChain",
    kind: "framework",
    driver: "langchain",
    node: 24,
    packages: {
      "@langchain/mcp-adapters": "1.1.4",
      "@langchain/core": "1.4.0",
      "@langchain/langgraph": "1.7.3",
      "@langchain/openai": "1.6.0",
      langchain: "1.5.14",
      ...ZOD,
    },
    over: BOTH,
    faults: [...CHECKS_BEFORE, "shows results twice"],
  },
  {
    name: "OpenAI Agents SDK",
    kind: "framework",
    driver: "openai-agents",
    node: 24,
    packages: OPENAI_AGENTS,
    over: BOTH,
  },
  {
    name: "OpenAI Agents SDK, strict",
    kind: "framework",
    driver: "openai-agents",
    mode: "strict",
    node: 24,
    packages: OPENAI_AGENTS,
    over: BOTH,
  },
  {
    name: "Mastra",
    kind: "framework",
    driver: "mastra",
    node: 24,
    packages: { "@mastra/mcp": "2.0.0", "@mastra/core": "1.71.0", ...ZOD },
    over: BOTH,
    faults: ["changes a null", "refuses a number as text", 'refuses confirm: "true"'],
  },
  {
    name: "Strands Agents",
    kind: "framework",
    driver: "strands",
    node: 24,
    packages: { "@strands-agents/sdk": "1.19.0", openai: "6.49.0", "@opentelemetry/api": "1.10.0", ...SDK, ...ZOD },
    over: BOTH,
  },
  {
    name: "Anthropic SDK, mcpTools",
    kind: "framework",
    driver: "anthropic-sdk",
    packages: { "@anthropic-ai/sdk": "1.14.0", ...SDK, ...ZOD },
    over: BOTH,
  },
  {
    name: "Google Gen AI SDK, mcpToTool",
    kind: "framework",
    driver: "google-genai",
    node: 24,
    packages: { "@google/genai": "3.3.0", ...SDK, ...ZOD },
    over: BOTH,
    faults: ["shows results twice"],
  },
  {
    name: "Genkit",
    kind: "framework",
    driver: "genkit",
    node: 24,
    packages: { "@genkit-ai/mcp": "1.42.0", genkit: "1.42.0", "@genkit-ai/compat-oai": "1.42.0" },
    over: BOTH,
    faults: ["throws for a null", "throws for a number as text", 'throws for confirm: "true"'],
  },
  {
    name: "LlamaIndex",
    kind: "framework",
    driver: "llamaindex",
    node: 24,
    packages: {
      "@llamaindex/tools": "0.2.1",
      "@llamaindex/core": "0.6.23",
      "@llamaindex/env": "0.1.31",
      "@llamaindex/openai": "0.4.23",
      "@llamaindex/workflow": "1.1.25",
      ...ZOD,
    },
    over: BOTH,
    faults: ["shows results twice", "takes the quotation marks out of results", "loses a result with a null"],
  },

  {
    name: "Claude Code",
    kind: "command line",
    driver: "claude-code",
    node: 24,
    packages: { "@anthropic-ai/claude-code": "2.1.332" },
    over: BOTH,
    faults: ["changes a number as text", 'changes confirm: "true"'],
    config: "claude-code",
  },
  {
    name: "Codex",
    kind: "command line",
    driver: "codex",
    packages: { "@openai/codex": "0.171.0" },
    over: BOTH,
    config: "codex",
  },
  {
    name: "Gemini CLI",
    kind: "command line",
    driver: "gemini-cli",
    packages: { "@google/gemini-cli": "0.61.0" },
    over: BOTH,
    faults: [...CHECKS_BEFORE, "shows errors twice"],
    config: "gemini",
  },
  { name: "opencode", kind: "command line", driver: "opencode", packages: { "opencode-ai": "1.18.33" }, over: BOTH },
  {
    name: "Copilot CLI",
    kind: "command line",
    driver: "copilot",
    node: 24,
    packages: { "@github/copilot": "1.0.102" },
    over: BOTH,
  },
  {
    name: "Continue CLI",
    kind: "command line",
    driver: "continue",
    node: 24,
    packages: { "@continuedev/cli": "1.5.47" },
    over: BOTH,
  },
];
