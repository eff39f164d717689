import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import type { Progress, Report, Turn } from "../api/types";
import { Await } from "../shell/Notice";
import { author } from "../shell/state";
import { useTitle } from "../shell/title";
import { number } from "../words/format";
import { DoubleReport, PrecisionReport } from "./reports";
import { LabelTask } from "./LabelTask";
import { VerdictTask } from "./VerdictTask";

/** One audit: what is to be judged next, and below it what the judgements say so far. */
export function AuditView(): JSX.Element {
  const id = useRoute().params.id ?? "";
  const audit = useLoad(id, (signal) => get<Progress>(`/audits/${encodeURIComponent(id)}`, {}, signal));
  return (
    <div class="page audit">
      <Await of={audit}>{(progress) => <Judging key={id} progress={progress} />}</Await>
    </div>
  );
}

function Judging({ progress: { audit } }: { progress: Progress }): JSX.Element {
  useTitle(audit.name);
  const [round, setRound] = useState(0);
  const [coder, setCoder] = useState(author.value);
  return (
    <>
      <h1>{audit.name}</h1>
      {coder ? (
        <NextTask key={coder} number={audit.number} kind={audit.kind} coder={coder} round={round} onJudged={() => setRound((n) => n + 1)} />
      ) : (
        <p class="standfirst">Say who judges to begin.</p>
      )}
      <form
        class="search coder"
        onSubmit={(event) => {
          event.preventDefault();
          const name = String(new FormData(event.currentTarget).get("coder")).trim();
          author.value = name;
          setCoder(name);
        }}
      >
        <label class="field">
          <span>Who judges</span>
          <input name="coder" required maxLength={100} autocomplete="name" value={coder} />
        </label>
        <button type="submit">{coder ? "Change" : "Begin"}</button>
      </form>
      <Result number={audit.number} round={round} />
    </>
  );
}

interface NextProps {
  number: number;
  kind: "precision" | "double";
  coder: string;
  round: number;
  onJudged: () => void;
}

function NextTask({ number: audit, kind, coder, round, onJudged }: NextProps): JSX.Element {
  const turn = useLoad(`${audit} ${coder} ${round}`, (signal) => get<Turn>(`/audits/${audit}/next`, { coder }, signal));
  const Form = kind === "precision" ? VerdictTask : LabelTask;
  return (
    <Await of={turn}>
      {({ task, judged, size }) => (
        <>
          <p class="progress">
            <progress max={size} value={judged} aria-label="Judged" /> {number(judged)} of {number(size)} judged by {coder}
          </p>
          {task ? <Form key={task.item} audit={audit} coder={coder} task={task} onJudged={onJudged} /> : <p class="standfirst">All of the sample is judged. Thank you.</p>}
        </>
      )}
    </Await>
  );
}

function Result({ number: audit, round }: { number: number; round: number }): JSX.Element {
  const report = useLoad(`${audit} ${round}`, (signal) => get<Report>(`/audits/${audit}/report`, {}, signal));
  return (
    <section aria-labelledby="report">
      <h2 class="section" id="report">What the judgements say</h2>
      <Await of={report}>
        {({ precision, double }) => (
          <>
            {precision && <PrecisionReport report={precision} />}
            {double && <DoubleReport report={double} />}
          </>
        )}
      </Await>
    </section>
  );
}
