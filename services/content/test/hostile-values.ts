/** Invalid texts: wrong types, operators, and characters that a store can't keep. */
export const noText: readonly unknown[] = [
  null,
  7,
  true,
  [],
  ['x'],
  {},
  { $gt: '' },
  { $ne: null },
  { toString: 1 },
  'a\0b',
  '\ud800',
  'x\udfffy',
  'bell\u0007',
  'next\u0085line',
  'x'.repeat(200_000),
];
/** Invalid single-line texts, such as for a title. */
export const noLine = [...noText, '', '   ', 'two\nlines', 'a\tb'];
/** Neither dates nor date-times. */
export const noDate = [
  ...noLine,
  'tomorrow',
  '2026-13-01',
  '2026-02-30',
  '2026-12-01T25:00',
  '2026-12-01T21',
  '2026-12-01T21:00:60',
  '2026-12-01 21:00',
  '20261201',
  '1764547200000',
  `2026-12-01T21:00:00.${'0'.repeat(100)}Z`,
];

const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
/** Bodies that no route accepts, with the expected status. */
export const noBody: readonly (readonly [string, number])[] = [
  ['', 400],
  ['{', 400],
  ['null', 400],
  ['7', 400],
  ['"x"', 400],
  ['[]', 400],
  ['{"title":"x","type":"image","title2":"unknown"}', 400],
  ['{"__proto__":{"title":"x"}}', 400],
  ['{"constructor":{"prototype":{"x":1}}}', 400],
  [deep(20_000), 400],
  [`{"title":${deep(20_000)},"type":"image"}`, 400],
  [JSON.stringify({ title: 'x', type: 'image', content: 'x'.repeat(1024 * 1024) }), 413],
];
