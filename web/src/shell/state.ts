import { effect, signal, type Signal } from "@preact/signals";
import { get } from "../api/client";
import type { Status } from "../api/types";

/** What the store holds; null until the server has answered. */
export const status = signal<Status | null>(null);
/** The name that edits are signed with. */
export const author = kept("dateline-author", "");
export const theme = kept("dateline-theme", "system");

export async function refreshStatus(): Promise<void> {
  status.value = await get<Status>("/status");
}

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});

/** A text that this browser remembers. */
function kept(key: string, fallback: string): Signal<string> {
  const made = signal(localStorage.getItem(key) ?? fallback);
  effect(() => localStorage.setItem(key, made.value));
  return made;
}
