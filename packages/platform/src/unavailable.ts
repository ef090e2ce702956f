const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
  'bus-unavailable',
  'database-unavailable',
  'lease-lost',
]);
const mongoNames =
  /^(Mongo(Network|NetworkTimeout|ServerSelection|PoolCleared|PoolClosed|WaitQueueTimeout|NotConnected|ServerClosed|ClientClosed|TopologyClosed|OperationTimeout|ExpiredSession|StalePrimary)|PoolClearedOnNetwork)Error$/;
const mongoCodes = new Set([
  // Not primary, shutting down, interrupted: MongoDB's own list of errors to retry.
  ...[6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436],
  // A shard has no primary or has moved; no majority to read from or to wait for.
  ...[133, 70, 13388, 134, 64, 100],
  // Timed out, interrupted, lock not obtained, write conflict, overloaded.
  ...[50, 202, 11601, 24, 46, 112, 365, 462],
  // Not authorized, authentication failed, an error of Atlas (quota, password), disk full.
  ...[13, 18, 391, 8000, 14031],
]);
const mongoLabels = ['RetryableWriteError', 'TransientTransactionError', 'SystemOverloadedError'];
const pgMessages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;
/** Class 08 connection, 28 authentication, 3D000 no such database, 53 resources, 57P shutdown; 40001, 40P01 retry. */
const pgCodes = /^(08|28|53|57P)|^(3D000|40001|40P01)$/;

/**
 * Whether an error means that a dependency is unreachable or refuses everything for now, rather than that it
 * refused this one request.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errorResponse } = error as { code?: unknown; errorResponse?: unknown };
  if (mongoNames.test(error.name) || pgMessages.test(error.message)) return true;
  if (error.name.startsWith('Mongo') && refusesEverything(error)) return true;
  if (typeof code === 'string' && (connectionCodes.has(code) || pgCodes.test(code))) return true;
  // In a bulk write, MongoDB's driver wraps a lost connection in `errorResponse`.
  return isUnavailable(error.cause) || isUnavailable(errorResponse);
}

function refusesEverything(error: Error & { code?: unknown; errorLabels?: unknown }): boolean {
  const { code, errorLabels } = error;
  if (typeof code === 'number' && mongoCodes.has(code)) return true;
  return Array.isArray(errorLabels) && mongoLabels.some((label) => errorLabels.includes(label));
}
