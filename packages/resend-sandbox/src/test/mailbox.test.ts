import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { emailTo } from './email-to.ts';
import { startSandbox } from './start-sandbox.ts';

async function startWithPages(t: TestContext) {
  const started = await startSandbox(t, { clock: () => Date.parse('2026-11-24T10:00:00Z') });
  const get = async (path: string, language = 'es') => {
    const response = await fetch(new URL(path, started.sandbox.url), {
      headers: { 'accept-language': language },
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
  const subjects = async (path: string) =>
    [...(await get(path)).body.matchAll(/class="subject">([^<]*)</g)].map(([, subject]) => subject);
  return { ...started, get, subjects };
}

test('the mailbox lists emails newest first, page by page', async (t) => {
  const { resend, get, subjects } = await startWithPages(t);
  await resend.batch.send(Array.from({ length: 60 }, (_, index) => emailTo(`fan${index}`)));
  const first = await subjects('/');
  assert.deepEqual([first.length, first[0], first.at(-1)], [50, 'Para fan59', 'Para fan10']);
  const older = /href="(\/\?before=\d+)"/.exec((await get('/')).body)?.[1] ?? assert.fail('no older page');
  assert.deepEqual(
    await subjects(older),
    Array.from({ length: 10 }, (_, index) => `Para fan${9 - index}`),
  );
  assert.deepEqual(await subjects('/?to=FAN7%40riff.test'), ['Para fan7']);
});

test('the mailbox speaks Spanish, and English to a browser that asks for it', async (t) => {
  const { get } = await startWithPages(t);
  for (const [asked, language, words] of [
    ['', 'es', 'Buzón de pruebas'],
    ['fr', 'es', 'Buzón de pruebas'],
    ['en-GB,en;q=0.9', 'en', 'Test mailbox'],
    ['en;q=0.5, es-MX;q=0.8', 'es', 'Buzón de pruebas'],
  ] as const) {
    const { body, headers } = await get('/', asked);
    assert.ok(body.includes(words), asked);
    assert.ok(body.includes(`<html lang="${language}">`));
    assert.equal(headers.get('content-language'), language);
  }
});

test('an email is shown as rendered, as text, and with its headers', async (t) => {
  const { resend, get } = await startWithPages(t);
  const headers = { 'List-Unsubscribe': '<https://riff.test/unsubscribe/1>' };
  const { data } = await resend.emails.send({ ...emailTo('ana'), text: 'Hola & adiós', headers });
  const pathname = `/mailbox/${data?.id}`;
  const { status, body } = await get(pathname);
  assert.equal(status, 200);
  assert.match(body, /<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  assert.ok(body.includes('<pre>Hola &amp; adiós</pre>'));
  assert.ok(body.includes('href="https://riff.test/unsubscribe/1"'));
  const frame = await get(`${pathname}/html`);
  assert.ok(frame.body.includes('<p>Hola, ana</p>'));
  assert.match(
    frame.headers.get('content-security-policy') ?? '',
    /^sandbox allow-popups[^;]*; default-src 'none';/,
  );
});

test('nothing that an email holds becomes markup of the mailbox', async (t) => {
  const { resend, get } = await startWithPages(t);
  const evil = `"><script>alert(1)</script>`;
  const { data } = await resend.emails.send({
    ...emailTo('ana'),
    from: `"Ana <script> x" <ana@riff.test>`,
    subject: evil,
    text: `</pre>${evil}`,
    headers: { 'X-Evil': evil, 'List-Unsubscribe': '<javascript:alert(1)>' },
  });
  for (const path of ['/', `/mailbox/${data?.id}`, `/?to=${encodeURIComponent(evil)}`]) {
    const { body, headers } = await get(path);
    assert.equal(body.includes('<script>alert'), false, path);
    assert.equal(body.includes('href="javascript:'), false, path);
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
  }
});

test('what is not there is said so', async (t) => {
  const { get } = await startWithPages(t);
  assert.ok((await get('/')).body.includes('Todavía no hay correos'));
  for (const path of ['/mailbox/8b146471-e88e-4322-86af-016cd36fd216', '/mailbox/x']) {
    const { status, body } = await get(path);
    assert.equal(status, 404);
    assert.ok(body.includes('Este correo no existe.'));
    assert.equal((await get(`${path}/html`)).status, 404);
  }
});

test('the page loads nothing from elsewhere', async (t) => {
  const { get } = await startWithPages(t);
  const { body } = await get('/');
  const loaded = [...body.matchAll(/<(?:link|script)[^>]*(?:href|src)="([^"]+)"/g)].map(
    ([, path = '']) => path,
  );
  assert.ok(loaded.length > 0);
  for (const path of loaded) assert.equal((await get(path)).status, 200, path);
});
