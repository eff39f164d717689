import type { JSX } from "preact";
import { useLocation } from "preact-iso";
import { useCurrentInSight } from "./current";
import { status, theme } from "./state";

const PLACES = [
  ["/", "Articles"],
  ["/events", "Events"],
  ["/incidents", "Incidents"],
  ["/entities", "Names"],
  ["/code", "Code a text"],
  ["/audits", "Audit"],
  ["/edits", "Edits"],
] as const;

const THEMES = { system: "Automatic", light: "Light", dark: "Dark" };

export function Header(): JSX.Element {
  const { path } = useLocation();
  const places = useCurrentInSight(path);
  const here = (place: string) => (place === "/" ? path === "/" || path.startsWith("/documents") : path.startsWith(place));
  return (
    <header class="masthead">
      <a class="wordmark" href="/">Dateline</a>
      <nav aria-label="Main">
        <ul ref={places}>
          {PLACES.map(([place, word]) => (
            <li key={place}>
              <a href={place} aria-current={here(place) ? "page" : undefined}>{word}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="masthead-end">
        {status.value?.readonly && <span class="tag">Read only</span>}
        <a class="aside" href="/reference" aria-current={path === "/reference" ? "page" : undefined}>API</a>
        <label class="theme">
          <span class="visually-hidden">Colours</span>
          <select value={theme.value} onChange={(event) => (theme.value = event.currentTarget.value)}>
            {Object.entries(THEMES).map(([value, word]) => <option key={value} value={value}>{word}</option>)}
          </select>
        </label>
      </div>
    </header>
  );
}
