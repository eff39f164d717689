import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { address, type Query } from "../api/client";
import { status } from "../shell/state";

/** The events of the view as a file, in every format that there is. */
export function ExportMenu({ asked }: { asked: Query }): JSX.Element {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const outside = event instanceof KeyboardEvent ? event.key === "Escape" : !menu.current?.contains(event.target as Node);
      if (outside && menu.current) menu.current.open = false;
    };
    addEventListener("click", close);
    addEventListener("keydown", close);
    return () => {
      removeEventListener("click", close);
      removeEventListener("keydown", close);
    };
  }, []);
  return (
    <details class="menu" ref={menu}>
      <summary>Export</summary>
      <ul>
        {status.value?.formats.map(({ name, suffix, description }) => (
          <li key={name}>
            <a href={address("/export", { ...asked, format: name })} download>
              <b>{name}</b> <code>{suffix}</code>
              <span>{description}</span>
            </a>
          </li>
        ))}
        <li>
          <a href={address("/gold")} download>
            <b>gold</b> <code>.jsonl</code>
            <span>Sentences that people corrected, for dateline evaluate; of the whole archive</span>
          </a>
        </li>
      </ul>
    </details>
  );
}
