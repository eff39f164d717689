import { useLocation } from "preact-iso";

/** What is being looked at in an article; it stands in the address, so that a view can be shared. */
export interface Focus {
  kind: "event" | "entity";
  id: string;
}

export function useFocus(): [Focus | null, (focus: Focus | null) => void] {
  const { query, path, route } = useLocation();
  const focus: Focus | null = query.event ? { kind: "event", id: query.event } : query.entity ? { kind: "entity", id: query.entity } : null;
  const set = (next: Focus | null) => route(next ? `${path}?${next.kind}=${encodeURIComponent(next.id)}` : path, true);
  return [focus, set];
}
