import type { Change, Edit } from "../api/types";
import { post } from "../api/client";
import { author, refreshStatus } from "../shell/state";

/** Lay changes over a document, in order, signed with the name of who sits here. */
export async function lay(sha256: string, changes: readonly Change[], reason: string): Promise<void> {
  for (const change of changes) {
    await post<Edit>(`/documents/${sha256}/edits`, { change, author: author.value, reason });
  }
  await refreshStatus();
}

export async function undo(number: number, reason: string): Promise<void> {
  await post<Edit>(`/edits/${number}/undo`, { author: author.value, reason });
  await refreshStatus();
}

/** A value of the record in a few words, for the history. */
export function words(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length ? value.map(words).join(", ") : "nobody";
  if (typeof value !== "object") return String(value);
  const { text, code, name, start, end, type, trigger } = value as Record<string, unknown>;
  if (type) return `${type} “${words(trigger)}”`;
  if (text) return code ? `${text} (${code})` : `${text}`;
  if (name) return String(name);
  if (start) return end && end !== start ? `${start} to ${end}` : String(start);
  return JSON.stringify(value);
}
