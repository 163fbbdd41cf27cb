import { isRecord } from "../../primitives/record.js";
import { type Expected, isListOfRecords, type Resource } from "./model.js";

/** One page of a list. */
export interface Page {
  items: Record<string, unknown>[];
  pagination: {
    total_count: number;
    max_page: number;
    /** Of `total_count`, those that a search of this server did not look at, so that they may not fit. */
    unseen?: number;
  };
}

export function pageOf(of: Resource): Expected<Page> {
  return {
    of,
    what: "a page of a list",
    is: (answer): answer is Page =>
      isRecord(answer) &&
      isListOfRecords(answer.items) &&
      isRecord(answer.pagination) &&
      Number.isInteger(answer.pagination.total_count) &&
      Number.isInteger(answer.pagination.max_page),
  };
}
