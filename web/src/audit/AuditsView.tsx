import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { get, post } from "../api/client";
import { useLoad } from "../api/load";
import type { Audit, Progress } from "../api/types";
import { Await } from "../shell/Notice";
import { author, status } from "../shell/state";
import { useTitle } from "../shell/title";
import { minute, number } from "../words/format";

const KINDS = {
  precision: { word: "Precision audit", means: "One person says of each event whether it is right; the report gives precision by type with confidence intervals." },
  double: { word: "Double coding", means: "Two people read the same sentences without seeing the coder's answer or each other's; the report gives their agreement." },
} as const;

/** The audits, and the form that draws a sample for a new one. */
export function AuditsView(): JSX.Element {
  useTitle("Audit");
  const list = useLoad("audits", (signal) => get<Progress[]>("/audits", {}, signal));
  return (
    <div class="page">
      <h1>Audit</h1>
      <p class="standfirst">How far can the data be trusted? Draw a sample, judge it by keyboard, and read the answer with its margin of error.</p>
      <Await of={list}>
        {(audits) =>
          audits.length === 0 ? (
            <p class="hint">No audit has been begun.</p>
          ) : (
            <div class="scroll" role="region" aria-label="Audits" tabIndex={0}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">Audit</th>
                    <th scope="col">Kind</th>
                    <th scope="col" class="num">Sample</th>
                    <th scope="col">Judged so far</th>
                    <th scope="col">Begun</th>
                  </tr>
                </thead>
                <tbody>
                  {audits.toReversed().map(({ audit, judged }) => (
                    <tr key={audit.number}>
                      <td><a class="event-link" href={`/audits/${audit.number}`}>{audit.name}</a></td>
                      <td>{KINDS[audit.kind].word}</td>
                      <td class="num">{number(audit.size)}</td>
                      <td>{Object.entries(judged).map(([who, how]) => `${who} ${how}`).join(", ") || "nothing"}</td>
                      <td class="nowrap">{minute(audit.time)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Await>
      {!status.value?.readonly && <NewAudit />}
    </div>
  );
}

function NewAudit(): JSX.Element {
  const { route } = useLocation();
  const [kind, setKind] = useState<keyof typeof KINDS>("precision");
  const [problem, setProblem] = useState<string | null>(null);
  const start = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(form.get(name) ?? "");
    try {
      const strata = text("strata") || null;
      const audit = await post<Audit>("/audits", { kind, name: text("name"), size: Number(text("size")), blank: Number(text("blank")), strata, seed: Number(text("seed")) });
      route(`/audits/${audit.number}`);
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return (
    <form class="code-form audit-form" onSubmit={start}>
      <h2 class="wide">Begin an audit</h2>
      <fieldset class="wide">
        <legend class="visually-hidden">Kind</legend>
        {Object.entries(KINDS).map(([value, { word, means }]) => (
          <label key={value} class="choice">
            <input type="radio" name="kind" value={value} checked={kind === value} onChange={() => setKind(value as keyof typeof KINDS)} />
            <span><b>{word}</b> {means}</span>
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>Name</span>
        <input name="name" required maxLength={100} placeholder="Spring audit" />
      </label>
      <label class="field">
        <span>Your name</span>
        <input autocomplete="name" value={author.value} onInput={(event) => (author.value = event.currentTarget.value)} />
      </label>
      <label class="field">
        <span>Events in the sample</span>
        <input name="size" type="number" min="1" max="5000" defaultValue="50" required />
      </label>
      {kind === "double" && (
        <label class="field">
          <span>Sentences in which none was coded</span>
          <input name="blank" type="number" min="0" max="4999" defaultValue="20" required />
        </label>
      )}
      <label class="field">
        <span>As many from each</span>
        <select name="strata">
          <option value="type">type</option>
          <option value="quad">quad class</option>
          <option value="factuality">certainty</option>
          <option value="country">country</option>
          <option value="source">source</option>
          <option value="">no strata</option>
        </select>
      </label>
      <label class="field">
        <span>Seed of the draw</span>
        <input name="seed" type="number" min="0" defaultValue="0" required />
      </label>
      {problem && <p class="problem" role="alert">{problem}</p>}
      <p class="actions"><button type="submit" class="primary">Draw the sample</button></p>
    </form>
  );
}
