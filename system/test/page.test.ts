import assert from 'node:assert/strict';
import { mkdir, readdir, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createLogger } from '@riff/platform';
import { readSystemConfig } from '../src/config.ts';
import { buildPageIfOld } from '../src/page/build-page-if-old.ts';
import { startSystem } from '../src/start-system.ts';
import { freshFolder } from './fresh-folder.ts';
import { embedded } from './parts.ts';
import { startSystemForTest } from './start-system-for-test.ts';

test('the page is served at its own addresses under a strict policy, and nothing else is', async (t) => {
  const { url } = await startSystemForTest(t, embedded);
  for (const path of [
    '/',
    '/entrar',
    '/registro',
    '/descubrir',
    '/artistas/ana',
    '/publicar',
    '/notificaciones',
  ]) {
    const answer = await fetch(`${url}${path}`);
    assert.equal(answer.status, 200, path);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
    const policy = answer.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
    assert.doesNotMatch(policy, /unsafe/);
    assert.match(await answer.text(), /<meta name="riff-mailbox" content="\/buzon-api"/);
  }
  for (const path of [
    '/nada',
    '/api/nada',
    '/artistas/ana/mas',
    '/assets/nada.js',
    '/assets/..%2Findex.html',
  ]) {
    const answer = await fetch(`${url}${path}`);
    assert.equal(answer.status, 404, path);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/, path);
  }
  for (const path of ['/icon.svg', '/favicon.ico']) {
    assert.equal((await fetch(`${url}${path}`)).headers.get('content-type'), 'image/svg+xml');
  }
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
});

test("the local Resend's emails are on the page's origin, each HTML locked up", async (t) => {
  const { url, client, settle } = await startSystemForTest(t, embedded);
  const ana = await client.signUp('Ana', 'ana@example.com');
  const beto = await client.signUp('Beto', 'beto@example.com');
  await client.follow(beto, ana);
  await settle();
  await client.post(ana, 'Mi foto');
  await settle();
  const list = (await client.call('GET', '/buzon-api/emails?to=beto@example.com')) as {
    items: { id: string }[];
  };
  assert.equal(list.items.length, 1);
  const id = list.items[0]?.id;
  assert.partialDeepStrictEqual(await client.call('GET', `/buzon-api/emails/${id}`), {
    subject: 'New post: Mi foto',
    to: ['beto@example.com'],
  });
  const html = await fetch(`${url}/buzon-api/emails/${id}/html`);
  assert.match(html.headers.get('content-security-policy') ?? '', /^sandbox .*default-src 'none'/);
  assert.match(await html.text(), /Mi foto/);
  assert.equal((await fetch(`${url}/buzon-api/emails/nada`)).status, 404);
  assert.equal((await fetch(`${url}/buzon-api/emails?limit=0`)).status, 400);
  const { paths } = (await client.call('GET', '/docs/json')) as { paths: Record<string, unknown> };
  assert.ok(paths['/buzon-api/emails'] && paths['/buzon-api/emails/{id}/html']);
});

test('with a real Resend there is no mailbox', async (t) => {
  const environment = { PORT: '0', ...(await embedded.environment(t)), RESEND_API_KEY: 're_nobody' };
  const config = readSystemConfig({ ...environment, RESEND_BASE_URL: 'http://127.0.0.1:9' });
  await using system = await startSystem(config, createLogger({ name: 'riff', level: 'silent' }));
  assert.match(await (await fetch(system.url)).text(), /<meta name="riff-mailbox" content=""/);
  assert.equal((await fetch(`${system.url}/buzon-api/emails`)).status, 404);
});

test('the page is built when something that it is made of has changed since, and not otherwise', async (t) => {
  const folder = await freshFolder(t);
  await symlink(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'));
  for (const name of ['src', 'public', 'build']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
  await writeFile(join(folder, 'vite.config.ts'), 'export default {};');
  await writeFile(join(folder, 'index.html'), '<script type="module" src="/src/main.ts"></script>');
  await writeFile(join(folder, 'src/main.ts'), "document.title = 'uno';");
  const built = join(folder, 'dist/index.html');
  await buildPageIfOld(folder);
  const first = await stat(built);
  await buildPageIfOld(folder);
  assert.equal((await stat(built)).mtimeMs, first.mtimeMs);

  const later = new Date(first.mtimeMs + 2_000);
  await utimes(join(folder, 'src/main.ts'), later, later);
  await buildPageIfOld(folder);
  assert.ok((await stat(built)).mtimeMs > first.mtimeMs);

  await writeFile(join(folder, 'src/main.ts'), 'const;');
  await utimes(join(folder, 'src/main.ts'), new Date(), new Date(Date.now() + 60_000));
  await assert.rejects(buildPageIfOld(folder), { code: 'page-not-built' });
  assert.ok(
    (await readdir(folder)).every((name) => !name.startsWith('dist.')),
    'something half-built is left',
  );
  await stat(built);
});
