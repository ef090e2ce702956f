/** Ids of kinds that have broken keys, ranges, queries or encodings. */
export const awkwardIds = [
  'ana:beto',
  'ana;',
  '100%',
  '%3A',
  'ana 🎺',
  `o'hara "b"`,
  '$where',
  'a.b',
  '__proto__',
  'ñandú',
  'a\u2028b',
  'x'.repeat(128),
  '字'.repeat(128),
];
