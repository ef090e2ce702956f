import { z } from 'zod';

/** The longest title: with any message's beginning before it, it fits the 1,000 units of a message. */
export const maxTitle = 900;
const maxProse = 20_000;

/** One line, such as a title: a mail's subject is made of it. Space around it isn't kept. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, { error: 'must be well-formed, on one line, without control characters' });

/** Text of any number of lines. */
export const prose = z
  .string()
  .max(maxProse)
  .regex(/^(?:[\t\n]|[^\p{Cc}\p{Cs}])*$/u, {
    error: 'must be well-formed and without control characters but tab and newline',
  });
