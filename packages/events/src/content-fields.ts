import { z } from 'zod';
import { bounds, link, receivedText, text } from './fields.ts';

const produced = {
  message: text(bounds.message, 1),
  artistName: text(bounds.name, 1).optional(),
  deepLink: link.optional(),
};
const received = {
  message: receivedText(bounds.message, 1),
  artistName: receivedText(bounds.name, 1).optional().catch(undefined),
  deepLink: link.optional().catch(undefined),
};

/** What every content event says, as we produce it and as we accept it. `extra` holds the fields that differ. */
export const producedContent = <Extra extends z.core.$ZodLooseShape>(extra: Extra) =>
  z.strictObject({ ...produced, ...extra });
export const receivedContent = <Extra extends z.core.$ZodLooseShape>(extra: Extra) =>
  z.object({ ...received, ...extra });
export const producedLink = link.optional();
export const receivedLink = link.optional().catch(undefined);
