const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
  'bus-unavailable',
  'database-unavailable',
  'lease-lost',
]);
const mongoNames =
  /^(Mongo(Network|NetworkTimeout|ServerSelection|PoolCleared|WaitQueueTimeout|NotConnected|ServerClosed|TopologyClosed|OperationTimeout)|PoolClearedOnNetwork)Error$/;
/** Not primary, shutting down, interrupted: MongoDB's own list of errors to retry. */
const mongoCodes = new Set([6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
const pgMessages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

/** Whether an error says that a dependency is away for now, rather than that it refused what was asked. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errorResponse } = error as { code?: unknown; errorResponse?: unknown };
  if (mongoNames.test(error.name) || pgMessages.test(error.message)) return true;
  if (typeof code === 'number') return error.name.startsWith('Mongo') && mongoCodes.has(code);
  // PostgreSQL: class 08 connection, 53 resources, 57P shutting down, 40001 and 40P01 try again.
  if (typeof code === 'string' && (connectionCodes.has(code) || /^(08|53|57P)|^(40001|40P01)$/.test(code)))
    return true;
  // A bulk write of MongoDB's driver puts a lost connection here, in an error of its own.
  return isUnavailable(error.cause) || isUnavailable(errorResponse);
}
