/** When a token is removed, containers below this depth are emptied: JSON.stringify may overflow on them. */
const maxDepth = 1_000;

/**
 * Removes `token` from the body of an auth.tokenGenerated message, at any depth. Any other body (another
 * event, no token, unreadable) is returned byte for byte.
 */
export function withoutToken(body: Uint8Array): Uint8Array {
  const message = readJson(body);
  if (!isObject(message) || message.pattern !== 'auth.tokenGenerated') return body;
  return removeTokens(message) ? new TextEncoder().encode(JSON.stringify(message)) : body;
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Level by level, not recursively: a hostile body may nest deeper than the stack. */
function removeTokens(root: Record<string, unknown>): boolean {
  let found = false;
  let level = [root];
  let deepest: Record<string, unknown>[] = [];
  for (let depth = 0; level.length > 0; depth++) {
    for (const node of level) {
      found ||= Object.hasOwn(node, 'token');
      delete node.token;
    }
    if (depth === maxDepth) deepest = level;
    level = level.flatMap((node) => Object.values(node).filter(isObject));
  }
  if (found) for (const node of deepest) for (const key of Object.keys(node)) delete node[key];
  return found;
}
