/** What only some commands need. */
export const later = {
  choice: () => import("../install/choice.js"),
  configuration: () => import("../install/configuration.js"),
  installed: () => import("../install/installed.js"),
  program: () => import("../install/program.js"),
  doctor: () => import("../doctor/doctor.js"),
  keys: () => import("../doctor/keys.js"),
  http: () => import("../transports/http/http-process.js"),
  demo: () => import("../demo/server.js"),
};
