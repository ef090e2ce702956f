import { inOneAnswer, insertNew, oneOf } from '@riff/platform';
import type { EmailState, Suppression } from '../../domain/email.ts';
import type { ConsentStore } from '../consent-store.ts';
import type { Collections } from './collections.ts';
import { writeVersion } from './write-version.ts';

/** A suppressed address in `suppressions`; the `_id` is its hash. */
export interface SuppressionDocument {
  readonly _id: string;
  readonly reason: Suppression['reason'];
  readonly at: Date;
}

/** An accepted email in `emails`; the `_id` is Resend's. */
export interface EmailDocument {
  readonly _id: string;
  readonly state: EmailState;
  readonly at: Date;
  readonly event_ids: readonly string[];
  readonly version: number;
}

type Emails = Pick<ConsentStore, 'suppress' | 'readSuppressions' | 'readEmail' | 'writeEmail'>;

export function mongoConsentEmails(collections: () => Promise<Collections>): Emails {
  return {
    async suppress(all) {
      const { suppressions } = await collections();
      await insertNew(
        suppressions,
        all.map(({ addressHash, reason, at }) => ({ _id: addressHash, reason, at })),
      );
    },
    async readSuppressions(addressHashes) {
      const { suppressions } = await collections();
      const found = await suppressions.find({ _id: oneOf(addressHashes) }, inOneAnswer).toArray();
      return new Map(found.map(({ _id, reason, at }) => [_id, { addressHash: _id, reason, at }]));
    },
    async readEmail(resendId) {
      const { emails } = await collections();
      const found = await emails.findOne({ _id: resendId });
      if (found === null) return undefined;
      const { state, at, event_ids, version } = found;
      return { resendId, state, at, eventIds: event_ids, version };
    },
    async writeEmail({ held, next: { resendId, state, at, eventIds, version } }) {
      const { emails } = await collections();
      return writeVersion(emails, held, { _id: resendId, state, at, event_ids: eventIds, version });
    },
  };
}
