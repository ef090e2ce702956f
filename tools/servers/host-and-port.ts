const defaultPorts: Readonly<Record<string, number>> = {
  'amqp:': 5672,
  'postgres:': 5432,
  'postgresql:': 5432,
  'mongodb:': 27017,
};

/** The host and port of a server's URL, without user and password. */
export function hostAndPort(url: string): { host: string; port: number } {
  const { protocol, hostname, port } = new URL(url);
  return { host: hostname || '127.0.0.1', port: Number(port) || (defaultPorts[protocol] ?? 0) };
}
