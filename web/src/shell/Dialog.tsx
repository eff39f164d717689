import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { author } from "./state";

interface Props {
  title: string;
  action: string;
  /** Does the work; what it throws is shown and the dialog stays. */
  onSubmit: (reason: string, form: HTMLFormElement) => Promise<void>;
  onClose: () => void;
  reason?: string;
  children?: ComponentChildren;
}

/** A form over the page that ends with who makes the change, and why: every edit is signed. */
export function Dialog({ title, action, onSubmit, onClose, reason = "", children }: Props): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState(reason);

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await onSubmit(why, event.currentTarget as HTMLFormElement);
      onClose();
    } catch (problem) {
      setError((problem as Error).message);
      setBusy(false);
    }
  };

  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={onClose}>
      <form onSubmit={submit}>
        <h2 id={heading}>{title}</h2>
        {children}
        <label class="field">
          <span>Reason</span>
          <input required value={why} onInput={(event) => setWhy(event.currentTarget.value)} placeholder="what the text says instead" />
        </label>
        <label class="field">
          <span>Your name</span>
          <input required autocomplete="name" value={author.value} onInput={(event) => (author.value = event.currentTarget.value)} />
        </label>
        {error && <p class="problem" role="alert">{error}</p>}
        <p class="actions">
          <button type="button" onClick={() => dialog.current?.close()}>Cancel</button>
          <button type="submit" class="primary" disabled={busy}>{action}</button>
        </p>
      </form>
    </dialog>
  );
}
