import { readConfig, type ServiceConfig, type Values, variables } from '@riff/platform';

const { host, port, logLevel, corsOrigins, rabbitmqUrl, mongoUrl, jwtPublicKey } = variables;

const ofContent = { jwtPublicKey };

/** What Content-MS itself needs, wherever it runs. */
export interface ContentSettings extends Values<typeof ofContent> {
  /** MongoDB by its URL, or an embedded SQLite file (`:memory:` for none on disk). */
  readonly database: { readonly url: string } | { readonly file: string };
}

export interface ContentConfig extends ServiceConfig, ContentSettings {}

/** The configuration of Content-MS alone. Throws a ConfigError that lists every problem. */
export function readContentConfig(environment: Readonly<Record<string, string | undefined>>): ContentConfig {
  const { mongoUrl: url, ...config } = readConfig(
    { host, port: port(3002), logLevel, corsOrigins, rabbitmqUrl, mongoUrl, ...ofContent },
    environment,
  );
  return { ...config, database: { url } };
}
