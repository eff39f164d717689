import type { JSX } from "preact";
import { useRoute } from "preact-iso";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import { COUNTED, type Counted, type Incident, type IncidentPage, type Told } from "../api/types";
import { StandingTag } from "../article/EventCard";
import { Await } from "../shell/Notice";
import { status } from "../shell/state";
import { useTitle } from "../shell/title";
import { day, plural, when } from "../words/format";
import { COUNT_WORDS, quadClass, sentenceCase, typeWords } from "../words/labels";
import { CountPlot } from "./CountPlot";
import { deed } from "./words";

/** One incident: what its reports agree and differ on, and the reports side by side. */
export function IncidentView(): JSX.Element {
  const id = useRoute().params.id ?? "";
  const loaded = useLoad(id, (signal) => get<IncidentPage>(`/incidents/${encodeURIComponent(id)}`, {}, signal));
  return <div class="page">{<Await of={loaded}>{({ incident, reports }) => <Whole incident={incident} reports={reports} />}</Await>}</div>;
}

function Whole({ incident, reports }: { incident: Incident; reports: Told[] }): JSX.Element {
  useTitle(deed(incident));
  const isCount = (field: string): field is Counted => (COUNTED as readonly string[]).includes(field);
  const fields = [...new Set(incident.claims.map((claim) => claim.field))];
  const claimsOf = (field: string) => incident.claims.filter((claim) => claim.field === field);
  return (
    <>
      <p class={`kicker ${quadClass(status.value?.quads[incident.type] ?? "")}`}>{typeWords(incident.type, incident.modes[0] ?? null)}</p>
      <h1>{deed(incident)}</h1>
      <p class="standfirst">
        {[when(incident), [incident.place?.name, incident.place?.country].filter(Boolean).join(", ")].filter(Boolean).join(" · ")}
        {" · "}
        {plural(incident.sources, "independent source")} in {plural(incident.documents.length, "article")}.
      </p>
      {fields.some(isCount) && (
        <section aria-labelledby="counts">
          <h2 class="section" id="counts">How many, by whose count</h2>
          {fields.filter(isCount).map((field) => <CountPlot key={field} words={COUNT_WORDS[field]} claims={claimsOf(field)} />)}
        </section>
      )}
      <section aria-labelledby="claims">
        <h2 class="section" id="claims">What the reports say</h2>
        <div class="scroll" role="region" aria-label="Claims" tabIndex={0}>
          <table class="claims">
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">Value</th>
                <th scope="col" class="num">Sources</th>
                <th scope="col">Told by</th>
                <th scope="col">According to</th>
              </tr>
            </thead>
            {fields.filter((field) => !isCount(field)).map((field) => (
              <tbody key={field}>
                {claimsOf(field).map((claim, index, { length }) => (
                  <tr key={claim.value}>
                    {index === 0 && <th scope="rowgroup" rowSpan={length}>{sentenceCase(field === "factuality" ? "certainty" : field)}</th>}
                    <td>{claim.value}</td>
                    <td class="num">{claim.sources}</td>
                    <td>{claim.publishers.join(", ")}</td>
                    <td>{claim.attributed_to.join(", ")}</td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </div>
      </section>
      <section aria-labelledby="reports">
        <h2 class="section" id="reports">{plural(reports.length, "report")}, side by side</h2>
        <ul class="reports">
          {reports.map((report) => <li key={`${report.document} ${report.event}`}><Report report={report} /></li>)}
        </ul>
      </section>
    </>
  );
}

function Report({ report }: { report: Told }): JSX.Element {
  const at = report.sentence.indexOf(report.trigger);
  return (
    <article class={`report ${quadClass(status.value?.quads[report.type] ?? "")}`}>
      <p class="hint">{[report.source, day(report.published)].filter(Boolean).join(" · ")}</p>
      <h3><a href={`/documents/${report.document}?event=${encodeURIComponent(report.event)}`}>{report.title ?? "Untitled"}</a></h3>
      <blockquote>
        {at < 0 ? report.sentence : <>{report.sentence.slice(0, at)}<b class="m m-event c-fact">{report.trigger}</b>{report.sentence.slice(at + report.trigger.length)}</>}
      </blockquote>
      <p>
        <StandingTag factuality={report.factuality} claimed={report.attributed_to !== null} />
        {report.attributed_to && <span class="claim-by">according to {report.attributed_to}</span>}
      </p>
    </article>
  );
}
