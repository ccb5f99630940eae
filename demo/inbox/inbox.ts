import { type Mail, startSmtpInbox } from './smtp.ts';
import { startInboxWeb } from './web.ts';
import type { Explained } from './why-page.tsx';

export type Inbox = {
  /** The inbox page. */
  url: string;
  /** What SMTP_URL takes. */
  smtpUrl: string;
  /** All that was taken, in the order of arrival. */
  mails: readonly Mail[];
  /** Puts up a page on why an edition is what it is, and returns its address. */
  explain(edition: Explained): string;
  close(): Promise<void>;
};

/** Every reader's mailbox in one: an SMTP server that keeps all it is given, and a page that shows it. */
export async function startInbox(): Promise<Inbox> {
  const mails: Mail[] = [];
  const smtp = await startSmtpInbox((mail) => void mails.push(mail));
  const web = await startInboxWeb(mails);
  return {
    url: web.url,
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    mails,
    explain: web.explain,
    async close() {
      await Promise.all([smtp.close(), web.close()]);
    },
  };
}
