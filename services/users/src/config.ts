import { ConfigError, readConfig, type ServiceConfig, type Values, variables } from '@riff/platform';

const { host, port, logLevel, corsOrigins, rabbitmqUrl, databaseUrl, jwtPrivateKey, jwtPublicKey } =
  variables;

const ofUsers = { jwtPrivateKey, jwtPublicKey };

/** The settings of Users-MS, alone or in one process with the others. The two keys form a pair. */
export interface UsersSettings extends Values<typeof ofUsers> {
  /** The URL of a PostgreSQL, or the path of an embedded SQLite file (`:memory:` keeps it off the disk). */
  readonly database: { readonly url: string } | { readonly file: string };
}

export interface UsersConfig extends ServiceConfig, UsersSettings {}

/** The configuration of Users-MS when it runs alone. Throws a ConfigError that lists every problem. */
export function readUsersConfig(environment: Readonly<Record<string, string | undefined>>): UsersConfig {
  const { databaseUrl: url, ...config } = readConfig(
    { host, port: port(3001), logLevel, corsOrigins, rabbitmqUrl, databaseUrl, ...ofUsers },
    environment,
  );
  if (!variables.isKeyPair(config.jwtPrivateKey, config.jwtPublicKey))
    throw new ConfigError(
      'The environment has problems:\n  JWT_PUBLIC_KEY is not valid: the public half of JWT_PRIVATE_KEY (openssl pkey -pubout)',
    );
  return { ...config, database: { url } };
}
