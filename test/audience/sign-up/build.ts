import { createHash } from 'node:crypto';
import type { Challenge } from '../../../src/audience/sign-up/proof.ts';
import type { SignUp } from '../../../src/audience/sign-up/sign-up.ts';

/** Does the work that a browser would do, and writes it as a form sends it. */
export function solve({ maxnumber, ...challenge }: Challenge): string {
  for (let number = 0; number <= maxnumber; number++) {
    if (createHash('sha256').update(`${challenge.salt}${number}`).digest('hex') !== challenge.challenge) continue;
    return Buffer.from(JSON.stringify({ ...challenge, number })).toString('base64');
  }
  throw new Error('the challenge has no answer');
}

/** A sign-up as the form sends it, from an address of its own unless another is given. */
export function buildSignUp(email: string, given: Partial<SignUp> = {}): SignUp {
  return {
    email,
    timezone: null,
    trap: '',
    ip: '203.0.113.7',
    formUrl: 'https://mail.news.example/s/daily',
    wording: 'Send me Daily Crypto Insights by email.',
    wordingVersion: 'sign-up-1',
    ...given,
  };
}
