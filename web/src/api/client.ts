/** Requests to the API that serves this page; nothing else is ever asked. */

export type Value = string | number | boolean | null | undefined;
export type Query = Record<string, Value | readonly Value[]>;

/** What the server says when it refuses; `message` is a sentence for people. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export function address(path: string, query: Query = {}): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "") pairs.append(name, String(one));
    }
  }
  const text = pairs.toString();
  return `/api${path}${text && `?${text}`}`;
}

export function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return request<T>(address(path, query), { signal });
}

export function post<T>(path: string, body: unknown): Promise<T> {
  return request<T>(address(path), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export function upload<T>(path: string, file: File, query?: Query): Promise<T> {
  const headers = { "Content-Type": "application/octet-stream" };
  return request<T>(address(path, { name: file.name, ...query }), { method: "POST", headers, body: file });
}

async function request<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  if (response.ok) return (await response.json()) as T;
  const body = (await response.json().catch(() => null)) as { error?: { message?: string } } | null;
  throw new ApiError(response.status, body?.error?.message ?? `The server answered ${response.status} ${response.statusText}.`);
}
