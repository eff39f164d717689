import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { get } from "../api/client";
import type { Listed, Page } from "../api/types";
import { day, number, plural } from "../words/format";
import { Search } from "./Search";
import { useMore } from "./more";
import { status } from "./state";
import { useTitle } from "./title";
import { Welcome } from "./Welcome";

/** The front page: every article of the store, to be searched and read. */
export function ArticlesView(): JSX.Element {
  const { query, route } = useLocation();
  const text = query.text ?? "";
  useTitle("Articles");
  const list = useMore(text, (after, signal) => get<Page<Listed>>("/documents", { text, after, limit: 50 }, signal));
  const [entry, setEntry] = useState(text);
  const counts = status.value!;
  if (counts.documents === 0) return <Welcome />;
  return (
    <div class="page">
      <div class="page-head">
        <h1>Articles</h1>
        <p class="standfirst">
          {plural(counts.documents, "article")} tell of {plural(counts.events, "event")}
          {counts.incidents > 0 && ` in ${plural(counts.incidents, "incident")}`}; people made {plural(counts.edits, "edit")}.
        </p>
        <Search label="Words of title or text" value={entry} onInput={setEntry} onSearch={(value) => route(value ? `/?text=${encodeURIComponent(value)}` : "/")} />
      </div>
      {list.error && <p class="problem" role="alert">{list.error.message}</p>}
      {text && list.total !== null && <p role="status">{plural(list.total, "article")} with “{text}”</p>}
      <ul class="headlines">
        {list.items.map((one) => (
          <li key={one.doc}>
            <a href={`/documents/${one.sha256}`}>{one.title ?? one.id}</a>
            <span class="headline-meta">
              {[one.source, day(one.published)].filter(Boolean).join(" · ")}
            </span>
            <span class="headline-count">{number(one.events)} <small>{one.events === 1 ? "event" : "events"}</small></span>
          </li>
        ))}
      </ul>
      {list.more && <button type="button" class="more" onClick={list.more}>More articles</button>}
    </div>
  );
}
