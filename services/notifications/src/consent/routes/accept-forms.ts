import type { HttpApp } from '@riff/platform';
import type { FastifyRequest } from 'fastify';

/** The text fields of a form, by name. */
export type Form = Readonly<Record<string, string>>;

/**
 * Makes the routes of a scope accept forms, in either encoding. Any other or unreadable body counts as an
 * empty form: a POST from a mail client unsubscribes whatever its body looks like.
 */
export function acceptForms(scope: HttpApp): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer) =>
    readForm(request.headers['content-type'] ?? '', body),
  );
}

async function readForm(contentType: string, body: Buffer): Promise<Form> {
  try {
    const response = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } });
    const fields = [...(await response.formData())];
    return Object.fromEntries(
      fields.filter((field): field is [string, string] => typeof field[1] === 'string'),
    );
  } catch {
    return {};
  }
}
