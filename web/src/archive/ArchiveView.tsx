import type { JSX } from "preact";
import { useLocation } from "preact-iso";
import { lazy } from "preact-iso";
import { useCurrentInSight } from "../shell/current";
import { useTitle } from "../shell/title";
import { ExportMenu } from "./ExportMenu";
import { FilterBar } from "./FilterBar";
import { useFilters } from "./filters";
import { Series } from "./Series";
import { Table } from "./Table";
import { Timeline } from "./Timeline";

const WorldMap = lazy(() => import("./WorldMap").then((module) => module.WorldMap));
const Network = lazy(() => import("./Network").then((module) => module.Network));

const VIEWS = { table: "Table", timeline: "Timeline", series: "By type", map: "Map", network: "Who with whom" } as const;
type View = keyof typeof VIEWS;

/** All events under one set of filters, as a table, over time, on the map, between countries. */
export function ArchiveView(): JSX.Element {
  const { query } = useLocation();
  const { filters, query: asked, key, set, link } = useFilters();
  const view: View = query.view && query.view in VIEWS ? (query.view as View) : "table";
  const tabs = useCurrentInSight(view);
  useTitle("Events");
  const props = { asked, id: key, link };
  return (
    <div class="page">
      <div class="page-head title-row">
        <h1>Events</h1>
        <ExportMenu asked={asked} />
      </div>
      <FilterBar filters={filters} onChange={set} />
      <nav class="tabs" aria-label="Views">
        <ul ref={tabs}>
          {Object.entries(VIEWS).map(([name, word]) => (
            <li key={name}>
              <a href={link({}, name)} aria-current={name === view ? "page" : undefined}>{word}</a>
            </li>
          ))}
        </ul>
      </nav>
      {view === "table" && <Table {...props} />}
      {view === "timeline" && <Timeline {...props} />}
      {view === "series" && <Series {...props} />}
      {view === "map" && <WorldMap {...props} />}
      {view === "network" && <Network {...props} />}
    </div>
  );
}
