import { readFile } from 'node:fs/promises';
import mjml2html from 'mjml';

/**
 * Compiles one MJML file to HTML, resolving its includes relative to it. Throws on an error in it or a
 * missing include.
 */
export async function compileMjml(path: string): Promise<string> {
  const { html } = await mjml2html(await readFile(path, 'utf8'), {
    filePath: path,
    ignoreIncludes: false,
    validationLevel: 'strict',
    keepComments: false,
    // Without this, MJML may link to fonts at Google.
    fonts: {},
  });
  // Even in strict mode, MJML only leaves a comment for an include that it can't read or refuses.
  const refused = /<!-- (mj-include .*?) -->/.exec(html);
  if (refused) throw new Error(`${path}: ${refused[1]}`);
  return html.replace(/\s*\n\s*/g, '\n').trim();
}
