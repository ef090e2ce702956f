import { createLogger } from '@riff/platform';
import { readSystemConfig, type System, startSystem } from '@riff/system';

const callsPerSecond = 10;

/** Starts the whole system on embedded parts, with the highest rate limit that Resend documents. */
export async function startEmbeddedSystem(dataDir: string, port: number): Promise<System> {
  const config = readSystemConfig({
    RIFF_DATA_DIR: dataDir,
    PORT: String(port),
    RESEND_RATE: String(callsPerSecond),
  });
  const logger = createLogger({ name: 'bench', level: 'fatal', destination: process.stderr });
  const system = await startSystem(config, logger);
  system.sandbox?.settings.set({ rateLimit: callsPerSecond, webhook: null });
  return system;
}
