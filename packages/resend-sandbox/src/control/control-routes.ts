import type { FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { refuse } from '../api/api-routes.ts';
import { type LedgerDeps, ledgerRoutes } from './ledger-routes.ts';
import { type SteeringDeps, steeringRoutes } from './steering-routes.ts';

/** What another process reads and steers the sandbox with. */
export function controlRoutes(deps: LedgerDeps & SteeringDeps) {
  return async (instance: FastifyInstance): Promise<void> => {
    const app = instance.withTypeProvider<ZodTypeProvider>();
    app.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
    app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
      const { statusCode = 500, message } = error;
      const name = statusCode < 500 ? 'validation_error' : 'application_error';
      return refuse(reply, { statusCode, name, message });
    });
    ledgerRoutes(app, deps);
    steeringRoutes(app, deps);
  };
}
