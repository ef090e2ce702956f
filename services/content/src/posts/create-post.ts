import { nextVersion } from '@riff/events';
import type { SignedIn } from '@riff/platform';
import type { NewPost, Post } from '../domain/post.ts';
import { publishOnce } from '../publications/publish-once.ts';
import { newMeta, type Publishing } from '../publications/publishing.ts';
import { identifyRequest } from '../publications/request-identity.ts';
import type { PublicationStore } from '../store/publication-store.ts';
import { postCreated } from './post-created.ts';

export interface PostDeps {
  readonly posts: PublicationStore<Post>;
  readonly publishing: Publishing;
}

/** Throws IdempotencyConflictError, and UnauthenticatedError for an author who was erased meanwhile. */
export async function createPost(
  { posts, publishing }: PostDeps,
  { author, body, key }: { author: SignedIn; body: NewPost; key?: string | undefined },
): Promise<Post> {
  const request = key === undefined ? undefined : identifyRequest('post', author.id, key, body);
  const occurredAt = publishing.now();
  const post: Post = {
    id: request?.id ?? publishing.newId(),
    authorId: author.id,
    ...body,
    createdAt: new Date(occurredAt),
    version: nextVersion(0, occurredAt),
    requestHash: request?.hash,
  };
  const meta = newMeta(publishing, { occurredAt, version: post.version });
  const created = await publishOnce(
    posts,
    post,
    postCreated(post, await publishing.artistName(author), meta),
  );
  await publishing.refuseErased(author.id);
  publishing.stored();
  return created;
}
