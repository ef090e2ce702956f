import { type DatabaseSync, inTransaction } from '@riff/platform';

type Row = ReturnType<ReturnType<DatabaseSync['prepare']>['all']>[number];

/** All rows of a database, by table. */
export type Tables = ReadonlyMap<string, readonly Row[]>;

export const readTables = (db: DatabaseSync): Tables =>
  new Map(
    tablesOf(db).map(({ name, columns }) => [name, db.prepare(`select ${columns} from ${name}`).all()]),
  );

/** Replaces all rows. */
export function writeTables(db: DatabaseSync, tables: Tables): void {
  const all = tablesOf(db);
  inTransaction(db, () => {
    for (const { name } of all.toReversed()) db.prepare(`delete from ${name}`).run();
    for (const { name, columns } of all) {
      const insert = db.prepare(
        `insert into ${name} (${columns}) values (${columns.replaceAll(/\w+/g, '?')})`,
      );
      for (const row of tables.get(name) ?? []) insert.run(...Object.values(row));
    }
  });
}

interface Table {
  readonly name: string;
  /** All columns except generated ones. */
  readonly columns: string;
}

const known = new WeakMap<DatabaseSync, readonly Table[]>();

function tablesOf(db: DatabaseSync): readonly Table[] {
  const found = known.get(db) ?? readSchema(db);
  known.set(db, found);
  return found;
}

/** In the order in which they were created: a table refers only to earlier ones. */
const readSchema = (db: DatabaseSync) =>
  db
    .prepare(
      `select sqlite_master.name, group_concat(columns.name, ', ') as columns
       from sqlite_master, pragma_table_info(sqlite_master.name) as columns
       where sqlite_master.type = 'table' group by sqlite_master.name order by sqlite_master.rowid`,
    )
    .all() as unknown as readonly Table[];
