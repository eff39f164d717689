import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { status } from "../shell/state";
import { FACTUALITY, sentenceCase } from "../words/labels";
import { chips, type Filters } from "./filters";

interface Props {
  filters: Filters;
  onChange: (part: Filters) => void;
}

/** Where the filters need not be folded away. */
const ROOMY = "(min-width: 40rem)";

/** What the archive is narrowed to; a change takes effect when a field is left or Enter is pressed. */
export function FilterBar({ filters, onChange }: Props): JSX.Element {
  const inForce = chips(filters);
  return (
    <section class="filters" aria-label="Filters">
      <details open={matchMedia(ROOMY).matches}>
        <summary>Filters</summary>
        <div class="filter-row">
          <Words name="text" label="Words" filters={filters} onChange={onChange} placeholder="in title or text" />
          <Words name="actor" label="Actor" filters={filters} onChange={onChange} placeholder="SENCOP or a name" />
          <Words name="recipient" label="Recipient" filters={filters} onChange={onChange} placeholder="SENCVL or a name" />
          <Words
            name="country"
            label="Country of place"
            filters={{ country: [] }}
            placeholder="SEN"
            pattern="[A-Za-z]{3}"
            onChange={({ country }) => country?.[0] && onChange({ country: [...new Set([...(filters.country ?? []), country[0].toUpperCase()])] })}
          />
          <Choice
            label="Type"
            values={(status.value?.types ?? []).map((type) => [type, sentenceCase(type)])}
            onAdd={(type) => onChange({ type: [...new Set([...(filters.type ?? []), type])] })}
          />
          <Choice
            label="Certainty"
            values={Object.entries(FACTUALITY).map(([value, { word }]) => [value, word])}
            onAdd={(one) => onChange({ factuality: [...new Set([...(filters.factuality ?? []), one])] })}
          />
          <Words name="since" label="From" type="date" filters={filters} onChange={onChange} />
          <Words name="until" label="To" type="date" filters={filters} onChange={onChange} />
          <label class="field">
            <span>At least {Math.round(Number(filters.min_confidence ?? 0) * 100)} % sure</span>
            <input
              type="range"
              min="0"
              max="0.9"
              step="0.1"
              value={filters.min_confidence ?? "0"}
              onChange={({ currentTarget: { value } }) => onChange({ min_confidence: value === "0" ? "" : value })}
            />
          </label>
        </div>
      </details>
      {inForce.length > 0 && (
        <ul class="chips">
          {inForce.map(({ words, without }) => (
            <li key={words}>
              <button type="button" onClick={() => onChange(without)} aria-label={`Remove the filter ${words}`}>
                {words} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
          <li>
            <button type="button" class="link" onClick={() => onChange(Object.assign({}, ...inForce.map(({ without }) => Object.fromEntries(Object.keys(without).map((name) => [name, ""])))) as Filters)}>
              Remove all
            </button>
          </li>
        </ul>
      )}
    </section>
  );
}

interface WordsProps extends Props {
  name: "text" | "actor" | "recipient" | "since" | "until" | "country";
  label: string;
  type?: "date";
  placeholder?: string;
  pattern?: string;
}

function Words({ name, label, type, placeholder, pattern, filters, onChange }: WordsProps): JSX.Element {
  const given = name === "country" ? "" : (filters[name] ?? "");
  const [value, setValue] = useState(given);
  useEffect(() => setValue(given), [given]);
  const apply = (input: HTMLInputElement) => {
    if (value === given || !input.reportValidity()) return;
    onChange(name === "country" ? { country: [value] } : { [name]: value });
    if (name === "country") setValue("");
  };
  return (
    <label class="field">
      <span>{label}</span>
      <input
        {...(type === "date" ? { type } : { type: "text" as const })}
        value={value}
        placeholder={placeholder}
        pattern={pattern}
        maxLength={200}
        onInput={(event) => setValue(event.currentTarget.value)}
        onBlur={(event) => apply(event.currentTarget)}
        onKeyDown={(event) => event.key === "Enter" && apply(event.currentTarget)}
      />
    </label>
  );
}

function Choice({ label, values, onAdd }: { label: string; values: string[][]; onAdd: (value: string) => void }): JSX.Element {
  return (
    <label class="field">
      <span>{label}</span>
      <select
        value=""
        onChange={(event) => {
          if (event.currentTarget.value) onAdd(event.currentTarget.value);
          event.currentTarget.value = "";
        }}
      >
        <option value="">add …</option>
        {values.map(([value, word]) => <option key={value} value={value}>{word}</option>)}
      </select>
    </label>
  );
}
