import type { Command } from "./command.js";
import { config } from "./commands/config.js";
import { demoApi } from "./commands/demo-api.js";
import { doctor } from "./commands/doctor.js";
import { http } from "./commands/http.js";
import { httpKey } from "./commands/http-key.js";

/** In the order of the help. */
export const COMMANDS: Command[] = [config, doctor, http, httpKey, demoApi];
