import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Kind, kinds } from '@riff/events';
import { z } from 'zod';

/** What a link in an email is about: whose emails, about which artist and of which kind. */
export interface UnsubscribeLink {
  readonly userId: string;
  readonly artistId: string;
  readonly type: Kind;
}

const payload = z.tuple([z.string(), z.string(), z.enum(kinds)]);

const sign = (text: string, secret: string) => createHmac('sha256', secret).update(text).digest();

/** A signed token for links. It holds ids but no address, and can't be forged without the secret. */
export function unsubscribeToken({ userId, artistId, type }: UnsubscribeLink, secret: string): string {
  const text = Buffer.from(JSON.stringify([userId, artistId, type])).toString('base64url');
  return `${text}.${sign(text, secret).toString('base64url')}`;
}

const wellFormed = /^([\w-]+)\.([\w-]{43})$/;

/** Reads a token signed with this secret; undefined for any other. */
export function readUnsubscribeToken(token: string, secret: string): UnsubscribeLink | undefined {
  const [, text = '', signature = ''] = wellFormed.exec(token) ?? [];
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(text, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const [userId, artistId, type] = payload.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  return { userId, artistId, type };
}
