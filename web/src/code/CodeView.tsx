import type { JSX } from "preact";
import { useTitle } from "../shell/title";
import { CodeForm } from "./CodeForm";

export function CodeView(): JSX.Element {
  useTitle("Code a text");
  return (
    <div class="page">
      <h1>Code a text</h1>
      <CodeForm />
    </div>
  );
}
