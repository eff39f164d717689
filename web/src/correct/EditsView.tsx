import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { get } from "../api/client";
import type { Edit, Page } from "../api/types";
import { Dialog } from "../shell/Dialog";
import { useMore } from "../shell/more";
import { status } from "../shell/state";
import { useTitle } from "../shell/title";
import { minute, plural } from "../words/format";
import { undo, words } from "./edits";

/** The chain of edits over all articles. */
export function EditsView(): JSX.Element {
  useTitle("Edits");
  const [undoing, setUndoing] = useState<Edit | null>(null);
  const list = useMore(`${status.value?.edits}`, (after, signal) => get<Page<Edit>>("/edits", { after, limit: 50 }, signal));
  const undone = new Set(list.items.flatMap((edit) => (edit.target === null ? [] : [edit.target])));
  return (
    <div class="page">
      <h1>Edits</h1>
      <p class="standfirst">Every correction, by whom and why. None is ever deleted: to undo one adds another.</p>
      {list.error && <p class="problem" role="alert">{list.error.message}</p>}
      <p class="total" role="status">{list.total === null ? "Counting …" : list.total === 0 ? "Nobody has corrected anything yet." : plural(list.total, "edit")}</p>
      {list.items.length > 0 && (
        <div class="scroll" role="region" aria-label="Edits" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col" class="num">No.</th>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">Why</th>
                <th scope="col"><span class="visually-hidden">Undo</span></th>
              </tr>
            </thead>
            <tbody>
              {list.items.map((edit) => (
                <tr key={edit.number} class={undone.has(edit.number) ? "is-undone" : ""}>
                  <td class="num">{edit.number}</td>
                  <td class="nowrap">{minute(edit.time)}</td>
                  <td>{edit.author}</td>
                  <td>
                    <a href={`/documents/${edit.sha256}${edit.event ? `?event=${encodeURIComponent(edit.event)}` : ""}`}>{what(edit)}</a>
                  </td>
                  <td><q>{edit.reason}</q></td>
                  <td>
                    {!undone.has(edit.number) && !status.value?.readonly && (
                      <button type="button" class="link" aria-label={`Undo edit ${edit.number}`} onClick={() => setUndoing(edit)}>Undo</button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.more && <button type="button" class="more" onClick={list.more}>More edits</button>}
      {undoing && (
        <Dialog title={`Undo edit ${undoing.number}`} action="Undo" onClose={() => setUndoing(null)} onSubmit={(reason) => undo(undoing.number, reason)} />
      )}
    </div>
  );
}

function what(edit: Edit): string {
  switch (edit.kind) {
    case "correct":
      return `${edit.event} ${edit.field}: ${words(edit.previous)} → ${words(edit.value)}`;
    case "reject":
      return `${edit.event} rejected`;
    case "add":
      return `added ${words(edit.value)}`;
    case "comment":
      return edit.event ? `comment on ${edit.event}` : "comment";
    default:
      return `undid edit ${edit.target}`;
  }
}
