import type { JSX } from "preact";
import type { Agreement, Estimate, Report } from "../api/types";
import { number, percent, plural } from "../words/format";
import { sentenceCase } from "../words/labels";

/** Precision with its intervals: a point for the share that is right, a bar for where the true share lies in 95 of 100 samples. */
export function PrecisionReport({ report }: { report: NonNullable<Report["precision"]> }): JSX.Element {
  if (report.judged === 0) return <p class="hint">Nothing has been judged yet.</p>;
  return (
    <>
      <p class="standfirst">
        {plural(report.judged, "event")} judged, {number(report.left)} left{report.unsure > 0 && `, ${number(report.unsure)} that the text does not settle`}.
      </p>
      <div class="scroll" role="region" aria-label="Precision" tabIndex={0}>
        <table class="estimates">
          <thead>
            <tr>
              <th scope="col">Right are</th>
              <th scope="col" class="num">of</th>
              <th scope="col" class="num">Share</th>
              <th scope="col" class="num">95 % interval</th>
              <th scope="col" class="plot"><span class="visually-hidden">Picture</span><Axis /></th>
            </tr>
          </thead>
          <tbody>
            <Line estimate={report.overall} name="Events of the right type" strong />
            <Line estimate={report.whole} name="Events right in all parts" strong />
            <Head words="By type" columns={5} />
            {report.types.map((one) => <Line key={one.name} estimate={one} name={fieldWord(one.name)} />)}
            <Head words="By part" columns={5} />
            {report.aspects.map((one) => <Line key={one.name} estimate={one} name={fieldWord(one.name)} />)}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** A field of the record as the page calls it. */
function fieldWord(name: string | null): string {
  return name === "factuality" ? "Certainty" : sentenceCase(name ?? "none");
}

function Head({ words, columns }: { words: string; columns: number }): JSX.Element {
  return <tr><th scope="rowgroup" colSpan={columns} class="group">{words}</th></tr>;
}

function Line({ estimate, name, strong }: { estimate: Estimate; name: string; strong?: boolean }): JSX.Element {
  const { right, judged, share, low, high } = estimate;
  const known = share !== null && low !== null && high !== null;
  return (
    <tr class={strong ? "is-strong" : ""}>
      <th scope="row">{name}</th>
      <td class="num">{number(right)} of {number(judged)}</td>
      <td class="num">{known ? percent(share) : "–"}</td>
      <td class="num">{known ? `${Math.round(low * 100)} – ${percent(high)}` : "–"}</td>
      <td class="plot">
        {known && (
          <svg viewBox="0 0 200 18" aria-hidden="true">
            {[0, 50, 100, 150, 200].map((x) => <line key={x} class="axis" x1={x} x2={x} y1={0} y2={18} />)}
            <line class="interval" x1={low * 200} x2={high * 200} y1={9} y2={9} />
            <circle class="point" cx={share * 200} cy={9} r={4} />
          </svg>
        )}
      </td>
    </tr>
  );
}

function Axis(): JSX.Element {
  return (
    <svg viewBox="0 0 200 14" aria-hidden="true">
      <text x={0} y={12}>0</text>
      <text x={100} y={12} text-anchor="middle">50</text>
      <text x={200} y={12} text-anchor="end">100 %</text>
    </svg>
  );
}

/** Agreement as Krippendorff's alpha, over all people and for every two of people and machine. */
export function DoubleReport({ report }: { report: NonNullable<Report["double"]> }): JSX.Element {
  const people = Object.entries(report.judged);
  const all = report.people[0]?.coders ?? [];
  const groups = [...(all.length > 1 ? [report.people] : []), ...pairsOf(report.pairs).filter((group) => group[0]?.coders.join() !== all.join())];
  if (people.length === 0) return <p class="hint">Nobody has read anything yet.</p>;
  return (
    <>
      <p class="standfirst">
        {people.map(([who, how]) => `${who} has read ${number(how)}`).join(", ")}. Krippendorff's alpha is 1 for perfect agreement and 0 for what chance would give.
      </p>
      <div class="scroll" role="region" aria-label="Agreement" tabIndex={0}>
        <table class="agreement">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col" class="num">Sentences</th>
              <th scope="col" class="num">Same answer</th>
              <th scope="col" class="num">Alpha</th>
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group[0]?.coders.join()}>
              <Head words={group[0]?.coders.join(" and ") ?? ""} columns={4} />
              {group.map((one) => <Agreed key={one.field} one={one} />)}
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
}

/** The agreements of each pair of people and machine, all fields together. */
function pairsOf(pairs: readonly Agreement[]): Agreement[][] {
  const found = new Map<string, Agreement[]>();
  for (const one of pairs) found.set(one.coders.join(), [...(found.get(one.coders.join()) ?? []), one]);
  return [...found.values()];
}

function Agreed({ one }: { one: Agreement }): JSX.Element {
  return (
    <tr>
      <th scope="row">{fieldWord(one.field)}</th>
      <td class="num">{number(one.items)}</td>
      <td class="num">{one.same === null ? "–" : percent(one.same)}</td>
      <td class="num"><b>{one.alpha === null ? "–" : one.alpha.toFixed(2)}</b></td>
    </tr>
  );
}
