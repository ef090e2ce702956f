import { importPKCS8, SignJWT } from 'jose';
import { jwtPrivateKey } from '../parts/start-notifications.ts';

/** A token as Users-MS issues it. */
export async function tokenOf(userId: string): Promise<string> {
  return await new SignJWT({ name: 'Beto' })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setSubject(userId)
    .setIssuer('riff-users')
    .setAudience('riff')
    .setExpirationTime('12h')
    .sign(await importPKCS8(jwtPrivateKey, 'EdDSA'));
}
