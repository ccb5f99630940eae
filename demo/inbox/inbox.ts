import { type InboxFaults, type Mail, startSmtpInbox } from './smtp.ts';
import { startInboxWeb } from './web.ts';

export type Inbox = {
  /** The inbox page. */
  url: string;
  smtpPort: number;
  /** What SMTP_URL takes. */
  smtpUrl: string;
  /** All that was taken, in the order of arrival. */
  mails: readonly Mail[];
  /** Set and unset at any time to make things go wrong. */
  faults: InboxFaults;
  clear(): void;
  close(): Promise<void>;
};

/** Every reader's mailbox in one: an SMTP server that keeps all it is given, and a page that shows it. */
export async function startInbox(options: { smtpPort?: number; port?: number } = {}): Promise<Inbox> {
  const mails: Mail[] = [];
  const faults: InboxFaults = {};
  const smtp = await startSmtpInbox((mail) => void mails.push(mail), faults, options.smtpPort);
  const web = await startInboxWeb(mails, options.port);
  return {
    url: web.url,
    smtpPort: smtp.port,
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    mails,
    faults,
    clear: () => void mails.splice(0),
    async close() {
      await Promise.all([smtp.close(), web.close()]);
    },
  };
}
