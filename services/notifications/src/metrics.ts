import { Counter, Gauge, type Registry } from 'prom-client';
import type { NotificationsStore } from './store/notifications-store.ts';

/** Unfinished batches are counted up to this. */
const countedAtMost = 10_000;

/** Whether sending is paused; `/readyz` reports the same. */
export function gaugePaused(registers: Registry[], isPaused: () => boolean): void {
  new Gauge({
    name: 'riff_mail_paused',
    help: '1 while sending is paused because Resend takes no emails (its quota, or our key), else 0.',
    registers,
    collect() {
      this.set(isPaused() ? 1 : 0);
    },
  });
}

/** The metrics of Notifications-MS. */
export function notificationMetrics(registers: Registry[], store: Pick<NotificationsStore, 'mail'>) {
  new Gauge({
    name: 'riff_mail_batches_unfinished',
    help: `Mail batches that are planned or in progress, counted up to ${countedAtMost}.`,
    registers,
    async collect() {
      this.set(await store.mail.countUnfinished(countedAtMost).catch(() => Number.NaN));
    },
  });
  return {
    pages: new Counter({ name: 'riff_fanout_pages_total', help: 'Pages of followers notified.', registers }),
    written: new Counter({
      name: 'riff_notifications_written_total',
      help: 'Notifications on the pages that this instance finished.',
      registers,
    }),
    parked: new Counter({
      name: 'riff_messages_parked_total',
      help: 'Messages parked, by reason.',
      labelNames: ['reason'],
      registers,
    }),
    outcomes: new Counter({
      name: 'riff_emails_total',
      help: 'Recipients of mail batches, by the outcome of their email.',
      labelNames: ['outcome'],
      registers,
    }),
    answers: new Counter({
      name: 'riff_resend_answers_total',
      help: 'Answers from Resend by status; none: no answer.',
      labelNames: ['status'],
      registers,
    }),
  };
}
