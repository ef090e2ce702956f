import { z } from 'zod';

const html = { 'text/html': { schema: z.string() } };

/** The schema that the routes of a link share. */
export const linkSchema = {
  tags: ['Unsubscribing'],
  params: z.object({ token: z.string() }),
  response: {
    200: { description: 'A page, in Spanish or English', content: html },
    404: {
      description: 'A page: the link is not one of ours, or its secret is no longer in use',
      content: html,
    },
    410: { description: 'A page: the account was erased', content: html },
  },
};
