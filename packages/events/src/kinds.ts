import { type ContentEventName, contentEventNames, contentEvents } from './content-events.ts';

/** The kind of the notification and email that a content event causes. */
export type Kind = (typeof contentEvents)[ContentEventName]['kind'];

export const kinds: readonly Kind[] = contentEventNames.map((name) => contentEvents[name].kind);

/** One value per kind. `name` is the event of that kind. */
export function perKind<Value>(of: (kind: Kind, name: ContentEventName) => Value): Record<Kind, Value> {
  const entries = contentEventNames.map((name) => {
    const { kind } = contentEvents[name];
    return [kind, of(kind, name)];
  });
  return Object.fromEntries(entries) as Record<Kind, Value>;
}
