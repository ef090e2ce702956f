import assert from 'node:assert/strict';
import { mkdir, readdir, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createLogger } from '@riff/platform';
import { freshFolder } from '@riff/tools/fresh-folder';
import { readSystemConfig } from '../src/config.ts';
import { buildPageIfOld } from '../src/page/build-page-if-old.ts';
import { startSystem } from '../src/start-system.ts';
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
  }
  for (const path of [
    '/nada',
    '/buzon',
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

test("the page knows the local Resend's mailbox, at an address that a browser can open", async (t) => {
  for (const HOST of ['127.0.0.1', '0.0.0.0']) {
    const config = readSystemConfig({ PORT: '0', HOST, ...(await embedded.environment(t)) });
    await using system = await startSystem(config, createLogger({ name: 'riff', level: 'silent' }));
    const page = await (await fetch(system.url)).text();
    const mailbox = /<meta name="riff-mailbox" content="(?<url>[^"]*)"/.exec(page)?.groups?.url ?? '';
    assert.equal(mailbox, system.sandbox?.url);
    assert.equal(new URL(mailbox).hostname, '127.0.0.1');
    assert.match(await (await fetch(mailbox)).text(), /Buzón de pruebas/);
  }
});

test('with a real Resend there is no mailbox', async (t) => {
  const environment = { PORT: '0', ...(await embedded.environment(t)), RESEND_API_KEY: 're_nobody' };
  const config = readSystemConfig({ ...environment, RESEND_BASE_URL: 'http://127.0.0.1:9' });
  await using system = await startSystem(config, createLogger({ name: 'riff', level: 'silent' }));
  assert.match(await (await fetch(system.url)).text(), /<meta name="riff-mailbox" content=""/);
});

test('the page is built when something that it is made of has changed since, and not otherwise', async (t) => {
  const folder = freshFolder(t);
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
