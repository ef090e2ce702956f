import { Webhook } from 'svix';

export interface WebhookTarget {
  readonly url: string;
  /** Svix secret, `whsec_` and base64. */
  readonly secret: string;
}

/** What can be changed while it runs, here and by `PATCH /sandbox/settings` (there `null` stands for Infinity). */
export interface SandboxSettings {
  /** Requests per second of the whole team; Infinity: no limit, and no `ratelimit-*` headers. */
  readonly rateLimit: number;
  /** Emails per UTC day and per UTC month, by the sandbox's clock. */
  readonly dailyQuota: number;
  readonly monthlyQuota: number;
  /** Keys, by value or by name, that are answered 403 `invalid_api_key`. */
  readonly revokedKeys: readonly string[];
  /** Domains that `from` may use; null: any. */
  readonly verifiedDomains: readonly string[] | null;
  /** Null: no event is sent anywhere, and what was waiting is dropped. */
  readonly webhook: WebhookTarget | null;
}

export interface Settings {
  get(): SandboxSettings;
  set(change: Partial<SandboxSettings>): void;
}

/** Resend's limit is documented as 2, 5 or 10 requests per second in different editions: the least of them. */
const DEFAULTS: SandboxSettings = {
  rateLimit: 2,
  dailyQuota: Number.POSITIVE_INFINITY,
  monthlyQuota: Number.POSITIVE_INFINITY,
  revokedKeys: [],
  verifiedDomains: null,
  webhook: null,
};

export function createSettings(initial: Partial<SandboxSettings>, changed: () => void): Settings {
  let current = checked({ ...DEFAULTS, ...settingsIn(initial) });
  return {
    get: () => current,
    set: (change) => {
      current = checked({ ...current, ...settingsIn(change) });
      changed();
    },
  };
}

function checked(settings: SandboxSettings): SandboxSettings {
  if (!(settings.rateLimit > 0)) throw new RangeError('rateLimit must be a positive number');
  if (settings.webhook && !isUsable(settings.webhook)) {
    throw new TypeError('webhook needs a URL and a secret of whsec_ and base64');
  }
  return settings;
}

export function isUsable({ url, secret }: WebhookTarget): boolean {
  try {
    new Webhook(secret);
    return URL.canParse(url);
  } catch {
    return false;
  }
}

/** The settings among the properties of an object that may have others as well. */
function settingsIn(change: Partial<SandboxSettings>): Partial<SandboxSettings> {
  return Object.fromEntries(
    Object.entries(change).filter(([name, value]) => Object.hasOwn(DEFAULTS, name) && value !== undefined),
  );
}
