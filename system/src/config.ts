import { notificationsVariables } from '@riff/notifications';
import { ConfigError, optional, readConfig, variable, variables } from '@riff/platform';
import { z } from 'zod';

const { host, port, logLevel, corsOrigins, publicUrl } = variables;
/** Variables for which `npm start` supplies its own part or secret when they are not set. */
const replaceable = {
  rabbitmqUrl: optional(variables.rabbitmqUrl),
  databaseUrl: optional(variables.databaseUrl),
  mongoUrl: optional(variables.mongoUrl),
  jwtPrivateKey: optional(variables.jwtPrivateKey),
  jwtPublicKey: optional(variables.jwtPublicKey),
  linkSecret: optional(variables.linkSecret),
  resendApiKey: optional(variables.resendApiKey),
};

export type SystemConfig = ReturnType<typeof readSystemConfig>;

/** Reads the environment of `npm start`; every variable has a default. Throws a ConfigError. */
export function readSystemConfig(environment: Readonly<Record<string, string | undefined>>) {
  const config = readConfig(
    {
      ...{ host, port: port(3000), logLevel, corsOrigins, publicUrl },
      ...notificationsVariables,
      ...replaceable,
      dataDir: variable('RIFF_DATA_DIR', z.string().default('.riff'), 'a folder for embedded data'),
    },
    environment,
  );
  const problems = problemsBetween(config);
  if (problems.length > 0) throw new ConfigError(['The environment has problems:', ...problems].join('\n  '));
  return config;
}

/** Variables that are valid by themselves but not in combination. */
function problemsBetween(config: {
  readonly jwtPrivateKey: string | undefined;
  readonly jwtPublicKey: string | undefined;
  readonly resendBaseUrl: string | undefined;
  readonly resendApiKey: string | undefined;
}): readonly string[] {
  const { jwtPrivateKey, jwtPublicKey, resendBaseUrl, resendApiKey } = config;
  return [
    (jwtPrivateKey === undefined) !== (jwtPublicKey === undefined) &&
      'JWT_PRIVATE_KEY and JWT_PUBLIC_KEY go together: set both, or neither',
    jwtPrivateKey !== undefined &&
      jwtPublicKey !== undefined &&
      !variables.isKeyPair(jwtPrivateKey, jwtPublicKey) &&
      'JWT_PUBLIC_KEY is not valid: the public half of JWT_PRIVATE_KEY (openssl pkey -pubout)',
    resendBaseUrl !== undefined &&
      resendApiKey === undefined &&
      'RESEND_API_KEY is not set, but RESEND_BASE_URL is: set both, or neither',
  ].filter((problem) => problem !== false);
}
