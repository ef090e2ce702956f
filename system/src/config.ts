import { ConfigError, readConfig, variable, variables } from '@riff/platform';
import { z } from 'zod';

const { common, optional, port, resend } = variables;

export type SystemConfig = ReturnType<typeof readSystemConfig>;

/** Reads what `npm start` takes from the environment; everything has a default. Throws a ConfigError. */
export function readSystemConfig(environment: Readonly<Record<string, string | undefined>>) {
  const config = readConfig(
    {
      ...common,
      ...optional,
      ...resend,
      port: port(3000),
      dataDir: variable('RIFF_DATA_DIR', z.string().default('.riff'), 'a folder for embedded data'),
      pageSize: variables.pageSize,
    },
    environment,
  );
  const problems = problemsBetween(config);
  if (problems.length > 0) throw new ConfigError(['The environment has problems:', ...problems].join('\n  '));
  return config;
}

/** Variables that are well by themselves and don't go together. */
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
