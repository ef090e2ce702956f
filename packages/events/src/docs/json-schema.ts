import { z } from 'zod';

/** The JSON Schema (draft 7, which AsyncAPI accepts) of a schema's output. */
export function jsonSchema(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-7' });
  return rest;
}
