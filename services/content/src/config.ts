import { readConfig, type ServiceConfig, type Values, variables } from '@riff/platform';

const { host, port, logLevel, corsOrigins, rabbitmqUrl, mongoUrl, jwtPublicKey } = variables;

const ofContent = { jwtPublicKey };

/** The settings of Content-MS, alone or in one process with the others. */
export interface ContentSettings extends Values<typeof ofContent> {
  /** The URL of a MongoDB, or the path of an embedded SQLite file (`:memory:` keeps it off the disk). */
  readonly database: { readonly url: string } | { readonly file: string };
}

export interface ContentConfig extends ServiceConfig, ContentSettings {}

/** The configuration of Content-MS when it runs alone. Throws a ConfigError that lists every problem. */
export function readContentConfig(environment: Readonly<Record<string, string | undefined>>): ContentConfig {
  const { mongoUrl: url, ...config } = readConfig(
    { host, port: port(3002), logLevel, corsOrigins, rabbitmqUrl, mongoUrl, ...ofContent },
    environment,
  );
  return { ...config, database: { url } };
}
