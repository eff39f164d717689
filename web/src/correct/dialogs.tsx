import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Change } from "../api/types";
import type { Event, Article, Span } from "../api/types";
import { Dialog } from "../shell/Dialog";
import { status } from "../shell/state";
import { addition, corrections } from "./changes";
import { lay } from "./edits";
import { draftOf, EventFields, type Draft } from "./EventFields";

interface Common {
  record: Article;
  onDone: () => void;
  onClose: () => void;
}

export function CorrectDialog({ record, event, onDone, onClose }: Common & { event: Event }): JSX.Element {
  const [draft, setDraft] = useState(() => draftOf(event));
  const submit = async (reason: string) => {
    const current = record.events.find((one) => one.id === event.id) ?? event;
    const changes = corrections(record, current, draft, status.value?.modes[draft.type] ?? []);
    if (changes.length === 0) throw new Error("Nothing is changed yet.");
    try {
      await lay(record.document.sha256, changes, reason);
    } finally {
      onDone(); // also where one is refused: those before it stand
    }
  };
  return (
    <Dialog title={`Correct “${event.trigger.text}”`} action="Save" onSubmit={submit} onClose={onClose}>
      <EventFields record={record} draft={draft} known={[...event.actors, ...event.recipients]} onChange={setDraft} />
    </Dialog>
  );
}

export function AddDialog({ record, words, onDone, onClose }: Common & { words: Span }): JSX.Element {
  const [draft, setDraft] = useState<Draft>({
    type: status.value?.types[0] ?? "", mode: "", actors: [], recipients: [], start: "", end: "", place: "", factuality: "happened",
  });
  const submit = async (reason: string) => {
    await lay(record.document.sha256, [addition(record, { start: words.start, end: words.end }, draft)], reason);
    onDone();
  };
  return (
    <Dialog title={`Add the event “${words.text}”`} action="Add" reason="missed by the coder" onSubmit={submit} onClose={onClose}>
      <EventFields record={record} draft={draft} known={[]} onChange={setDraft} />
    </Dialog>
  );
}

/** One change that needs no more than a reason. */
export function ChangeDialog({ record, change, title, action, reason, onDone, onClose }: Common & {
  change: Change;
  title: string;
  action: string;
  reason?: string;
}): JSX.Element {
  const submit = async (why: string) => {
    await lay(record.document.sha256, [change], why);
    onDone();
  };
  return <Dialog title={title} action={action} reason={reason} onSubmit={submit} onClose={onClose} />;
}
