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
  const { jwtPrivateKey, jwtPublicKey, resendBaseUrl, resendApiKey } = config;
  if ((jwtPrivateKey === undefined) !== (jwtPublicKey === undefined)) {
    throw new ConfigError(
      'The environment has problems:\n  JWT_PRIVATE_KEY and JWT_PUBLIC_KEY go together: set both, or neither',
    );
  }
  if (resendBaseUrl !== undefined && resendApiKey === undefined) {
    throw new ConfigError(
      'The environment has problems:\n  RESEND_API_KEY is not set, but RESEND_BASE_URL is: set both, or neither',
    );
  }
  return config;
}
