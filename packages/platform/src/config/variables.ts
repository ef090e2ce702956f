import { createPrivateKey, createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { variable } from './read-config.ts';

const url = (...protocols: string[]) =>
  z.string().refine((value) => protocols.includes(URL.parse(value)?.protocol ?? ''), { error: 'bad URL' });

/** PEM, with real line breaks or with literal `\n`, as some deployment tools produce it. */
const pem = (create: (value: string) => { asymmetricKeyType?: string | undefined }) =>
  z
    .string()
    .transform((value) => value.replaceAll('\\n', '\n'))
    .refine(
      (value) => {
        try {
          return create(value).asymmetricKeyType === 'ed25519';
        } catch {
          return false;
        }
      },
      { error: 'bad key' },
    );

const httpUrl = url('http:', 'https:').transform((value) => value.replace(/\/+$/, ''));

/** What every service reads. */
export const host = variable('HOST', z.string().default('127.0.0.1'), 'an address to listen on');
export const port = (fallback: number) =>
  variable('PORT', z.coerce.number().int().min(0).max(65_535).default(fallback), 'a port, 0 to 65535');
export const logLevel = variable(
  'LOG_LEVEL',
  z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  'one of trace, debug, info, warn, error, fatal, silent',
);
export const corsOrigins = variable(
  'CORS_ORIGINS',
  z
    .string()
    .transform((value) => value.split(',').map((origin) => origin.trim()))
    .pipe(z.array(z.string().refine((origin) => URL.parse(origin)?.origin === origin)))
    .default([]),
  'origins separated by commas, such as https://riff.example',
);
export const rabbitmqUrl = variable(
  'RABBITMQ_URL',
  url('amqp:', 'amqps:'),
  'the broker, amqp://user:password@host:5672',
);

export const databaseUrl = variable(
  'DATABASE_URL',
  url('postgres:', 'postgresql:'),
  'a PostgreSQL, postgres://user:password@host:5432/database',
);
export const mongoUrl = variable(
  'MONGO_URL',
  // Not checked as a URL: it may name several hosts, each with its port, which URL parsers refuse.
  z.string().regex(/^mongodb(?:\+srv)?:\/\/[^\s/?#]+(?:[/?]\S*)?$/),
  'a MongoDB, mongodb://host:27017',
);
export const jwtPrivateKey = variable(
  'JWT_PRIVATE_KEY',
  pem(createPrivateKey),
  'an Ed25519 private key in PEM (openssl genpkey -algorithm ed25519)',
);
export const jwtPublicKey = variable(
  'JWT_PUBLIC_KEY',
  pem(createPublicKey),
  'an Ed25519 public key in PEM (openssl pkey -pubout)',
);
export const linkSecret = variable(
  'LINK_SECRET',
  z.string().min(16),
  'at least 16 characters that nobody can guess',
);
export const publicUrl = variable('PUBLIC_URL', httpUrl.optional(), 'the base of links, http:// or https://');
export const locale = variable('LOCALE', z.enum(['es', 'en']).default('es'), 'es or en');

export const resendApiKey = variable('RESEND_API_KEY', z.string(), "Resend's API key, re_…");
export const resendBaseUrl = variable(
  'RESEND_BASE_URL',
  httpUrl.optional(),
  "Resend's address, http:// or https://",
);
export const resendFrom = variable(
  'RESEND_FROM',
  z.string().min(3).default('Riff <onboarding@resend.dev>'),
  'a sender, Name <address>',
);
export const resendRate = variable(
  'RESEND_RATE',
  z.coerce.number().positive().default(2),
  'requests per second, any positive number',
);
export const resendWebhookSecret = variable(
  'RESEND_WEBHOOK_SECRET',
  z.string().startsWith('whsec_').optional(),
  "the webhook's signing secret, whsec_…",
);

/**
 * The largest page of a fan-out. A page's plan is one document that names all its followers; MongoDB allows 16 MiB, and
 * an id may have 128 characters of three bytes each.
 */
export const maxPageSize = 40_000;

/** Followers in one page of a fan-out: one bulk insert, one turn of the event loop. */
export const pageSize = variable(
  'RIFF_PAGE_SIZE',
  z.coerce.number().int().positive().max(maxPageSize).multipleOf(100).default(500),
  `followers in a fan-out's first page, a multiple of 100, at most ${maxPageSize}`,
);

/** Whether two Ed25519 keys in PEM form one pair: otherwise no service would accept our tokens. */
export function isKeyPair(privateKey: string, publicKey: string): boolean {
  return createPublicKey(privateKey).equals(createPublicKey(publicKey));
}
