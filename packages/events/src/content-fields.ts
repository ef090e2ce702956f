import { z } from 'zod';
import { bounds, id, link, receivedText, text } from './fields.ts';
import { withoutUndefined } from './without-undefined.ts';

export const author = id.describe('the artist: every follower is notified');

const pageLink = link.describe('the page of the post or event').optional();
const extras = {
  artistName: text(bounds.name, 1).describe("the artist's name").optional(),
  deepLink: link.describe('where an app opens it').optional(),
};
const receivedLink = link.optional().catch(undefined);
const receivedExtras = {
  artistName: receivedText(bounds.name, 1).optional().catch(undefined),
  deepLink: receivedLink,
};

const messageOf = (prefix: string) =>
  text(bounds.message, 1)
    .regex(new RegExp(`^${prefix}`), { error: `must begin with "${prefix}"` })
    .describe(`\`${prefix}{title}\`; the email's subject`);
const receivedMessage = receivedText(bounds.message, 1);

type Shape = z.core.$ZodLooseShape;

/** The data of a content event as we produce it: what it is about (`subject`), the message, its page. */
export const producedContent = <Subject extends Shape, Page extends Shape>(
  prefix: string,
  subject: Subject,
  page: Page,
) => z.strictObject({ ...subject, message: messageOf(prefix), ...page, ...extras });

/** The same as we accept it from any producer: any message; unusable optional fields are dropped. */
export const receivedContent = <Subject extends Shape, Page extends Shape>(subject: Subject, page: Page) =>
  z.object({ ...subject, message: receivedMessage, ...page, ...receivedExtras }).transform(withoutUndefined);

export const producedPage = pageLink;
export const receivedPage = receivedLink;
