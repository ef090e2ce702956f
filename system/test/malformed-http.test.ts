import assert from 'node:assert/strict';
import { test } from 'node:test';
import { embedded } from './parts.ts';
import { sendRawHttp } from './raw-http.ts';
import { startSystemForTest } from './start-system-for-test.ts';

const request = (...lines: readonly string[]) =>
  ['GET /api/users/me HTTP/1.1', 'Host: riff', 'Connection: close', ...lines, '', ''].join('\r\n');

const malformed: Readonly<Record<string, string>> = {
  'NUL in a header': request('Authorization: Bearer a\0b'),
  'NUL in the path': 'GET /api/users/a\0b HTTP/1.1\r\nHost: riff\r\n\r\n',
  'a line feed alone in a header': request('X-Name: a\nb'),
  'a header without a name': request(': x'),
  'a header with a space in its name': request('X Name: x'),
  'no method that there is': 'FETCH /api/users HTTP/1.1\r\nHost: riff\r\n\r\n',
  'no HTTP': 'AMQP\0\0\u0009\u0001\r\n\r\n',
  'a length that is none': request('Content-Length: many'),
  'a negative length': request('Content-Length: -1'),
  'two lengths': request('Content-Length: 1', 'Content-Length: 2'),
  'length and chunks': request('Content-Length: 1', 'Transfer-Encoding: chunked'),
  'a chunk that is none': `${request('Transfer-Encoding: chunked')}many\r\n`,
  'headers of 100 KB': request(`X-Name: ${'x'.repeat(100_000)}`),
  'a path of 100 KB': `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: riff\r\n\r\n`,
};

test('what isn’t HTTP gets a problem document too, and nobody else notices', async (t) => {
  const system = await startSystemForTest(t, embedded);
  for (const [what, bytes] of Object.entries(malformed)) {
    const { status, contentType, body } = await sendRawHttp(system.url, bytes);
    const said = `${what}: ${status} ${contentType} ${body.slice(0, 200)}`;
    assert.ok(status >= 400 && status < 500, said);
    assert.equal(contentType, 'application/problem+json', said);
    assert.partialDeepStrictEqual(JSON.parse(body), { status }, said);
  }
  assert.equal((await fetch(`${system.url}/readyz`)).status, 200);
  assert.doesNotMatch(system.logged.join(''), /"level":(40|50|60)/);
});
