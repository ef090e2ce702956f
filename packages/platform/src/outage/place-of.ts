export interface Place {
  /** If a MongoDB URL names several hosts: all of them, with their ports. */
  readonly host: string;
  readonly port?: number;
  /** The password, as written and decoded: no log may contain it. */
  readonly secrets: readonly string[];
}

const ports: Readonly<Record<string, number>> = {
  amqp: 5672,
  amqps: 5671,
  mongodb: 27017,
  postgres: 5432,
  postgresql: 5432,
};

/** The host and port that a server's URL names. */
export function placeOf(url: string): Place {
  const [, scheme = '', signIn = '', hosts = ''] = /^([^:]+):\/\/(?:([^/?]*)@)?([^/?]*)/.exec(url) ?? [];
  const [, password = ''] = /:(.*)/s.exec(signIn) ?? [];
  const secrets = password === '' ? [] : [password, decoded(password)];
  const [, host, givenPort] = /^([^,]*?)(?::(\d+))?$/.exec(hosts) ?? [];
  if (host === undefined) return { host: hosts, secrets };
  const port = givenPort === undefined ? ports[scheme] : Number(givenPort);
  return { host, ...(port !== undefined && { port }), secrets };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
