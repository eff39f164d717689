import type { JSX } from "preact";
import { roundUp } from "../archive/bars";
import type { Claim } from "../api/types";
import { number } from "../words/format";

const WIDTH = 600;
const ROW = 26;

/** Conflicting counts side by side on one scale, none of them averaged away: a dot for a number, a bar that fades where it is open. */
export function CountPlot({ words, claims }: { words: string; claims: Claim[] }): JSX.Element {
  const ends = claims.flatMap(({ tally }) => [tally?.value, tally?.low, tally?.high].filter((one) => typeof one === "number"));
  const top = roundUp(Math.max(1, ...ends));
  const x = (value: number) => (value / top) * WIDTH;
  return (
    <figure class="count-plot">
      <figcaption>{words}</figcaption>
      <ul>
        {claims.toSorted((a, b) => middle(a) - middle(b)).map((claim) => (
          <li key={claim.value}>
            <b>{claim.value}</b>
            <svg viewBox={`-6 0 ${WIDTH + 12} ${ROW}`} preserveAspectRatio="none" aria-hidden="true">
              <line class="axis" x1={0} x2={WIDTH} y1={ROW / 2} y2={ROW / 2} />
              <Span claim={claim} x={x} top={top} />
            </svg>
            <span class="count-by">{[...claim.publishers, ...claim.attributed_to.map((one) => `according to ${one}`)].join(", ")}</span>
          </li>
        ))}
      </ul>
      <p class="count-axis" aria-hidden="true"><span>0</span><span>{number(top)}</span></p>
    </figure>
  );
}

/** Where a claim stands in the order: by its number, else by the end that is known. */
function middle({ tally }: Claim): number {
  return tally?.value ?? tally?.low ?? tally?.high ?? 0;
}

function Span({ claim: { tally }, x, top }: { claim: Claim; x: (value: number) => number; top: number }): JSX.Element | null {
  if (!tally) return null;
  const { value, low, high } = tally;
  const from = low ?? (high === null ? value : 0);
  const to = high ?? (low === null ? value : top);
  if (from === null || to === null) return null;
  const open = low === null || high === null;
  return (
    <>
      {from !== to && <line class={`reach ${open ? "is-open" : ""}`} x1={x(from)} x2={x(to)} y1={ROW / 2} y2={ROW / 2} />}
      {value !== null && <path class="dot" d={`M${x(value)},${ROW / 2}h0.01`} />}
    </>
  );
}
