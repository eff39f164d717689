import type { ComponentChildren, JSX } from "preact";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import { Await } from "../shell/Notice";
import { useTitle } from "../shell/title";
import { sentenceCase } from "../words/labels";
import { entries, named, schemaWords, type Api, type Entry, type Parameter, type Schema } from "./openapi";

/** The API as its own description has it: every address, what it takes, what it gives. */
export function ReferenceView(): JSX.Element {
  useTitle("API");
  const api = useLoad("openapi", (signal) => get<Api>("/openapi.json", {}, signal));
  return (
    <div class="page">
      <div class="page-head">
        <h1>API</h1>
      </div>
      <Await of={api}>
        {(found) => (
          <>
            <p class="standfirst">{prose(found.info.description)}</p>
            <p class="hint">For programs: <a href="/api/openapi.json" target="_blank">openapi.json</a>, version {found.info.version}. Failures answer with a Refusal.</p>
            {[...entries(found)].map(([tag, operations]) => (
              <section key={tag} aria-labelledby={`tag-${tag}`}>
                <h2 class="section" id={`tag-${tag}`}>{sentenceCase(tag)}</h2>
                {operations.map((entry) => <Operation key={entry.method + entry.path} entry={entry} />)}
              </section>
            ))}
            <h2 class="section">Shapes</h2>
            {Object.entries(found.components.schemas).map(([name, schema]) => <Shape key={name} name={name} schema={schema} />)}
          </>
        )}
      </Await>
    </div>
  );
}

function Operation({ entry }: { entry: Entry }): JSX.Element {
  const body = Object.entries(entry.requestBody?.content ?? {});
  const [status, answer] = Object.entries(entry.responses).find(([code]) => code.startsWith("2")) ?? [];
  const [kind, given] = Object.entries(answer?.content ?? {})[0] ?? [];
  return (
    <details class="operation">
      <summary>
        <b class="method">{entry.method}</b> <code>{entry.path}</code>
        <span class="meaning">{prose(entry.description ?? "")}</span>
      </summary>
      <Fields label={`Parameters of ${entry.path}`} rows={(entry.parameters ?? []).map(row)} />
      <dl>
        {body.map(([type, { schema }]) => <Line key={type} term="Takes" type={type} schema={schema} />)}
        {status && <Line term={`Gives (${status})`} type={kind} schema={given?.schema} words={answer?.description} />}
      </dl>
    </details>
  );
}

function Line({ term, type, schema, words }: { term: string; type?: string | undefined; schema?: Schema | undefined; words?: string | undefined }): JSX.Element {
  return (
    <>
      <dt>{term}</dt>
      <dd>
        {words} {schema && <Kind schema={schema} />} {type && <small>{type}</small>}
      </dd>
    </>
  );
}

function Shape({ name, schema }: { name: string; schema: Schema }): JSX.Element {
  const rows = Object.entries(schema.properties ?? {}).map(([field, of]): Row => ({ name: field, needed: schema.required?.includes(field) ?? false, schema: of, words: of.description ?? "" }));
  return (
    <details class="operation" id={`shape-${name}`}>
      <summary>
        <code>{name}</code>
      </summary>
      {schema.description && <p>{prose(schema.description)}</p>}
      {rows.length ? <Fields label={`Fields of ${name}`} rows={rows} /> : <p><Kind schema={schema} /></p>}
    </details>
  );
}

interface Row {
  name: string;
  needed: boolean;
  schema: Schema;
  words: string;
}

function row({ name, required, schema, description }: Parameter): Row {
  const preset = schema.default === undefined || schema.default === null ? "" : ` Default: ${JSON.stringify(schema.default)}.`;
  return { name, needed: required ?? false, schema, words: (description ?? "") + preset };
}

function Fields({ label, rows }: { label: string; rows: Row[] }): JSX.Element | null {
  if (rows.length === 0) return null;
  return (
    <div class="scroll" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr>
        </thead>
        <tbody>
          {rows.map(({ name, needed, schema, words }) => (
            <tr key={name}>
              <td><code>{name}</code>{needed && <small> required</small>}</td>
              <td><Kind schema={schema} /></td>
              <td>{prose(words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A schema in words, and buttons that open the shapes it names. */
function Kind({ schema }: { schema: Schema }): JSX.Element {
  const names = named(schema);
  if (names.length === 0) return <span>{schemaWords(schema)}</span>;
  const pieces = schemaWords(schema).split(new RegExp(`\\b(${names.join("|")})\\b`));
  return (
    <span>
      {pieces.map((piece, index) => (index % 2 ? <button type="button" class="link" key={index} onClick={() => open(piece)}>{piece}</button> : piece))}
    </span>
  );
}

function open(name: string): void {
  const shape = document.getElementById(`shape-${name}`);
  if (!(shape instanceof HTMLDetailsElement)) return;
  shape.open = true;
  shape.scrollIntoView({ block: "center" });
  shape.querySelector("summary")?.focus({ preventScroll: true });
}

/** Words between backticks as code. */
function prose(words: string): ComponentChildren {
  return words.split("`").map((piece, index) => (index % 2 ? <code key={index}>{piece}</code> : piece));
}
