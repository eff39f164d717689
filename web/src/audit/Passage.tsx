import type { JSX } from "preact";
import type { Extent, Task } from "../api/types";
import { ROLE_WORDS, type Role } from "../article/marks";
import { CodePoints } from "../text/codepoints";
import { segments } from "../text/segments";
import { day } from "../words/format";

interface Lit extends Extent {
  role: Role;
}

/** The sentence to be judged and those around it; those parts of its event that are known are lit as in the article. */
export function Passage({ task }: { task: Task }): JSX.Element {
  const { passage, sentence, trigger, event } = task;
  const lit: Lit[] = [];
  const add = (role: Role, span: Extent | null | undefined) => span && lit.push({ start: span.start, end: span.end, role });
  add("action", trigger);
  for (const party of event?.actors ?? []) add("actor", party);
  for (const party of event?.recipients ?? []) add("recipient", party);
  add("when", event?.date.span);
  add("where", event?.location?.span);
  for (const counted of Object.values(event?.magnitude ?? {})) add("count", counted?.span);
  const text = new CodePoints(passage.text);
  const pieces = segments({ start: passage.start, end: passage.end }, [...lit, { start: sentence.start, end: sentence.end, role: "claim" as Role }]);
  return (
    <figure class="passage">
      <figcaption>
        <a href={`/documents/${task.sha256}`}>{task.title ?? "Untitled"}</a> {[task.source, day(task.published)].filter(Boolean).join(" · ")}
      </figcaption>
      <blockquote class="text is-focused">
        <p>
          {pieces.map((piece) => {
            const roles = piece.marks.map((mark) => mark.role);
            const starting = piece.marks.find((mark) => mark.role !== "claim" && mark.start === piece.start);
            const shown = roles.filter((role) => role !== "claim");
            return (
              <span
                key={piece.start}
                class={shown.length ? `m ${shown.map((role) => `r-${role}`).join(" ")}` : roles.length ? "in-sentence" : undefined}
                data-label={starting && ROLE_WORDS[starting.role]}
              >
                {text.slice(piece.start - passage.start, piece.end - passage.start)}
              </span>
            );
          })}
        </p>
      </blockquote>
    </figure>
  );
}
