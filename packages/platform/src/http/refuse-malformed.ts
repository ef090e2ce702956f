import type { Socket } from 'node:net';
import { type Problem, problem } from './problem.ts';

const problemsByCode: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: problem('headers-too-large', 'The headers are too large.', 431),
  ERR_HTTP_REQUEST_TIMEOUT: problem('timeout', 'The request took too long to arrive.', 408),
};
const malformed = problem('malformed-request', 'The request is not valid HTTP.', 400);

/** Malformed HTTP reaches no route: this answers on the raw socket and closes it. */
export function refuseMalformed(error: { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const refusal = problemsByCode[error.code ?? ''] ?? malformed;
  const body = JSON.stringify(refusal);
  const head = [
    `HTTP/1.1 ${refusal.status} ${refusal.title}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
