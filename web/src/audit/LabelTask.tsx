import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { Task } from "../api/types";
import { status } from "../shell/state";
import { FACTUALITY, sentenceCase } from "../words/labels";
import { Passage } from "./Passage";

interface Props {
  audit: number;
  coder: string;
  task: Task;
  onJudged: () => void;
}

/** One sentence to be read without knowing what the coder or anybody else made of it. */
export function LabelTask({ audit, coder, task, onJudged }: Props): JSX.Element {
  const [type, setType] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const given = (name: string) => String(form.get(name) ?? "").trim() || null;
    const none = type === "none";
    const labels = none
      ? { type: null }
      : { type, mode: given("mode"), factuality: given("factuality"), actor: given("actor")?.toUpperCase() ?? null, recipient: given("recipient")?.toUpperCase() ?? null };
    try {
      await post(`/audits/${audit}/judgements`, { item: task.item, coder, verdict: { kind: "double", ...labels }, note: given("note") ?? "" });
      onJudged();
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return (
    <section class="task" aria-label="To be read">
      <Passage task={task} />
      <form class="fields" onSubmit={save}>
        <label class="field">
          <span>{task.trigger ? "What the marked sentence tells at the marked word" : "What the marked sentence tells; of several events the first"}</span>
          <select name="type" required value={type} onChange={(event) => setType(event.currentTarget.value)}>
            <option value="">choose …</option>
            <option value="none">No event</option>
            {status.value?.types.map((one) => <option key={one} value={one}>{sentenceCase(one)}</option>)}
          </select>
        </label>
        <label class="field">
          <span>Mode</span>
          <select name="mode" disabled={!status.value?.modes[type]?.length}>
            <option value="">none</option>
            {(status.value?.modes[type] ?? []).map((mode) => <option key={mode}>{mode}</option>)}
          </select>
        </label>
        <label class="field">
          <span>Certainty</span>
          <select name="factuality" disabled={type === "none"}>
            {Object.entries(FACTUALITY).map(([value, { word }]) => <option key={value} value={value}>{word}</option>)}
          </select>
        </label>
        <label class="field"><span>Actor's code</span><input name="actor" placeholder="SENCOP" maxLength={12} disabled={type === "none"} /></label>
        <label class="field"><span>Recipient's code</span><input name="recipient" placeholder="SENCVL" maxLength={12} disabled={type === "none"} /></label>
        <label class="field"><span>Note</span><input name="note" /></label>
        <p class="actions"><button type="submit" class="primary">Save and go on</button></p>
        {problem && <p class="problem" role="alert">{problem}</p>}
      </form>
    </section>
  );
}
