import type { Closers } from '../../demo/closers.ts';
import { dkim, type House } from '../house/open-house.ts';
import type { BenchOptions } from '../options.ts';
import { findCommand } from '../processes/find-command.ts';
import { sendByBroadsheet } from '../senders/broadsheet.ts';
import { sendByNodemailer } from '../senders/nodemailer.ts';
import type { Sender } from '../senders/sender.ts';
import { sendBySmtpSource } from '../senders/smtp-source.ts';

/** Ten seconds or more of each: their pace does not change with the number, so that more would only prolong the wait. */
const mostPlain = 20_000;
const mostSigned = 10_000;

type Setting = {
  closers: Closers;
  house: House;
  options: BenchOptions;
  /** Of nodemailer's pool. */
  connections: number;
  /** Of nodemailer's message. */
  fillerCharacters: number;
};

/** Who is compared, in the order of a round, each next to its rival; and who could not be. */
export function chooseSenders({ closers, house, options, connections, fillerCharacters }: Setting): {
  senders: Sender[];
  missing: string[];
} {
  const { readers, full } = options;
  const atMost = (most: number) => (full ? readers : Math.min(readers, most));
  const key = { domainName: dkim.domain, keySelector: dkim.selector, privateKey: house.dkimKey };
  const nodemailer = (name: Sender['name'], title: string, messages: number, signed: boolean): Sender => ({
    name,
    title,
    messages,
    send: ({ port }) =>
      sendByNodemailer(closers, { port, messages, connections, fillerCharacters, ...(signed && { dkim: key }) }),
  });
  const broadsheet = (name: Sender['name'], title: string, signed: boolean): Sender => ({
    name,
    title,
    messages: readers,
    send: (sink) => sendByBroadsheet(closers, house, sink, { readers, signed }),
  });
  const source: Sender = {
    name: 'smtp-source',
    title: "Postfix's smtp-source",
    messages: readers,
    send: ({ port }) => sendBySmtpSource(closers, { port, messages: readers }),
  };
  const hasSource = findCommand('smtp-source') !== undefined;
  return {
    senders: [
      nodemailer('nodemailer', 'nodemailer', atMost(mostPlain), false),
      broadsheet('broadsheet', 'Broadsheet', false),
      ...(hasSource ? [source] : []),
      nodemailer('nodemailer-dkim', 'nodemailer with DKIM', atMost(mostSigned), true),
      broadsheet('broadsheet-dkim', 'Broadsheet with DKIM', true),
    ],
    missing: [
      ...(hasSource ? [] : ['smtp-source is not installed (it comes with Postfix): there is no ratio to it.']),
      'listmonk is not installed by the bench, and not measured.',
    ],
  };
}
