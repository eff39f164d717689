import type { ComponentChildren, JSX } from "preact";
import type { Loaded } from "../api/load";

/** What was loaded, or why it is not there (yet). */
export function Await<T>({ of, children }: { of: Loaded<T>; children: (data: T) => ComponentChildren }): JSX.Element {
  if (of.error) {
    return (
      <div class="problem" role="alert">
        <p>{of.error.message}</p>
        <button type="button" onClick={of.reload}>Try again</button>
      </div>
    );
  }
  if (of.data === null) return <p class="waiting" role="status">Loading …</p>;
  return <div class={of.loading ? "is-stale" : undefined}>{children(of.data)}</div>;
}
