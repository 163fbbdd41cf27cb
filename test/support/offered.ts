import { tools } from "../../src/tools/catalog.js";
import { listedOf, UNCONFIGURED } from "../../src/tools/offers.js";

/** The tools that a server lists without any setting. */
export const byDefault = listedOf(tools, UNCONFIGURED);

/** POLAR_TOOLS with every group. */
export const EVERY_GROUP = "customers,bulk,billing,members";
