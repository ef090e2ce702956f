/** `nextVersion` of events, in SQL, for statements that change many rows. */
export const nextVersionSql = `max(version + 1, cast(unixepoch('subsec') * 1000 as integer))`;
