/**
 * The body of an auth.tokenGenerated message without its `token`, at whatever depth a producer put it; any other
 * body, and one that can't be read, as it is.
 */
export function withoutToken(body: Uint8Array): Uint8Array {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    const value = JSON.parse(text, (key, inner) => (key === 'token' ? undefined : inner));
    return value?.pattern === 'auth.tokenGenerated' ? new TextEncoder().encode(JSON.stringify(value)) : body;
  } catch {
    return body;
  }
}
