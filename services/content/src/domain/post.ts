import { z } from 'zod';
import type { Publication } from './publication.ts';
import { line, maxTitle, prose } from './written-text.ts';

const written = {
  title: line(maxTitle).describe('followers read it: "New post: {title}"'),
  type: z.enum(['image', 'audio']),
  content: prose.optional(),
  description: prose.optional(),
};

export const newPost = z.strictObject(written).meta({ id: 'NewPost' });

/** A post as the API shows it. */
export const shownPost = z
  .object({
    id: z.string(),
    authorId: z.string(),
    ...written,
    createdAt: z.iso.datetime().describe('UTC, milliseconds'),
  })
  .meta({ id: 'Post' });

export type NewPost = z.output<typeof newPost>;
export type Post = Publication & NewPost;

export class PostNotFoundError extends Error {
  override name = 'PostNotFoundError';
  readonly code = 'post-not-found';
  constructor() {
    super('There is no such post, or it is not yours.');
  }
}
