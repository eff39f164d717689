/** The part of an OpenAPI document that the reference shows, and how its schemas are put in words. */

export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  minimum?: number;
  maximum?: number;
  default?: unknown;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: Schema;
}

type Content = Record<string, { schema?: Schema }>;

export interface Operation {
  tags?: string[];
  description?: string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}

export interface Api {
  info: { description: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** What one address does with one method. */
export interface Entry extends Operation {
  method: string;
  path: string;
}

/** The operations by what they are about, in the order of the document. */
export function entries(api: Api): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const [path, operations] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? "";
      found.set(tag, [...(found.get(tag) ?? []), { ...operation, method: method.toUpperCase(), path }]);
    }
  }
  return found;
}

/** "list of integer, 1 to 500, or null": a schema in a few words; one that has a name by its name. */
export function schemaWords(schema: Schema): string {
  if (schema.$ref) return refName(schema.$ref);
  if (schema.anyOf) return [...new Set(schema.anyOf.map(schemaWords))].join(" or ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" or ");
  if (schema.type === "array") return schema.items ? `list of ${schemaWords(schema.items)}` : "list";
  if (schema.format === "binary") return "bytes";
  return `${schema.type ?? "anything"}${range(schema)}`;
}

/** The names of the schemas that a schema speaks of. */
export function named({ $ref, anyOf, items }: Schema): string[] {
  return [...($ref ? [refName($ref)] : []), ...[...(anyOf ?? []), ...(items ? [items] : [])].flatMap(named)];
}

function refName(ref: string): string {
  return ref.slice(ref.lastIndexOf("/") + 1);
}

function range({ minimum, maximum }: Schema): string {
  const top = maximum !== undefined && maximum <= Number.MAX_SAFE_INTEGER ? maximum : undefined;
  if (minimum !== undefined && top !== undefined) return `, ${minimum} to ${top}`;
  if (minimum !== undefined) return `, at least ${minimum}`;
  return top === undefined ? "" : `, at most ${top}`;
}
