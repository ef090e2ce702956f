import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileMjml } from './compile-mjml.ts';
import { copy } from './templates/copy.ts';

// Writes the HTML of each email beside its MJML. Run after a change there; what a service reads is the HTML.
const folder = join(import.meta.dirname, 'templates');
for (const type of Object.keys(copy.es)) {
  await writeFile(join(folder, `${type}.html`), await compileMjml(join(folder, `${type}.mjml`)));
}
