import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { get } from "../api/client";
import type { Page, Participant } from "../api/types";
import { useMore } from "../shell/more";
import { Search } from "../shell/Search";
import { useTitle } from "../shell/title";
import { number, plural } from "../words/format";

/** Everybody who acts or is acted upon, those in most events first. */
export function EntitiesView(): JSX.Element {
  const { query, route } = useLocation();
  const name = query.name ?? "";
  const [entry, setEntry] = useState(name);
  useTitle("Names");
  const list = useMore(name, (after, signal) => get<Page<Participant>>("/entities", { name, after, limit: 60 }, signal));
  return (
    <div class="page">
      <div class="page-head">
        <h1>Names</h1>
        <p class="standfirst">Who acts and who is acted upon, over the whole archive.</p>
        <Search label="Part of a name" value={entry} onInput={setEntry} onSearch={(value) => route(value ? `/entities?name=${encodeURIComponent(value)}` : "/entities")} />
      </div>
      {list.error && <p class="problem" role="alert">{list.error.message}</p>}
      <p class="total" role="status">{list.total === null ? "Counting …" : plural(list.total, "name")}</p>
      <div class="scroll" role="region" aria-label="Names" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Code</th>
              <th scope="col" class="num">Events</th>
              <th scope="col" class="num">Acts in</th>
              <th scope="col" class="num">Is acted upon in</th>
              <th scope="col" class="num">Articles</th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((one) => (
              <tr key={`${one.name} ${one.code}`}>
                <td><a class="event-link" href={entityAddress(one.name, one.code)}>{one.name}</a></td>
                <td><code>{one.code}</code></td>
                <td class="num">{number(one.events)}</td>
                <td class="num">{number(one.acting)}</td>
                <td class="num">{number(one.receiving)}</td>
                <td class="num">{number(one.documents)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {list.more && <button type="button" class="more" onClick={list.more}>More names</button>}
    </div>
  );
}

export function entityAddress(name: string, code?: string): string {
  return `/entities/${encodeURIComponent(name)}${code ? `?code=${encodeURIComponent(code)}` : ""}`;
}
