import { AppError } from '../errors.ts';
import { parseMailbox } from './address.ts';
import { dateField, foldField, namedField, textField } from './headers.ts';
import type { EditionMessage } from './message-template.ts';
import { readerTokenSlot } from './slots.ts';

/** The complete header fields of an edition's message before and behind `To`. Throws `message_invalid` or `address_invalid`. */
export function editionFields(
  message: EditionMessage,
  messageId: string,
  boundary: string,
): { first: string[]; last: string[] } {
  return {
    first: [
      mailboxField('From', message.from),
      ...(message.replyTo ? [mailboxField('Reply-To', message.replyTo)] : []),
    ],
    last: [
      foldField('Message-ID', [`<${messageId}>`]),
      textField('Subject', message.subject),
      dateField(message.date),
      foldField('MIME-Version', ['1.0']),
      namedField('List-Id', message.listId.title, message.listId.id),
      leaveField(message),
      foldField('List-Unsubscribe-Post', ['List-Unsubscribe=One-Click']),
      feedbackField(message.feedbackId),
      foldField('Content-Type', ['multipart/alternative;', `boundary="${boundary}"`]),
    ],
  };
}

function mailboxField(name: string, text: string): string {
  const mailbox = parseMailbox(text);
  return namedField(name, mailbox.name, mailbox.address);
}

/** RFC 2369 and 8058: one web address for the click, one mail address for programs that only know that. */
function leaveField({ leaveUrl, leaveMailto }: EditionMessage): string {
  if (!/^https?:\/\/[^\s<>,]+$/.test(leaveUrl) || !leaveUrl.includes(readerTokenSlot)) {
    throw invalid('an http or https leave URL with the reader token slot', leaveUrl);
  }
  if (!/^mailto:[^\s<>,]+$/.test(leaveMailto) || !leaveMailto.includes(readerTokenSlot)) {
    throw invalid('a mailto leave URI with the reader token slot', leaveMailto);
  }
  return foldField('List-Unsubscribe', [`<${leaveUrl}>,`, `<${leaveMailto}>`]);
}

function feedbackField(feedbackId: string): string {
  if (!/^[^:\s]+:[^:\s]+:[^:\s]+:[^:\s]{5,15}$/.test(feedbackId)) {
    throw invalid('a Feedback-ID of the form a:b:c:SenderId with 5 to 15 characters of SenderId', feedbackId);
  }
  return foldField('Feedback-ID', [feedbackId]);
}

function invalid(expected: string, got: string): AppError {
  return new AppError('message_invalid', `The message needs ${expected}, and got ${JSON.stringify(got)}.`);
}
