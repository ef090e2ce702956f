import { createStore } from '../state/create-store.ts';

export interface Notice {
  readonly id: number;
  /** `news` and `done` go by themselves; `said` is for screen readers alone; a `failure` stays until it is closed. */
  readonly kind: 'news' | 'done' | 'said' | 'failure';
  readonly text: string;
}

const shownMs = 7_000;
const shownAtMost = 4;

export const noticeStore = createStore<readonly Notice[]>([]);
let lastId = 0;

/** Shows a passing message, and has it read out. */
export function notify(kind: Notice['kind'], text: string): void {
  lastId += 1;
  const id = lastId;
  noticeStore.write([...noticeStore.read(), { id, kind, text }].slice(-shownAtMost));
  if (kind !== 'failure') setTimeout(() => dismiss(id), shownMs);
}

export function dismiss(id: number): void {
  noticeStore.write(noticeStore.read().filter((notice) => notice.id !== id));
}
