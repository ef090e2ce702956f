import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { freshFolder } from '@riff/tools/fresh-folder';
import { compileMjml } from './compile-mjml.ts';

async function mjmlFile(t: TestContext, body: string): Promise<string> {
  const folder = freshFolder(t);
  const path = join(folder, 'email.mjml');
  await writeFile(
    path,
    `<mjml><mj-body><mj-section><mj-column>${body}</mj-column></mj-section></mj-body></mjml>`,
  );
  return path;
}

test('a valid source becomes HTML', async (t) => {
  assert.match(await compileMjml(await mjmlFile(t, '<mj-text>hola</mj-text>')), /^<!doctype html>.*hola/s);
});

test('a tag or an attribute that MJML does not know is an error', async (t) => {
  await assert.rejects(compileMjml(await mjmlFile(t, '<mj-txt>hola</mj-txt>')), /mj-txt/);
  await assert.rejects(compileMjml(await mjmlFile(t, '<mj-text colour="#fff">hola</mj-text>')), /colour/);
});

test('an include that is not there, or not in the folder, is an error', async (t) => {
  await assert.rejects(compileMjml(await mjmlFile(t, '<mj-include path="./nowhere.mjml" />')), /mj-include/);
  await assert.rejects(
    compileMjml(await mjmlFile(t, '<mj-include path="../../etc/passwd" />')),
    /mj-include/,
  );
});
