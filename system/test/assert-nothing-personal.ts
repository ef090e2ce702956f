import assert from 'node:assert/strict';

/** Patterns that no log line may match. */
const shapes: Readonly<Record<string, RegExp>> = {
  'an address': /[\w.+-]+@[\w-]+\.\w+/,
  'a token': /eyJ[\w-]{8,}|Bearer/,
  'a query string': /\?[\w%[\]$]+=/,
  'a URL’s password': /\/\/[^\s/"@]*:[^\s/"@]*@/,
  'a key': /PRIVATE KEY|whsec_|\bre_\w+/,
};

/** Asserts that no log line contains any of these secrets, or anything that looks like one. */
export function assertNothingPersonal(log: string, secrets: readonly string[]): void {
  const lines = log.split('\n');
  for (const secret of secrets) {
    const line = lines.find((one) => one.toLowerCase().includes(secret.toLowerCase()));
    assert.equal(line, undefined, `logged: ${secret}`);
  }
  for (const [what, shape] of Object.entries(shapes)) {
    const line = lines.find((one) => shape.test(one));
    assert.equal(line, undefined, `logged: ${what}`);
  }
}
