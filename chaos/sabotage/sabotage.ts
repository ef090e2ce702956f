import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { root } from '../root.ts';
import { mechanisms } from './mechanisms.ts';

/*
 * Loaded before a test by `--import sabotage.ts?broken=TITLE`. Breaks the mechanism of that title in this
 * process.
 */

const title = new URL(import.meta.url).searchParams.get('broken');
const mechanism = mechanisms.find(({ broken }) => broken === title);
if (mechanism === undefined) throw new Error(`no such mechanism: ${title}`);
const { file, replace } = mechanism;
const { href } = new URL(file, root);

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    return url === href ? { ...loaded, source: breakSource() } : loaded;
  },
});

function breakSource(): string {
  let source = readFileSync(new URL(href), 'utf8');
  for (const [text, by] of replace) {
    const found = source.split(text).length - 1;
    if (found !== 1) throw new Error(`${file} has this text ${found} times: ${text}`);
    source = source.replace(text, () => by);
  }
  return source;
}
