import type { z } from 'zod';

/**
 * One event of the catalogue. `data` is what we produce (strict); `received` is what we accept from any
 * producer: unknown fields and unusable optional fields are dropped, text is cleaned.
 */
export interface EventDefinition<Data extends z.ZodType, Received extends z.ZodType> {
  readonly when: string;
  readonly producer: 'Users-MS' | 'Content-MS';
  readonly data: Data;
  readonly received: Received;
  readonly example: z.output<Data>;
  /** More for its producers and consumers, a sentence or two of Markdown. */
  readonly note?: string;
}

export function defineEvent<Data extends z.ZodType, Received extends z.ZodType>(
  definition: EventDefinition<Data, Received>,
): EventDefinition<Data, Received> {
  return definition;
}
