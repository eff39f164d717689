import { useLocation } from "preact-iso";
import { useMemo } from "preact/hooks";
import type { Query } from "../api/client";

/** The filters of the archive. They stand in the address and go to the API as they are, so that a view can be shared. */
export const SINGLE = ["text", "actor", "recipient", "party", "code", "dyad", "since", "until", "near", "min_confidence", "source"] as const;
export const MULTIPLE = ["type", "country", "factuality"] as const;

export type Filters = Partial<Record<(typeof SINGLE)[number], string>> & Partial<Record<(typeof MULTIPLE)[number], string[]>>;

export function parse(search: string): Filters {
  const pairs = new URLSearchParams(search);
  const filters: Filters = {};
  for (const name of SINGLE) {
    const value = pairs.get(name);
    if (value) filters[name] = value;
  }
  for (const name of MULTIPLE) {
    const values = pairs.getAll(name).filter(Boolean);
    if (values.length) filters[name] = values;
  }
  return filters;
}

export function serialise(filters: Filters, rest: Record<string, string> = {}): string {
  const pairs = new URLSearchParams(rest);
  for (const name of [...SINGLE, ...MULTIPLE]) for (const value of [filters[name] ?? []].flat()) if (value) pairs.append(name, value);
  return pairs.toString();
}

/** The filters of the address, those changed by `set`; what else stands in the address (which view is open) is kept. */
export function useFilters(): { filters: Filters; query: Query; key: string; set: (part: Filters) => void; link: (part: Filters, view?: string) => string } {
  const { url, path, query, route } = useLocation();
  const search = url.split("?")[1] ?? "";
  const filters = useMemo(() => parse(search), [search]);
  const link = (part: Filters, view?: string) => {
    const chosen = view ?? query.view;
    const text = serialise({ ...filters, ...part }, chosen ? { view: chosen } : {});
    return text ? `${path}?${text}` : path;
  };
  return { filters, query: filters as Query, key: serialise(filters), set: (part) => route(link(part)), link };
}

/** The filters in force as words, each with what takes it away. */
export function chips(filters: Filters): { words: string; without: Filters }[] {
  const found: { words: string; without: Filters }[] = [];
  for (const name of MULTIPLE) {
    for (const value of filters[name] ?? []) {
      found.push({ words: value, without: { [name]: filters[name]?.filter((one) => one !== value) } });
    }
  }
  for (const name of SINGLE) {
    const value = filters[name];
    if (value && name !== "code") found.push({ words: phrase(name, value), without: { [name]: "", ...(name === "party" && { code: "" }) } });
  }
  return found;
}

function phrase(name: (typeof SINGLE)[number], value: string): string {
  switch (name) {
    case "text":
      return `“${value}”`;
    case "near": {
      const [lat, lon, km] = value.split(",").map(Number);
      return `within ${km} km of ${lat?.toFixed(2)}, ${lon?.toFixed(2)}`;
    }
    case "min_confidence":
      return `at least ${Math.round(Number(value) * 100)} % sure`;
    case "dyad":
      return value.replace(":", " → ");
    default:
      return `${name} ${value}`;
  }
}
