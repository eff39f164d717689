import type { JSX } from "preact";
import { useRoute } from "preact-iso";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import type { Article } from "../api/types";
import { Await } from "../shell/Notice";
import { Reader } from "./Reader";

export function ArticleView(): JSX.Element {
  const sha256 = useRoute().params.sha256 ?? "";
  const loaded = useLoad(sha256, (signal) => get<Article>(`/documents/${encodeURIComponent(sha256)}`, {}, signal));
  return <Await of={loaded}>{(record) => <Reader key={record.document.sha256} record={record} onChange={loaded.reload} />}</Await>;
}
