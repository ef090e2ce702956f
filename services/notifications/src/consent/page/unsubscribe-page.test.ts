import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kinds } from '@riff/events';
import { parse } from 'parse5';
import { unsubscribeChoices } from '../../domain/preferences.ts';
import { contentSecurityPolicy, layout } from './layout.ts';
import { plainPage, type UnsubscribePage, unsubscribePage } from './unsubscribe-page.ts';

const on = { artist: 'on', kind: 'on', all: 'on' } as const;
const page = (change: Partial<UnsubscribePage> = {}): UnsubscribePage => ({
  locale: 'es',
  type: 'new_post',
  artistName: 'Ana Sol',
  states: on,
  ...change,
});
const mainOf = (change: Partial<UnsubscribePage> = {}) => unsubscribePage(page(change)).main;
const posted = (html: string) =>
  [...html.matchAll(/<form method="post">(.*?)<button/g)].map(([, fields = '']) =>
    [...fields.matchAll(/name="(\w+)" value="(\w+)"/g)]
      .map(([, name, value]) => `${name}=${value}`)
      .join('&'),
  );

describe('the page of a link', () => {
  test('offers three choices, by forms that need no script', () => {
    assert.deepEqual(posted(mainOf()), ['choice=artist', 'choice=kind', 'choice=all']);
    assert.doesNotMatch(layout('', unsubscribePage(page())), /<script|javascript:| on\w+=/i);
  });

  test('says in both languages what each kind of email is about', () => {
    const shown = (['es', 'en'] as const).flatMap((locale) => kinds.map((type) => mainOf({ locale, type })));
    assert.equal(new Set(shown).size, 2 * kinds.length);
  });

  test('offers first to undo what was just done, and not to do it again', () => {
    for (const choice of unsubscribeChoices) {
      const main = mainOf({ states: { ...on, [choice]: 'unsubscribed' }, done: { what: 'ended', choice } });
      const [undo, ...others] = posted(main);
      assert.equal(undo, `choice=undo&done=${choice}`);
      assert.equal(others.length, 2);
      assert.ok(!others.includes(`choice=${choice}`));
    }
  });

  test('offers to take back what a link ended, and nothing for what is off otherwise', () => {
    const main = mainOf({ states: { artist: 'unsubscribed', kind: 'off', all: 'on' } });
    assert.deepEqual(posted(main), ['choice=undo&done=artist', 'choice=all']);
  });

  test('shows a name as text, whatever it holds', () => {
    const artistName = `<img src=x onerror=alert(1)>"'&$& {{artist}}`;
    for (const done of [undefined, { what: 'ended', choice: 'artist' } as const]) {
      const html = layout('', unsubscribePage(page({ artistName, ...(done && { done }) })));
      assert.doesNotMatch(html, /<img/);
      assert.ok(JSON.stringify(parse(html), withoutParents).includes('onerror=alert(1)'));
    }
  });

  test('speaks of the artist where no name is known', () => {
    assert.match(mainOf({ artistName: undefined }), /este artista/);
    assert.match(mainOf({ artistName: undefined, locale: 'en' }), /this artist/);
  });

  test('says what to do where nothing can be done with a link', () => {
    for (const locale of ['es', 'en'] as const) {
      assert.deepEqual(posted(plainPage(locale, 'badLink').main), []);
      assert.notEqual(plainPage(locale, 'badLink').main, plainPage(locale, 'gone').main);
    }
  });

  test('may load nothing, run nothing and be framed by nobody', () => {
    const policy = contentSecurityPolicy('body { margin: 0 }');
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /style-src 'sha256-[\w+/]{43}='/);
    assert.match(policy, /frame-ancestors 'none'/);
  });
});

const withoutParents = (key: string, value: unknown) => (key === 'parentNode' ? undefined : value);
