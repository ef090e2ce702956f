import { resendFaults } from '../parts/resend-faults.ts';
import { changeMeanwhile } from './change-meanwhile.ts';
import type { Deed } from './deed.ts';
import { type Steering, whileRefusing } from './steer-resend.ts';

const settings = (refusing: object, taking: object): Steering => ({
  method: 'PATCH',
  path: '/sandbox/settings',
  refusing,
  taking,
});

/**
 * Resend refuses all requests for account reasons for a while; meanwhile people change their settings (I14).
 */
const refusal =
  (steering: Steering): Deed =>
  async (parts) => {
    await whileRefusing(parts, steering, changeMeanwhile(parts));
    return {};
  };

/** 403: the sender's domain is not verified. */
export const refuseSender = refusal(
  settings({ verifiedDomains: ['verified.example'] }, { verifiedDomains: null }),
);
/** 429 with Resend's error name for that quota. */
export const refuseForTheDay = refusal(settings({ dailyQuota: 0 }, { dailyQuota: null }));
export const refuseForTheMonth = refusal(settings({ monthlyQuota: 0 }, { monthlyQuota: null }));
/** 403: an operator revoked the key in Resend's console by mistake. */
export const revokeKey = refusal(settings({ revokedKeys: ['re_chaos'] }, { revokedKeys: [] }));
/** 401: the key may not send. */
export const restrictKey = refusal({
  method: 'PUT',
  path: '/sandbox/faults',
  refusing: { plan: { unauthorized: 1 } },
  taking: { plan: resendFaults },
});
