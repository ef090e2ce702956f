import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTemplate } from './parse-template.ts';
import { fillTemplate } from './partial-text.ts';

const values = { title: 'T', titleSize: '17px', artist: '', url: 'U' };

test('a block appears only if its value is there, an inverted one only if it is not', () => {
  const template = parseTemplate(
    '{{title}}{{#artist}}by{{/artist}}{{^artist}}nobody{{/artist}}{{#url}}at {{url}}{{/url}}',
  );
  assert.deepEqual(fillTemplate(template, values), { segments: ['Tnobodyat U'], slots: [] });
});

test("the recipient's places stay open, also inside a block", () => {
  const template = parseTemplate('a{{greetingHtml}}b{{#url}}{{unsubscribeHtml}}{{/url}}');
  assert.deepEqual(fillTemplate(template, values), {
    segments: ['a', 'b', ''],
    slots: ['greetingHtml', 'unsubscribeHtml'],
  });
});

test('a value that looks like a tag stays text', () => {
  const filled = fillTemplate(parseTemplate('<{{title}}>'), { ...values, title: '{{greetingHtml}}{{url}}' });
  assert.deepEqual(filled, { segments: ['<{{greetingHtml}}{{url}}>'], slots: [] });
});

for (const source of [
  '{{nobody}}',
  '{{ title }}',
  '{{#url}}x',
  'x{{/url}}',
  '{{#url}}{{#artist}}{{/url}}{{/artist}}',
]) {
  test(`a template with a mistake is refused: ${source}`, () => {
    assert.throws(() => parseTemplate(source), /template/);
  });
}
