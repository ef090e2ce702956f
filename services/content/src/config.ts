import { readConfig, type ServiceConfig, variables } from '@riff/platform';

/** What Content-MS itself needs, wherever it runs. */
export interface ContentSettings {
  /** MongoDB by its URL, or an embedded SQLite file (`:memory:` for none on disk). */
  readonly database: { readonly url: string } | { readonly file: string };
  /** Ed25519, PEM: checks the tokens that Users-MS issued. */
  readonly jwtPublicKey: string;
}

export interface ContentConfig extends ServiceConfig, ContentSettings {}

/** The configuration of Content-MS alone. Throws a ConfigError that lists every problem. */
export function readContentConfig(environment: Readonly<Record<string, string | undefined>>): ContentConfig {
  const { host, logLevel, corsOrigins } = variables.common;
  const { rabbitmqUrl, mongoUrl, jwtPublicKey } = variables.required;
  const port = variables.port(3002);
  const { mongoUrl: url, ...config } = readConfig(
    { host, port, logLevel, corsOrigins, rabbitmqUrl, mongoUrl, jwtPublicKey },
    environment,
  );
  return { ...config, database: { url } };
}
