import type { SQLInputValue, StatementSync } from 'node:sqlite';

type Values = readonly SQLInputValue[];

/** The rows of a statement, as its SQL shapes them: plain objects, which SQLite's own are not. */
export function rows<Row>(statement: StatementSync, ...values: Values): readonly Row[] {
  return statement.all(...values).map((row) => ({ ...row })) as unknown as readonly Row[];
}

export function firstRow<Row>(statement: StatementSync, ...values: Values): Row | undefined {
  const row = statement.get(...values);
  return row && ({ ...row } as unknown as Row);
}
