import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { compileMjml } from './compile-mjml.ts';
import { copy } from './templates/copy.ts';

const folder = join(import.meta.dirname, 'templates');

for (const type of Object.keys(copy.es)) {
  test(`the HTML of ${type} is what MJML makes of its source now`, async () => {
    const written = await readFile(join(folder, `${type}.html`), 'utf8').catch(() => 'absent');
    const compiled = await compileMjml(join(folder, `${type}.mjml`));
    assert.ok(
      written === compiled,
      'it is not: `node services/notifications/src/mail/write-html.ts` writes it',
    );
  });
}
