import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Version } from "../api/types";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import { Dialog } from "../shell/Dialog";
import { Await } from "../shell/Notice";
import { status } from "../shell/state";
import { minute } from "../words/format";
import { undo, words } from "./edits";

interface Props {
  sha256: string;
  event?: string;
  onDone: () => void;
}

/** What coders read and people made of it, oldest first; an edit in force can be undone. */
export function History({ sha256, event, onDone }: Props): JSX.Element {
  const loaded = useLoad(`${sha256} ${event} ${status.value?.edits}`, (signal) => get<Version[]>(`/documents/${sha256}/history`, { event }, signal));
  const [undoing, setUndoing] = useState<number | null>(null);
  return (
    <Await of={loaded}>
      {(versions) => (
        <ol class="history">
          {versions.map((version, index) => (
            <li key={index} class={version.in_force ? "" : "is-undone"}>
              <span class="history-what">{what(version)}</span>
              {version.reason && <q>{version.reason}</q>}
              <small>
                {version.by}, {minute(version.time)}
                {!version.in_force && " · undone"}
              </small>
              {version.number !== null && version.in_force && !status.value?.readonly && (
                <button type="button" class="link" onClick={() => setUndoing(version.number)}>Undo</button>
              )}
            </li>
          ))}
          {undoing !== null && (
            <Dialog
              title={`Undo edit ${undoing}`}
              action="Undo"
              onClose={() => setUndoing(null)}
              onSubmit={async (reason) => {
                await undo(undoing, reason);
                loaded.reload();
                onDone();
              }}
            />
          )}
        </ol>
      )}
    </Await>
  );
}

function what(version: Version): string {
  switch (version.kind) {
    case "coded":
      return `Coded as ${words(version.value)}`;
    case "correct":
      return `${version.field}: ${words(version.previous)} → ${words(version.value)}`;
    case "reject":
      return "Rejected";
    case "add":
      return `Added ${words(version.value)}`;
    case "comment":
      return "Comment";
    default:
      return "Undid an edit";
  }
}
