import type { SQLInputValue, StatementSync } from 'node:sqlite';

type Values = readonly SQLInputValue[];

/** The rows of a statement, as its SQL shapes them. */
export function rows<Row>(statement: StatementSync, ...values: Values): readonly Row[] {
  return statement.all(...values) as unknown as readonly Row[];
}

export function firstRow<Row>(statement: StatementSync, ...values: Values): Row | undefined {
  return statement.get(...values) as unknown as Row | undefined;
}
