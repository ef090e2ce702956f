import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from '../forms/use-form.ts';
import type { ArtistEvent, Post } from './publication.ts';
import { eventsKey, postsKey } from './publication.ts';
import { useOnce } from './use-once.ts';

interface Publishing<Item> {
  readonly kind: 'post' | 'event';
  readonly send: (fields: Readonly<Record<string, string>>, key: string) => Promise<Item>;
}

/** A form that publishes once, even if submitted repeatedly, and is cleared afterwards. */
export function usePublish<Item extends Post | ArtistEvent>({ kind, send }: Publishing<Item>) {
  const queryClient = useQueryClient();
  const once = useOnce();
  const [published, setPublished] = useState<Item>();
  const sending = useForm(async (fields) => {
    setPublished(undefined);
    const item = await send(fields, once.keyFor(fields));
    once.done();
    sending.form.ref.current?.reset();
    setPublished(item);
    const queryKey = kind === 'post' ? postsKey(item.authorId) : eventsKey(item.authorId);
    void queryClient.invalidateQueries({ queryKey });
  });
  return { ...sending, published };
}
