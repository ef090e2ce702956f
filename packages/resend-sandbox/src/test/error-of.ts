import { z } from 'zod';

const schema = z.strictObject({ statusCode: z.number(), name: z.string(), message: z.string() });

/** The error that a response holds, in Resend's shape. */
export async function errorOf(response: Response): Promise<z.infer<typeof schema>> {
  return schema.parse(await response.json());
}
