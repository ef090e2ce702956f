const postgres: Readonly<Record<string, string>> = {
  '28P01': 'wrong password',
  '28000': 'no such role',
  '3D000': 'no such database',
  '42501': 'not allowed',
};

/**
 * The configuration mistake for which a server refuses us, in words safe to show to anybody. Waiting does not help.
 * Undefined for any other error, including an outage.
 */
export function mistakeIn(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  const named =
    typeof code === 'number' && error.name.startsWith('Mongo')
      ? ofMongo(code, error.message)
      : typeof code === 'string'
        ? (ofRabbit(code, error.message) ?? ofPostgres(code, error.message))
        : undefined;
  return named ?? mistakeIn(error.cause);
}

function ofMongo(code: number, message: string): string | undefined {
  if (code === 18 || (code === 8000 && /auth/i.test(message))) return 'wrong password';
  return code === 13 ? 'not allowed' : undefined;
}

/** RabbitMQ does not say whether a user exists: a wrong name also counts as a wrong password. */
function ofRabbit(code: string, message: string): string | undefined {
  if (code === 'ACCESS_REFUSED') return /login was refused/i.test(message) ? 'wrong password' : 'not allowed';
  if (code !== 'NOT_ALLOWED') return undefined;
  return /not found/.test(message) ? 'no such virtual host' : 'not allowed';
}

function ofPostgres(code: string, message: string): string | undefined {
  return code === '28000' && message.includes('pg_hba') ? 'not let in from here' : postgres[code];
}
