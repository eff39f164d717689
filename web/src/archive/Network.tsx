import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from "d3-force";
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import type { Dyad } from "../api/types";
import { Await } from "../shell/Notice";
import { number } from "../words/format";
import type { ViewProps } from "./view";

const WIDTH = 1000;
const HEIGHT = 560;
const ROUNDS = 300;
/** Radius of the smallest circle, which its code of three letters just fills. */
const SMALLEST = 18;
/** Pairs of two countries that are drawn: more are a tangle. */
const DRAWN = 60;
/** Countries whose own affairs are listed. */
const LISTED = 20;

interface Node extends SimulationNodeDatum {
  code: string;
  events: number;
}
interface Link extends SimulationLinkDatum<Node> {
  dyad: Dyad;
}

/** Who does what to whom: the strongest pairs of two countries drawn and listed, and below them what happens within one. */
export function Network({ asked, id, link }: ViewProps): JSX.Element {
  const between = useLoad(id, (signal) => get<Dyad[]>("/dyads", { ...asked, pairs: "between", limit: DRAWN }, signal));
  const within = useLoad(id, (signal) => get<Dyad[]>("/dyads", { ...asked, pairs: "within", limit: LISTED }, signal));
  return (
    <section class="chart" aria-label="Who with whom">
      <Await of={between}>
        {(found) => (found.length ? <Graph dyads={found} link={link} /> : <p class="hint">No event has parties of two countries here.</p>)}
      </Await>
      <Await of={within}>
        {(found) => (found.length ? <Pairs dyads={found} link={link} title="Within one country" /> : null)}
      </Await>
    </section>
  );
}

function Graph({ dyads, link }: { dyads: Dyad[]; link: ViewProps["link"] }): JSX.Element {
  const { nodes, links } = useMemo(() => layout(dyads), [dyads]);
  const [over, setOver] = useState<string | null>(null);
  const most = Math.max(...dyads.map((dyad) => dyad.events));
  const busiest = Math.max(1, ...nodes.map((node) => node.events));
  const size = (node: Node) => SMALLEST + 12 * Math.sqrt(node.events / busiest);
  return (
    <>
      <div class="scroll" role="region" aria-label="Network" tabIndex={0}><svg class="network" viewBox={frame(nodes)} aria-hidden="true">
        <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="9" markerHeight="9" orient="auto">
          <path d="M0,0 L8,4 L0,8 Z" fill="context-stroke" />
        </marker>
        {links.map((one) => {
          const [from, to] = [one.source as Node, one.target as Node];
          const lit = over === null || over === from.code || over === to.code;
          return <path key={`${from.code}${to.code}`} class={`tie ${tone(one.dyad.score)} ${lit ? "" : "is-faded"}`} d={arc(from, to, size(to))} marker-end="url(#arrow)" stroke-width={1 + (7 * one.dyad.events) / most} />;
        })}
        {nodes.map((node) => (
          <g key={node.code} class="node" transform={`translate(${node.x},${node.y})`} onMouseEnter={() => setOver(node.code)} onMouseLeave={() => setOver(null)}>
            <circle r={size(node)} />
            <text text-anchor="middle" dy="0.36em">{node.code}</text>
          </g>
        ))}
      </svg></div>
      <p class="hint">
        The {number(dyads.length)} pairs with most events. Circles are countries or kinds of organisations; arrows lead from who acts to whom, wide for many events, red for conflict, blue for cooperation.
      </p>
      <Pairs dyads={dyads} link={link} title="Between countries" />
    </>
  );
}

function Pairs({ dyads, link, title }: { dyads: Dyad[]; link: ViewProps["link"]; title: string }): JSX.Element {
  return (
    <>
      <h2 class="section">{title}</h2>
      <div class="scroll" role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Actor</th>
              <th scope="col">Recipient</th>
              <th scope="col" class="num">Events</th>
              <th scope="col" class="num">PLOVER score</th>
              <th scope="col" class="num">Goldstein</th>
            </tr>
          </thead>
          <tbody>
            {dyads.map((dyad) => (
              <tr key={`${dyad.actor}:${dyad.recipient}`}>
                <td>{dyad.actor}</td>
                <td>{dyad.recipient}</td>
                <td class="num"><a href={link({ dyad: `${dyad.actor}:${dyad.recipient}` }, "table")}>{number(dyad.events)}</a></td>
                <td class={`num score ${tone(dyad.score)}`}>{dyad.score?.toFixed(1) ?? "–"}</td>
                <td class={`num score ${tone(dyad.goldstein)}`}>{dyad.goldstein?.toFixed(1) ?? "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** The same picture for the same pairs: d3-force starts from fixed places and uses no chance. The strongest are drawn last, over the others. */
function layout(dyads: readonly Dyad[]): { nodes: Node[]; links: Link[] } {
  const found = new Map<string, Node>();
  const node = (code: string, events: number) => {
    const one = found.get(code) ?? { code, events: 0 };
    one.events += events;
    found.set(code, one);
    return one;
  };
  const links = dyads.toReversed().map((dyad): Link => ({ source: node(dyad.actor, dyad.events), target: node(dyad.recipient, dyad.events), dyad }));
  const nodes = [...found.values()];
  forceSimulation(nodes)
    .force("link", forceLink<Node, Link>(links).distance(130).strength(0.2))
    .force("charge", forceManyBody().strength(-420))
    .force("x", forceX(WIDTH / 2).strength(0.05))
    .force("y", forceY(HEIGHT / 2).strength(0.22))
    .force("apart", forceCollide(42))
    .force("center", forceCenter(WIDTH / 2, HEIGHT / 2))
    .stop()
    .tick(ROUNDS);
  return { nodes, links };
}

/** A bow from one to the rim of the other; its bend keeps both directions apart. */
function arc(from: Node, to: Node, rim: number): string {
  const [dx, dy] = [(to.x ?? 0) - (from.x ?? 0), (to.y ?? 0) - (from.y ?? 0)];
  const length = Math.hypot(dx, dy);
  const radius = length * 1.4;
  const turn = Math.asin(length / 2 / radius);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [ux, uy] = [(dx * cos - dy * sin) / length, (dx * sin + dy * cos) / length];
  return `M${from.x},${from.y} A${radius},${radius} 0 0 1 ${(to.x ?? 0) - ux * (rim + 2)},${(to.y ?? 0) - uy * (rim + 2)}`;
}

/** The part of the plane that the nodes take, with a margin for their circles; of a few nodes so much that they are not drawn too large. */
function frame(nodes: readonly Node[]): string {
  const [xs, ys] = [nodes.map((node) => node.x ?? 0), nodes.map((node) => node.y ?? 0)];
  const [left, right, top, bottom] = [Math.min(...xs) - 45, Math.max(...xs) + 45, Math.min(...ys) - 35, Math.max(...ys) + 35];
  const spare = Math.max(0, WIDTH - (right - left)) / 2;
  return `${left - spare} ${top} ${right - left + 2 * spare} ${bottom - top}`;
}

function tone(score: number | null): string {
  if (score === null) return "";
  if (score <= -4) return "q-mf";
  if (score < 0) return "q-vf";
  return score < 5 ? "q-vp" : "q-mp";
}
