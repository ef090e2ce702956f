import { type ContentEventName, contentEventNames, contentEvents } from './content-events.ts';

/** What kind of notification, and of email, a content event becomes. */
export type Kind = (typeof contentEvents)[ContentEventName]['kind'];

export const kinds: readonly Kind[] = contentEventNames.map((name) => contentEvents[name].kind);

/** A value for every kind, of which `name` is the event. */
export function perKind<Value>(of: (kind: Kind, name: ContentEventName) => Value): Record<Kind, Value> {
  const entries = contentEventNames.map((name) => {
    const { kind } = contentEvents[name];
    return [kind, of(kind, name)];
  });
  return Object.fromEntries(entries) as Record<Kind, Value>;
}
