import { z } from 'zod';

const schema = z.looseObject({
  $ref: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});
const content = z.record(z.string(), z.object({ schema: schema.optional() }));
const operation = z.object({
  parameters: z.array(z.object({ in: z.string(), name: z.string() })).default([]),
  requestBody: z.object({ content }).optional(),
  security: z.array(z.record(z.string(), z.unknown())).default([]),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});
const described = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

/** A route as documented at /docs/json. */
export interface DescribedRoute {
  /** Method and path, such as `GET /api/users/{id}`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly string[];
  readonly headers: readonly string[];
  /** The fields of its JSON body; undefined if it takes no JSON. */
  readonly fields: readonly string[] | undefined;
  readonly takesForms: boolean;
  readonly needsToken: boolean;
  /** The statuses answered with something other than a problem document. */
  readonly pages: ReadonlySet<string>;
}

export async function describedRoutes(url: string): Promise<readonly DescribedRoute[]> {
  const { paths, components } = described.parse(await (await fetch(`${url}/docs/json`)).json());
  const fieldsOf = ({ $ref, properties = {} }: z.output<typeof schema>): readonly string[] => {
    const named = $ref === undefined ? undefined : components.schemas[$ref.split('/').at(-1) ?? ''];
    return named === undefined ? Object.keys(properties) : fieldsOf(named);
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters, requestBody, security, responses }]) => {
      const namesIn = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name);
      const json = requestBody?.content['application/json'];
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        pathParameters: namesIn('path'),
        queryParameters: namesIn('query'),
        headers: namesIn('header'),
        fields: json === undefined ? undefined : fieldsOf(json.schema ?? {}),
        takesForms: requestBody !== undefined && json === undefined,
        needsToken: security.length > 0 && security.every((one) => Object.keys(one).length > 0),
        pages: new Set(
          Object.entries(responses)
            .filter(([, response]) => response.content?.['text/html'] !== undefined)
            .map(([status]) => status),
        ),
      };
    }),
  );
}
