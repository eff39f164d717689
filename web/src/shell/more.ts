import { useEffect, useRef, useState } from "preact/hooks";
import type { Page } from "../api/types";

interface More<T> {
  items: T[];
  total: number | null;
  error: Error | null;
  loading: boolean;
  /** Loads the next page; null at the end of the list. */
  more: (() => void) | null;
}

/** A list that comes in pages, begun anew whenever `key` changes. */
export function useMore<T>(key: string, ask: (after: number | string | null, signal: AbortSignal) => Promise<Page<T>>): More<T> {
  const [state, setState] = useState<Omit<More<T>, "more"> & { next: number | string | null }>({ items: [], total: null, error: null, loading: true, next: null });
  const controller = useRef<AbortController>(new AbortController());

  const load = (before: T[], after: number | string | null) => {
    const { signal } = controller.current;
    setState((current) => ({ ...current, loading: true, error: null }));
    ask(after, signal).then(
      (page) => signal.aborted || setState({ items: [...before, ...page.items], total: page.total, error: null, loading: false, next: page.next }),
      (error: Error) => signal.aborted || setState((current) => ({ ...current, error, loading: false })),
    );
  };

  useEffect(() => {
    controller.current = new AbortController();
    load([], null);
    return () => controller.current.abort();
  }, [key]);

  const { items, next, loading } = state;
  return { ...state, more: next === null || loading ? null : () => load(items, next) };
}
