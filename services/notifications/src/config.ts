import { readConfig, type ServiceConfig, variables } from '@riff/platform';
import type { NotificationsSettings } from './settings.ts';

const { common, port, required, resend } = variables;

export type NotificationsConfig = ServiceConfig & NotificationsSettings;

/** Reads what Notifications-MS needs when it runs alone. Throws a ConfigError that lists every problem. */
export function readNotificationsConfig(
  environment: Readonly<Record<string, string | undefined>>,
): NotificationsConfig {
  const config = readConfig(
    {
      ...common,
      ...resend,
      port: port(3003),
      rabbitmqUrl: required.rabbitmqUrl,
      mongoUrl: required.mongoUrl,
      jwtPublicKey: required.jwtPublicKey,
      linkSecret: required.linkSecret,
      resendApiKey: required.resendApiKey,
      pageSize: variables.pageSize,
    },
    environment,
  );
  return {
    ...config,
    publicUrl: config.publicUrl ?? `http://${config.host}:${config.port}`,
    database: { url: config.mongoUrl },
    resend: {
      apiKey: config.resendApiKey,
      from: config.resendFrom,
      rate: config.resendRate,
      ...(config.resendBaseUrl !== undefined && { baseUrl: config.resendBaseUrl }),
      ...(config.resendWebhookSecret !== undefined && { webhookSecret: config.resendWebhookSecret }),
    },
  };
}
