import { readConfig, type ServiceConfig, type Values, variables } from '@riff/platform';

const { host, port, logLevel, corsOrigins, rabbitmqUrl, mongoUrl, jwtPublicKey, linkSecret, publicUrl } =
  variables;
const { locale, pageSize, resendApiKey, resendBaseUrl, resendFrom, resendRate, resendWebhookSecret } =
  variables;

const resend = { resendApiKey, resendBaseUrl, resendFrom, resendRate, resendWebhookSecret };
/** The variables of Notifications-MS alone; `npm start` reads them as well. */
export const notificationsVariables = { jwtPublicKey, linkSecret, locale, pageSize, ...resend };

/** The settings that Notifications-MS needs wherever it runs. */
export interface NotificationsSettings extends Values<typeof notificationsVariables> {
  /** MongoDB by its URL, or an embedded SQLite file (`:memory:` for none on disk). */
  readonly database: { readonly url: string } | { readonly file: string };
  /** The base of links in emails. */
  readonly publicUrl: string;
}

export interface NotificationsConfig extends ServiceConfig, NotificationsSettings {}

/** The configuration of Notifications-MS alone. Throws a ConfigError that lists every problem. */
export function readNotificationsConfig(
  environment: Readonly<Record<string, string | undefined>>,
): NotificationsConfig {
  const { mongoUrl: url, ...config } = readConfig(
    {
      host,
      port: port(3003),
      logLevel,
      corsOrigins,
      rabbitmqUrl,
      mongoUrl,
      publicUrl,
      ...notificationsVariables,
    },
    environment,
  );
  return {
    ...config,
    publicUrl: config.publicUrl ?? `http://${config.host}:${config.port}`,
    database: { url },
  };
}
