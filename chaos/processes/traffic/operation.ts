import { z } from 'zod';

const artistLevels = ['all', 'inbox', 'none'] as const;
const base = z.object({ user: z.string() });
const about = base.extend({ artist: z.string() });
/** `message` is the text that followers receive; unique within a run. */
const telling = z.object({ artist: z.string(), message: z.string() });

/** A client operation. Users-MS doesn't know the artist of a foreign one. */
export const operationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('join'),
    id: z.string().optional(),
    name: z.string(),
    email: z.string(),
    /** Celebrities and guests take no part in the usual traffic. */
    role: z.enum(['artist', 'fan', 'foreign fan', 'celebrity', 'guest']),
  }),
  about.extend({ kind: z.literal('follow'), foreign: z.boolean() }),
  about.extend({ kind: z.literal('unfollow'), foreign: z.boolean() }),
  telling.extend({ kind: z.literal('post'), title: z.string(), foreign: z.boolean(), last: z.boolean() }),
  telling.extend({ kind: z.literal('announce'), title: z.string() }),
  telling.extend({ kind: z.literal('update'), event: z.string(), title: z.string() }),
  telling.extend({ kind: z.literal('cancel'), event: z.string() }),
  base.extend({ kind: z.literal('rename'), name: z.string(), email: z.string() }),
  base.extend({ kind: z.literal('erase'), foreign: z.boolean().exactOptional() }),
  about.extend({ kind: z.literal('level'), level: z.enum(artistLevels) }),
  /** By the link in an email with this subject. */
  base.extend({ kind: z.literal('unsubscribe'), subject: z.string(), link: z.string() }),
  base.extend({ kind: z.literal('mute'), muted: z.boolean() }),
  z.object({ kind: z.literal('poison'), queue: z.string(), body: z.string() }),
]);

export type Operation = z.output<typeof operationSchema>;
export type Kind = Operation['kind'];
export type OperationOf<Name extends Kind> = Extract<Operation, { kind: Name }>;

/** The password of everyone in a run. */
export const password = 'una contraseña larga';
/** An artist whose events come from another system. */
export const foreignArtist = 'extranjera';
