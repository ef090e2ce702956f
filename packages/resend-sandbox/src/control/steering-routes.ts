import { refuse } from '../api/api-routes.ts';
import type { Faults } from '../faults/create-faults.ts';
import type { Ledger } from '../ledger/create-ledger.ts';
import { resendErrors } from '../resend-error.ts';
import type { Settings } from '../settings.ts';
import type { Webhooks } from '../webhooks/create-webhooks.ts';
import type { ControlApp } from './control-app.ts';
import { emitSchema } from './emit-schema.ts';
import { faultsSchema } from './faults-schema.ts';
import { settingsSchema, shownSettings } from './settings-schema.ts';

export interface SteeringDeps {
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly settings: Settings;
  readonly webhooks: Webhooks;
}

/** Faults, settings and events over HTTP. */
export function steeringRoutes(app: ControlApp, { ledger, faults, settings, webhooks }: SteeringDeps): void {
  app.get('/sandbox/faults', () => faults.get());

  app.put('/sandbox/faults', { schema: { body: faultsSchema } }, ({ body }) => {
    faults.clear();
    faults.set(body.plan);
    faults.next(...body.next);
    return faults.get();
  });

  app.get('/sandbox/settings', () => shownSettings(settings.get()));

  app.patch('/sandbox/settings', { schema: { body: settingsSchema } }, ({ body }) => {
    settings.set(body);
    return shownSettings(settings.get());
  });

  app.post('/sandbox/webhooks', { schema: { body: emitSchema } }, ({ body }, reply) => {
    if (!ledger.email(body.emailId)) return refuse(reply, resendErrors.emailNotFound);
    return reply.code(202).send({ svixId: webhooks.emit(body.emailId, body.type, body.extra) });
  });
}
