import type { JSX } from "preact";

interface Props {
  label: string;
  value: string;
  onInput: (value: string) => void;
  onSearch: (value: string) => void;
}

export function Search({ label, value, onInput, onSearch }: Props): JSX.Element {
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(value.trim());
      }}
    >
      <input type="search" aria-label={label} placeholder={label} value={value} maxLength={200} onInput={(event) => onInput(event.currentTarget.value)} />
      <button type="submit">Search</button>
    </form>
  );
}
