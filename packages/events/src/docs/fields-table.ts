import type { z } from 'zod';
import { jsonSchema } from './json-schema.ts';
import { code, table } from './markdown.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * A table of an object's fields: type, bounds, whether it may be absent, meaning. Nested fields appear by
 * path.
 */
export function fieldsTable(schema: z.ZodType): string {
  return table(['field', 'type', 'length', 'required', 'meaning'], rowsOf(jsonSchema(schema), ''));
}

function rowsOf(schema: JsonSchema, path: string): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    if (typeof field === 'boolean') return [];
    const required = schema.required?.includes(name) ? 'yes' : 'no';
    const row = [code(path + name), typeOf(field), lengthOf(field), required, field.description ?? ''];
    return [row, ...rowsOf(field, `${path}${name}.`)];
  });
}

function typeOf(field: JsonSchema): string {
  if (field.const !== undefined) return code(JSON.stringify(field.const));
  if (typeof field['x-riff-kind'] === 'string') return field['x-riff-kind'];
  return String(field.format ?? field.type ?? '');
}

function lengthOf({ minLength = 0, maxLength }: JsonSchema): string {
  return maxLength === undefined ? '' : `${minLength}–${maxLength}`;
}
