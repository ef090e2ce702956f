import { type Client, personOf } from '../parts/client.ts';
import type { Level } from '../parts/start-notifications.ts';

/** Everybody may publish and follow anybody. Few people, so that their actions collide. */
export const people = ['ana', 'beto', 'caro', 'dani', 'evas', 'fito', 'gael', 'hugo'] as const;

/** An action of a person. `nth`: selects one of the publications that exist by then. */
export type Deed =
  | { readonly deed: 'follow' | 'unfollow'; readonly who: string; readonly artist: string }
  | { readonly deed: 'post' | 'announce' | 'emit update'; readonly who: string }
  | { readonly deed: 'update' | 'cancel' | 'delete post'; readonly nth: number }
  | { readonly deed: 'change profile'; readonly who: string }
  | { readonly deed: 'set level'; readonly who: string; readonly artist: string; readonly level: Level }
  | {
      readonly deed: 'unsubscribe';
      readonly who: string;
      readonly artist: string;
      readonly choice: 'artist' | 'kind' | 'all';
    }
  | { readonly deed: 'mute' | 'erase'; readonly who: string };

interface Published {
  readonly who: string;
  readonly id: string;
}

/** Performs deeds, and remembers what was published so that later deeds can change it. */
export function createDoer(client: Client): (deed: Deed) => Promise<void> {
  const posts: Published[] = [];
  const events: Published[] = [];
  let titles = 0;
  let profiles = 1;

  const newTitle = () => {
    titles += 1;
    return `t${titles}`;
  };
  const publish = async (
    who: string,
    list: Published[],
    make: (title: string) => Promise<string | undefined>,
  ) => {
    const id = await make(newTitle());
    if (id !== undefined) list.push({ who, id });
  };
  const change = async (list: readonly Published[], nth: number, make: (it: Published) => Promise<void>) => {
    const it = list[nth % list.length];
    if (it !== undefined) await make(it);
  };
  return async (deed) => {
    switch (deed.deed) {
      case 'follow':
        return client.follow(deed.who, deed.artist);
      case 'unfollow':
        return client.unfollow(deed.who, deed.artist);
      case 'post':
        return publish(deed.who, posts, (title) => client.post(deed.who, title));
      case 'announce':
        return publish(deed.who, events, (title) => client.announce(deed.who, title));
      case 'emit update':
        return client.emitUpdate(deed.who);
      case 'update':
        return change(events, deed.nth, ({ who, id }) => client.update(who, id, newTitle));
      case 'cancel':
        return change(events, deed.nth, ({ who, id }) => client.cancel(who, id));
      case 'delete post':
        return change(posts, deed.nth, ({ who, id }) => client.deletePost(who, id));
      case 'change profile':
        profiles += 1;
        return client.changeProfile(deed.who, personOf(deed.who, profiles));
      case 'set level':
        return client.setLevel(deed.who, deed.artist, deed.level);
      case 'unsubscribe':
        return client.unsubscribe(deed.who, deed.artist, deed.choice);
      case 'mute':
        return client.mute(deed.who);
      case 'erase':
        return client.erase(deed.who);
    }
  };
}
