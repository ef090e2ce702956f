import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify';
import {
  createSerializerCompiler,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { Registry } from 'prom-client';
import type { Logger } from '../logger.ts';
import { createErrorLog } from './error-log.ts';
import { answer, handleErrors } from './handle-errors.ts';
import { type Health, serveHealth } from './health.ts';
import { refuseMalformed } from './refuse-malformed.ts';

export type { FastifyReply as HttpReply } from 'fastify';

/** A Fastify instance, or a scope of one, whose routes are typed by their zod schemas. */
export type HttpApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export interface HttpServer extends AsyncDisposable {
  readonly app: HttpApp;
  readonly health: Health;
  readonly metrics: Registry;
  /** Starts listening; resolves to the address. All routes must be registered first. */
  listen(): Promise<string>;
}

export interface HttpOptions {
  readonly title: string;
  readonly description: string;
  readonly host: string;
  readonly port: number;
  readonly corsOrigins: readonly string[];
  readonly logger: Logger;
}

const bodyLimit = 256 * 1024;

/** The HTTP server of every service: problem documents, /healthz, /readyz, /metrics and /docs. */
export async function createHttp(options: HttpOptions): Promise<HttpServer> {
  const { logger } = options;
  const loggerInstance: FastifyBaseLogger = logger;
  const errors = createErrorLog(logger);
  const app: HttpApp = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    // No time limit on plugins: a process suspended during startup must continue when it resumes.
    pluginTimeout: 0,
    // Ids have up to 128 characters. A notification's contains two, percent-encoded, and is encoded again in
    // the path.
    routerOptions: { maxParamLength: 4_096 },
    forceCloseConnections: true,
    // Forwarded client addresses are trusted only from proxies in our own network.
    trustProxy: 'loopback,linklocal,uniquelocal',
    frameworkErrors: (error, request, reply) => void answer(error, request, reply, errors),
    clientErrorHandler: refuseMalformed,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(createSerializerCompiler({}));
  acceptEmptyJson(app);
  handleErrors(app, errors);
  logRequests(app, logger);
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } },
  });
  await app.register(cors, {
    origin: [...options.corsOrigins],
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'last-event-id'],
  });
  await serveDocs(app, options);
  const health = serveHealth(app);
  const metrics = new Registry();
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .type(metrics.contentType)
      .serializer(String)
      .send(await metrics.metrics()),
  );
  return {
    app,
    health,
    metrics,
    listen: () => app.listen({ host: options.host, port: options.port }),
    [Symbol.asyncDispose]: () => app.close(),
  };
}

/** Many clients send a JSON content type with every request, even without a body. */
function acceptEmptyJson(app: HttpApp): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body, done);
  });
}

async function serveDocs(app: HttpApp, { title, description }: HttpOptions): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title, description, version: '1' },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
}

/**
 * One line per request, with the route instead of the URL: paths contain ids, query strings may contain
 * anything.
 */
function logRequests(app: HttpApp, logger: Logger): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    logger.debug({ method, route: routeOptions.url, status: reply.statusCode, ms }, 'request');
  });
}
