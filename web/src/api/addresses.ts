/** Where the APIs answer, as the page's head says; '' is where the page comes from. */
export const addresses = {
  users: read('riff-users'),
  content: read('riff-content'),
  notifications: read('riff-notifications'),
};

/** The local Resend's mailbox, a page of its own; undefined where there is none. */
export const mailboxAddress: string | undefined = read('riff-mailbox') || undefined;

function read(name: string): string {
  const content = document.head.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';
  return content.replace(/\/+$/, '');
}
