import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { get } from "../api/client";
import type { Brief, Page } from "../api/types";
import { FilterBar } from "../archive/FilterBar";
import { useFilters } from "../archive/filters";
import { useMore } from "../shell/more";
import { status } from "../shell/state";
import { useTitle } from "../shell/title";
import { number, plural, when } from "../words/format";
import { quadClass, sentenceCase } from "../words/labels";
import { deed, toll } from "./words";

/** Events that several reports tell of, the latest first, under the same filters as the events. */
export function IncidentsView(): JSX.Element {
  const { filters, query, key, set } = useFilters();
  const [least, setLeast] = useState(1);
  useTitle("Incidents");
  const list = useMore(`${key} ${least}`, (after, signal) => get<Page<Brief>>("/incidents", { ...query, min_sources: least, after, limit: 50 }, signal));
  return (
    <div class="page">
      <div class="page-head title-row">
        <h1>Incidents</h1>
        <label class="inline">
          Told by{" "}
          <select value={least} onChange={(event) => setLeast(Number(event.currentTarget.value))}>
            {[1, 2, 3, 5].map((one) => <option key={one} value={one}>{plural(one, "source")} or more</option>)}
          </select>
        </label>
      </div>
      <p class="standfirst">What several reports tell of, brought together. Copies of one wire text count as one source.</p>
      <FilterBar filters={filters} onChange={set} />
      {list.error && <p class="problem" role="alert">{list.error.message}</p>}
      <p class="total" role="status">{list.total === null ? "Counting …" : plural(list.total, "incident")}</p>
      <ul class="headlines">
        {list.items.map((incident) => (
          <li key={incident.id} class={quadClass(status.value?.quads[incident.type] ?? "")}>
            <a href={`/incidents/${incident.id}`}>{deed(incident)}</a>
            <span class="headline-meta">
              <b class="kind">{sentenceCase(incident.type)}</b>{" "}
              {[when(incident), incident.place?.name, toll(incident)].filter(Boolean).join(" · ")}
            </span>
            <span class="headline-count">{number(incident.sources)} <small>{incident.sources === 1 ? "source" : "sources"}</small></span>
          </li>
        ))}
      </ul>
      {list.more && <button type="button" class="more" onClick={list.more}>More incidents</button>}
    </div>
  );
}
