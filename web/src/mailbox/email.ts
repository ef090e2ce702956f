/** An email in the list of the local Resend. */
export interface EmailRecord {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly acceptedAt: string;
  readonly lastEvent: string;
}

/** All that it keeps of one. */
export interface SentEmail extends EmailRecord {
  readonly html: string | null;
  readonly text: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyKept: boolean;
}
