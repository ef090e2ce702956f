/** `nextVersion` of events, said in SQL: for rows that one statement changes. */
export const nextVersionSql = `max(version + 1, cast(unixepoch('subsec') * 1000 as integer))`;
