import { ConfigError, readConfig, type ServiceConfig, variables } from '@riff/platform';

/** What Users-MS itself needs, wherever it runs. */
export interface UsersSettings {
  /** PostgreSQL by its URL, or an embedded SQLite file (`:memory:` for none on disk). */
  readonly database: { readonly url: string } | { readonly file: string };
  /** Ed25519, PEM: two halves of one pair. */
  readonly jwtPrivateKey: string;
  readonly jwtPublicKey: string;
}

export interface UsersConfig extends ServiceConfig, UsersSettings {}

/** The configuration of Users-MS alone. Throws a ConfigError that lists every problem. */
export function readUsersConfig(environment: Readonly<Record<string, string | undefined>>): UsersConfig {
  const { host, logLevel, corsOrigins } = variables.common;
  const { rabbitmqUrl, databaseUrl, jwtPrivateKey, jwtPublicKey } = variables.required;
  const port = variables.port(3001);
  const { databaseUrl: url, ...config } = readConfig(
    { host, port, logLevel, corsOrigins, rabbitmqUrl, databaseUrl, jwtPrivateKey, jwtPublicKey },
    environment,
  );
  if (!variables.isKeyPair(config.jwtPrivateKey, config.jwtPublicKey))
    throw new ConfigError(
      'The environment has problems:\n  JWT_PUBLIC_KEY is not valid: the public half of JWT_PRIVATE_KEY (openssl pkey -pubout)',
    );
  return { ...config, database: { url } };
}
