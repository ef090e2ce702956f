import { readFile } from 'node:fs/promises';
import mjml2html from 'mjml';

/** One MJML file as HTML, its includes resolved beside it. A mistake in it, or a missing include, is thrown. */
export async function compileMjml(path: string): Promise<string> {
  const { html } = await mjml2html(await readFile(path, 'utf8'), {
    filePath: path,
    ignoreIncludes: false,
    validationLevel: 'strict',
    keepComments: false,
    // Without this, MJML may link to fonts at Google.
    fonts: {},
  });
  // Even when strict, MJML only leaves a comment where it can't read or won't allow an include.
  const refused = /<!-- (mj-include .*?) -->/.exec(html);
  if (refused) throw new Error(`${path}: ${refused[1]}`);
  return html.replace(/\s*\n\s*/g, '\n').trim();
}
