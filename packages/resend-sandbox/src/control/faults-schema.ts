import { z } from 'zod';
import { faultPlanSchema, scriptedFaultSchema } from '../faults/fault-plan.ts';

export const faultsSchema = z.strictObject({
  plan: faultPlanSchema.default({}),
  next: z.array(scriptedFaultSchema).default([]),
});
