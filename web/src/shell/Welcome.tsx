import type { JSX } from "preact";
import { CodeForm } from "../code/CodeForm";
import { useTitle } from "./title";

/** What an empty store shows: how to put articles in, here or from a terminal. */
export function Welcome(): JSX.Element {
  useTitle("Begin");
  return (
    <div class="page welcome">
      <h1>Nothing here yet</h1>
      <p class="standfirst">Dateline reads news and says who did what to whom, where, when, how many, and who says so. Paste an article and see.</p>
      <CodeForm />
      <h2>Or from a terminal</h2>
      <pre><code>dateline add articles/*.html --store news.duckdb{"\n"}dateline serve --store news.duckdb</code></pre>
    </div>
  );
}
