/** Base URLs of the APIs from the page's meta tags; '' means the page's own origin. */
export const addresses = {
  users: read('riff-users'),
  content: read('riff-content'),
  notifications: read('riff-notifications'),
};

/** URL of the local Resend's mailbox page; undefined if there is none. */
export const mailboxAddress: string | undefined = read('riff-mailbox') || undefined;

function read(name: string): string {
  const content = document.head.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';
  return content.replace(/\/+$/, '');
}
