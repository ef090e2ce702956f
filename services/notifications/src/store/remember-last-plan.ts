type ReadPlan<Plan> = (jobId: string, position: string) => Promise<Plan | undefined>;

/** Plans never change, and all batches of a page need the same one: the last one found is read once. */
export function rememberLastPlan<Plan>(read: ReadPlan<Plan>): ReadPlan<Plan> {
  let last: { readonly jobId: string; readonly position: string; readonly plan: Plan } | undefined;
  return async (jobId, position) => {
    if (last?.jobId === jobId && last.position === position) return last.plan;
    const plan = await read(jobId, position);
    if (plan !== undefined) last = { jobId, position, plan };
    return plan;
  };
}
