import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { kinds } from '@riff/events';
import { compileMjml } from './compile-mjml.ts';

const folder = join(import.meta.dirname, 'templates');

for (const kind of kinds) {
  test(`the HTML of ${kind} is what MJML makes of its source now`, async () => {
    const written = await readFile(join(folder, `${kind}.html`), 'utf8').catch(() => 'absent');
    const compiled = await compileMjml(join(folder, `${kind}.mjml`));
    assert.ok(
      written === compiled,
      'it is not: `node services/notifications/src/email/write-html.ts` writes it',
    );
  });
}
