import { z } from 'zod';

/** The JSON Schema (draft 7, which AsyncAPI takes as it is) of what a schema lets us send. */
export function jsonSchema(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-7' });
  return rest;
}
