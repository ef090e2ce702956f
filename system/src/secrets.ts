import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const secrets = z.object({
  jwtPrivateKey: z.string(),
  jwtPublicKey: z.string(),
  linkSecret: z.string(),
  webhookSecret: z.string(),
});

export type Secrets = z.output<typeof secrets>;

/** Default secrets: generated once and stored in the data folder, readable only by the owner. */
export function keptSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return secrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const made = {
    jwtPrivateKey: privateKey,
    jwtPublicKey: publicKey,
    linkSecret: randomBytes(32).toString('base64url'),
    webhookSecret: `whsec_${randomBytes(24).toString('base64')}`,
  };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(made, undefined, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return made;
}
