import { z } from 'zod';
import { author, producedContent, producedPage, receivedContent, receivedPage } from './content-fields.ts';
import { id } from './fields.ts';

/** One entry in the table of content events. */
interface Content<Kind extends string> {
  /** The kind of the notification and email that it causes: the `type` of its data. */
  readonly kind: Kind;
  /** The start of its message, before the title. */
  readonly prefix: string;
  /**
   * `once`: without a messageId, its name and subject identify it. `each time`: it may happen again with the
   * same content. One that arrives after a cancellation with a higher version notifies nobody.
   */
  readonly notified: 'once' | 'each time';
  readonly when: string;
  /** The title used in its example. */
  readonly title: string;
  /** See `EventDefinition`. */
  readonly note?: string;
}

const producer = 'Content-MS' as const;

const exampleOf = <Kind extends string>({ kind, prefix, title }: Content<Kind>) => ({
  type: kind,
  message: prefix + title,
  userId: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0002',
});

/** A content event about a post. */
export function aboutPost<const Kind extends string>(content: Content<Kind>) {
  const subject = { type: z.literal(content.kind), userId: author, postId: id.describe('the post') };
  return {
    ...content,
    producer,
    data: producedContent(content.prefix, subject, { postUrl: producedPage }),
    received: receivedContent(subject, { postUrl: receivedPage }),
    example: { ...exampleOf(content), postId: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0003' },
  };
}

/** A content event about an event. */
export function aboutEvent<const Kind extends string>(content: Content<Kind>) {
  const subject = { type: z.literal(content.kind), userId: author, eventId: id.describe('the event') };
  return {
    ...content,
    producer,
    data: producedContent(content.prefix, subject, { eventUrl: producedPage }),
    received: receivedContent(subject, { eventUrl: receivedPage }),
    example: { ...exampleOf(content), eventId: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0004' },
  };
}
