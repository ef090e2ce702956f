import { z } from 'zod';

const schema = z.strictObject({ statusCode: z.number(), name: z.string(), message: z.string() });

/** The error in a response, in Resend's format. */
export async function errorOf(response: Response): Promise<z.infer<typeof schema>> {
  return schema.parse(await response.json());
}
