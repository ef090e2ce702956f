import { createStore } from '../state/create-store.ts';

export interface Notice {
  readonly id: number;
  /** `news` and `done` disappear by themselves; `said` is for screen readers; `failure` stays open. */
  readonly kind: 'news' | 'done' | 'said' | 'failure';
  readonly text: string;
}

const shownMs = 7_000;
const shownAtMost = 4;

export const noticeStore = createStore<readonly Notice[]>([]);
let lastId = 0;

/** Shows a message and has screen readers announce it. */
export function notify(kind: Notice['kind'], text: string): void {
  lastId += 1;
  const id = lastId;
  noticeStore.write([...noticeStore.read(), { id, kind, text }].slice(-shownAtMost));
  if (kind !== 'failure') setTimeout(() => dismiss(id), shownMs);
}

export function dismiss(id: number): void {
  noticeStore.write(noticeStore.read().filter((notice) => notice.id !== id));
}
