import type { Query } from "../api/client";
import type { Filters } from "./filters";

/** What every view of the archive is given. */
export interface ViewProps {
  /** The filters, as the API takes them. */
  asked: Query;
  /** Changes with the filters. */
  id: string;
  /** The address of this view with other filters, or of another view. */
  link: (part: Filters, view?: string) => string;
}
