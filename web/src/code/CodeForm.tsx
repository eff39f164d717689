import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { post, upload } from "../api/client";
import type { Article, Outcomes } from "../api/types";
import { Reader } from "../article/Reader";
import { refreshStatus, status } from "../shell/state";
import { plural } from "../words/format";

/** Paste a text or drop a file: it is coded at once, and kept only when asked to. */
export function CodeForm(): JSX.Element {
  const { route } = useLocation();
  const [text, setText] = useState("");
  const [title, setTitle] = useState("");
  const [published, setPublished] = useState("");
  const [keep, setKeep] = useState(false);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [results, setResults] = useState<Outcomes | null>(null);
  const picker = useRef<HTMLInputElement>(null);

  async function run(work: () => Promise<Outcomes>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const coded = await work();
      if (keep) await refreshStatus();
      const only = coded.items.length === 1 ? coded.items[0]?.record : null;
      if (keep && only) route(`/documents/${only.document.sha256}`);
      else setResults(coded);
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setBusy(false);
    }
  }

  const paste = () =>
    run(async () => {
      const html = /^\s*<(!doctype|html|article|body)\b/i.test(text);
      const body = { [html ? "html" : "text"]: text, title: title || null, published: published || null, add: keep };
      return { items: [{ record: await post<Article>("/code", body), failure: null }], left: false };
    });
  const file = (chosen: File | undefined) => chosen && void run(() => upload<Outcomes>("/files", chosen, { published, add: keep }));

  return (
    <>
      <form
        class={`code-form ${over ? "is-over" : ""}`}
        onSubmit={(event) => {
          event.preventDefault();
          void paste();
        }}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          file(event.dataTransfer?.files[0]);
        }}
      >
        <label class="field wide">
          <span>Article</span>
          <textarea required rows={10} value={text} onInput={(event) => setText(event.currentTarget.value)} placeholder="Paste the text or the HTML of an article, or drop a file here" />
        </label>
        <label class="field">
          <span>Headline, if not in the text</span>
          <input value={title} onInput={(event) => setTitle(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span>Published on</span>
          <input type="date" value={published} onInput={(event) => setPublished(event.currentTarget.value)} />
        </label>
        <p class="actions">
          {!status.value?.readonly && (
            <label class="check">
              <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.currentTarget.checked)} /> Keep it in the archive
            </label>
          )}
          <button type="button" onClick={() => picker.current?.click()}>Choose a file …</button>
          <input
            ref={picker}
            type="file"
            class="visually-hidden"
            tabIndex={-1}
            aria-label="File to code"
            onChange={(event) => file(event.currentTarget.files?.[0])}
          />
          <button type="submit" class="primary" disabled={busy}>{busy ? "Reading …" : "Code it"}</button>
        </p>
        <p role="status" class="visually-hidden">{busy ? "Dateline is reading the text." : ""}</p>
        {problem && <p class="problem" role="alert">{problem}</p>}
      </form>
      {results && <Results coded={results} />}
    </>
  );
}

function Results({ coded }: { coded: Outcomes }): JSX.Element {
  const [chosen, setChosen] = useState(0);
  const item = coded.items[chosen];
  return (
    <section class="results" aria-label="Outcomes">
      {coded.items.length > 1 && (
        <p>
          {plural(coded.items.length, "article")}
          {coded.left && ", and more in the file than can be coded here; use dateline add for all of it"}:{" "}
          <select aria-label="Article" value={chosen} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
            {coded.items.map(({ record, failure }, index) => <option key={index} value={index}>{record?.document.title ?? record?.document.id ?? failure?.document.id}</option>)}
          </select>
        </p>
      )}
      {item?.record && <Reader key={item.record.document.sha256} record={item.record} />}
      {item?.failure && <p class="problem" role="alert">{item.failure.error.message}</p>}
    </section>
  );
}
