import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { SingleMail } from '../mail/mailer.ts';

export type Submitted =
  | { kind: 'sent' }
  /** The address takes no mail, and will not later. */
  | { kind: 'refused'; reason: string };

/** Hands over one mail to a reader. Throws `relay_failed` when the mail server could not take it now. */
export async function submitLetter({ mailer }: Pick<Context, 'mailer'>, mail: SingleMail): Promise<Submitted> {
  try {
    await mailer.send(mail);
    return { kind: 'sent' };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'relay_failed' || error.retryable) throw error;
    return { kind: 'refused', reason: error.message };
  }
}
