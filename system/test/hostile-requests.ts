import type { DescribedRoute } from './described-routes.ts';
import {
  contentTypes,
  headerValues,
  noBodies,
  noTexts,
  otherHeaders,
  pathValues,
  queryValues,
} from './hostile-values.ts';

export interface HostileRequest {
  readonly what: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Sample {
  /** A valid id for the route, or an unknown one. */
  readonly id: string;
  /** A valid body for the route. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly tokens: { readonly good: string; readonly bad: readonly string[] };
}

/** Requests to this route that are each invalid in one way. */
export function hostileRequests(
  route: DescribedRoute,
  { id, body, tokens }: Sample,
): readonly HostileRequest[] {
  const signedIn = { authorization: `Bearer ${tokens.good}` };
  const path = route.path.replace(/\{\w+\}/g, id);
  const json = { ...signedIn, 'content-type': 'application/json' };
  const good = JSON.stringify(body);
  const withBody = route.fields === undefined ? {} : { body: good };
  const plain = route.fields === undefined ? signedIn : json;
  const named = (what: string, value: unknown) => `${what} ${String(JSON.stringify(value)).slice(0, 60)}`;

  const paths = route.pathParameters.flatMap(() =>
    pathValues.map((value) => ({
      what: named('path', value),
      path: route.path.replace(/\{\w+\}/g, value),
      headers: plain,
      ...withBody,
    })),
  );
  const queries = [...route.queryParameters, 'unknown'].flatMap((name) =>
    queryValues(name).map((query) => ({
      what: named('query', query),
      path: `${path}?${query}`,
      headers: plain,
      ...withBody,
    })),
  );
  const headers = [
    ...route.headers.flatMap((name) => headerValues.map((value) => [name, value] as const)),
    ...Object.entries(otherHeaders),
  ].map(([name, value]) => ({
    what: named(name, value),
    path,
    headers: { ...plain, [name]: value },
    ...withBody,
  }));
  const authorizations = tokens.bad.map((authorization) => ({
    what: named('authorization', authorization),
    path,
    headers: { ...plain, authorization },
    ...withBody,
  }));
  return [...paths, ...queries, ...headers, ...authorizations, ...bodies()];

  function bodies(): readonly HostileRequest[] {
    if (route.fields === undefined && !route.takesForms) return [];
    const whole = noBodies.map((sent) => ({ what: named('body', sent), path, headers: json, body: sent }));
    const types = contentTypes.map((type) => ({
      what: named('content-type', type),
      path,
      headers: { ...signedIn, 'content-type': type },
      body: good,
    }));
    const fields = (route.fields ?? []).flatMap((field) =>
      noTexts.map((value) => ({
        what: named(field, value),
        path,
        headers: json,
        body: JSON.stringify({ ...body, [field]: value }),
      })),
    );
    return [...whole, ...types, ...fields];
  }
}
