import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kinds } from '@riff/events';
import { compileMjml } from './compile-mjml.ts';

// Writes the HTML of each email beside its MJML. Run it after changing the MJML: the service reads the HTML.
const folder = join(import.meta.dirname, 'templates');
for (const kind of kinds) {
  await writeFile(join(folder, `${kind}.html`), await compileMjml(join(folder, `${kind}.mjml`)));
}
