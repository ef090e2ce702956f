import type { z } from 'zod';

/** An environment variable: its name, how to parse it, and what it expects, for the error message. */
export interface Variable<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly schema: Schema;
  readonly expects: string;
}

export function variable<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  expects: string,
): Variable<Schema> {
  return { name, schema, expects };
}

/** The same variable, but it may be missing. */
export const optional = <Schema extends z.ZodType>({ schema, ...rest }: Variable<Schema>) => ({
  ...rest,
  schema: schema.optional(),
});

type Environment = Readonly<Record<string, string | undefined>>;

/** The parsed values of variables: a configuration's type follows from their definitions. */
export type Values<Variables extends Record<string, Variable>> = {
  readonly [Key in keyof Variables]: z.output<Variables[Key]['schema']>;
};

/** Every problem of the environment in one message. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly code = 'config';
}

/**
 * Reads the variables from an environment; one that is empty counts as unset. Throws a ConfigError that lists every
 * problem, with what each variable expects, and never a value.
 */
export function readConfig<Variables extends Record<string, Variable>>(
  variables: Variables,
  environment: Environment,
): Values<Variables> {
  const problems: string[] = [];
  const values = Object.entries(variables).map(([key, { name, schema, expects }]) => {
    const value = environment[name] || undefined;
    const read = schema.safeParse(value);
    if (!read.success)
      problems.push(`  ${name} ${value === undefined ? 'is not set' : 'is not valid'}: ${expects}`);
    return [key, read.data] as const;
  });
  if (problems.length > 0) throw new ConfigError(`The environment has problems:\n${problems.join('\n')}`);
  return Object.fromEntries(values) as Values<Variables>;
}
