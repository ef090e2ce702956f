const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Invalid values for a text in JSON. */
export const noTexts: readonly unknown[] = [
  null,
  true,
  7,
  -1e300,
  [],
  ['ana'],
  {},
  { $gt: '' },
  { $ne: null },
  { toString: 'x' },
  '',
  '\0',
  'a\0b',
  '\ud800',
  'x\udfff',
  'a\r\nBcc: beto@example.com',
  'x'.repeat(100_000),
];

const deep = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels);

/** Bodies that no route accepts. */
export const noBodies: readonly (string | Uint8Array)[] = [
  '',
  '{',
  'null',
  '7',
  '1e999',
  '"ana"',
  '[]',
  '[{}]',
  deep('[', ']', 60_000),
  deep('{"a":', '}', 30_000).replace('}', '1}'),
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  JSON.stringify({ $where: 'sleep(1000)' }),
  JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`field ${n}`, n]))),
  JSON.stringify({ name: 'x'.repeat(1_000_000) }),
  Uint8Array.of(0x22, 0xff, 0xfe, 0x22),
];

export const contentTypes: readonly string[] = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'x',
  ';',
];

/** Invalid values for an id in a path. */
export const pathValues: readonly string[] = [
  'a%00b',
  '%ED%A0%80',
  '%FF',
  '%',
  '%E0%A4%A',
  '%7B%22%24gt%22%3A%22%22%7D',
  '__proto__',
  'constructor',
  '..%2f..%2fetc%2fpasswd',
  "'%20or%201=1--",
  '%5Bobject%20Object%5D',
  '%0d%0aSet-Cookie:x=1',
  '%20',
  'x'.repeat(129),
  'x'.repeat(5_000),
];

/** Invalid forms of a query parameter. */
export const queryValues = (name: string): readonly string[] => [
  `${name}=%00`,
  `${name}=a%00b`,
  `${name}=%ED%A0%80`,
  `${name}=%FF`,
  `${name}=%`,
  `${name}=1e999`,
  `${name}=-1`,
  `${name}=9007199254740993`,
  `${name}=${'9'.repeat(400)}`,
  `${name}=NaN`,
  `${name}=${'x'.repeat(8_000)}`,
  `${name}=1&${name}=2`,
  `${name}[$gt]=`,
  `${name}[]=x`,
  `${name}=%7B%22%24gt%22%3A%22%22%7D`,
  `__proto__[${name}]=x`,
  ...(name === 'cursor' ? cursors.map((cursor) => `${name}=${cursor}`) : []),
];

/** Cursors that no list returned. */
const cursors: readonly string[] = [
  'x',
  encode([]),
  encode({ length: 2 }),
  encode(['a\0', 'b']),
  encode(['\ud800', 'b']),
  encode([{ $gt: '' }, 'b']),
  encode(['yesterday', 'b']),
  encode(['+275760-09-13T00:00:00.000Z', 'b']),
  encode(['-271821-04-20T00:00:00.000000Z', 'b']),
  encode(['2026-11-24T10:00:00.000Z', 'b', 'c']),
  encode(['9'.repeat(400), 'b']),
  encode(['1', '9'.repeat(400)]),
  '%F0%9F%98%80',
];

/** Header values that a client can send. */
export const headerValues: readonly string[] = [
  ' ',
  'x'.repeat(129),
  'x'.repeat(8_000),
  '\u00ff\u00fe',
  '\u0080',
  '{"$gt":""}',
  'a\tb',
  '__proto__',
  ...cursors.filter((cursor) => !cursor.includes('%')),
];

/** Values for headers that the route doesn't read. */
export const otherHeaders: Readonly<Record<string, string>> = {
  accept: 'x'.repeat(8_000),
  'accept-language': '\u00ff;q=\u0080,*',
  'accept-encoding': '{"$gt":""}',
  'if-none-match': '__proto__',
  'x-forwarded-for': "'; drop table users; --",
  range: 'bytes=9999999999999999999-0',
  origin: 'null',
  traceparent: '\u0080',
};
