import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { post } from "../api/client";
import type { Aspect, Task } from "../api/types";
import { figures } from "../article/EventCard";
import { when } from "../words/format";
import { FACTUALITY, typeWords } from "../words/labels";
import { Passage } from "./Passage";

interface Props {
  audit: number;
  coder: string;
  task: Task;
  onJudged: () => void;
}

const ASPECTS: readonly [Aspect, string, string][] = [
  ["event", "1", "no event"],
  ["type", "2", "type"],
  ["mode", "3", "mode"],
  ["actor", "4", "actor"],
  ["recipient", "5", "recipient"],
  ["date", "6", "date"],
  ["place", "7", "place"],
  ["counts", "8", "counts"],
  ["factuality", "9", "certainty"],
];

/** One event to be found right or wrong, by keyboard alone: y, or the numbers of what is wrong and Enter, or u. */
export function VerdictTask({ audit, coder, task, onJudged }: Props): JSX.Element {
  const [wrong, setWrong] = useState<ReadonlySet<Aspect>>(new Set<Aspect>());
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const busy = useRef(false);

  const judge = async (verdict: { wrong: Aspect[]; unsure: boolean }) => {
    if (busy.current) return;
    busy.current = true;
    try {
      await post(`/audits/${audit}/judgements`, { item: task.item, coder, verdict: { kind: "precision", ...verdict }, note });
      onJudged();
    } catch (error) {
      setProblem((error as Error).message);
      busy.current = false;
    }
  };
  const toggle = (aspect: Aspect) =>
    setWrong((before) => {
      const next = new Set(before);
      if (!next.delete(aspect)) next.add(aspect);
      return next;
    });
  const right = () => judge({ wrong: [], unsure: false });
  const unsure = () => judge({ wrong: [], unsure: true });
  const save = () => wrong.size > 0 && judge({ wrong: [...wrong], unsure: false });

  const keys = useRef<(event: KeyboardEvent) => void>(() => {});
  keys.current = (event) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select, dialog")) return;
    const aspect = ASPECTS.find(([, key]) => key === event.key);
    if (aspect) toggle(aspect[0]);
    else if (event.key === "y") void right();
    else if (event.key === "u") void unsure();
    else if (event.key === "Enter" && !target.closest("button, a, summary")) void save();
    else return;
    event.preventDefault();
  };
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => keys.current(event);
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);

  const { event } = task;
  if (!event) return <p class="problem">This task has no event to judge.</p>;
  const list = (parties: typeof event.actors) => parties.map((party) => `${party.text} (${party.code})`).join(", ") || "nobody";
  return (
    <section class="task" aria-label="To be judged">
      <Passage task={task} />
      <dl class="asked">
        <div><dt>Type</dt><dd><b>{typeWords(event.type, event.mode)}</b></dd></div>
        <div><dt>Actor</dt><dd>{list(event.actors)}</dd></div>
        <div><dt>Recipient</dt><dd>{list(event.recipients)}</dd></div>
        <div><dt>Date</dt><dd>{when(event.date) || "none"}</dd></div>
        <div><dt>Place</dt><dd>{event.location ? [event.location.name, event.location.country].filter(Boolean).join(", ") : "none"}</dd></div>
        <div><dt>Counts</dt><dd>{figures(event).join(", ") || "none"}</dd></div>
        <div><dt>Certainty</dt><dd>{FACTUALITY[event.factuality].word}</dd></div>
      </dl>
      <div class="verdict">
        <p class="actions">
          <button type="button" class="primary" onClick={right}><kbd>y</kbd> All of it is right</button>
          <button type="button" onClick={unsure}><kbd>u</kbd> The text does not tell</button>
        </p>
        <fieldset>
          <legend>Or say what is wrong</legend>
          {ASPECTS.map(([aspect, key, word]) => (
            <label key={aspect} class={`aspect ${wrong.has(aspect) ? "is-on" : ""}`}>
              <input type="checkbox" checked={wrong.has(aspect)} onChange={() => toggle(aspect)} />
              <kbd>{key}</kbd> {word}
            </label>
          ))}
        </fieldset>
        <p class="actions">
          <label class="field note"><span>Note</span><input value={note} onInput={(change) => setNote(change.currentTarget.value)} /></label>
          <button type="button" disabled={wrong.size === 0} onClick={save}><kbd>Enter</kbd> Save as wrong</button>
        </p>
        {problem && <p class="problem" role="alert">{problem}</p>}
      </div>
    </section>
  );
}
