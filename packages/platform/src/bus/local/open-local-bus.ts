import type { Bus } from '../bus.ts';
import { type LocalBusOptions, localBus } from './local-bus.ts';
import { openJournalDatabase } from './open-journal.ts';

/** The bus in this process; `file` is its journal, `:memory:` for none on disk. */
export const openLocalBus = ({ file, ...options }: LocalBusOptions & { readonly file: string }): Bus =>
  localBus(openJournalDatabase(file), options);
