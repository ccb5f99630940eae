import { describe, expect, it } from 'vitest';
import { knownRelays, profileOf } from '../../src/mail/relay-profiles.ts';

describe('a relay’s profile', () => {
  it.each([
    ['email-smtp.eu-west-1.amazonaws.com', 'ses'],
    ['Email-SMTP-fips.us-east-1.amazonaws.com.', 'ses'],
    ['smtp.postmarkapp.com', 'postmark'],
    ['smtp-broadcasts.postmarkapp.com', 'postmark'],
    ['smtp.eu.mailgun.org', 'mailgun'],
    ['smtp.sendgrid.net', 'sendgrid'],
    ['smtp.resend.com', 'resend'],
    ['relay.news.example', 'plain'],
    ['smtp.sendgrid.net.attacker.example', 'plain'],
    ['127.0.0.1', 'plain'],
  ])('of %s is found by the name: %s', (host, name) => {
    expect(profileOf({ host }).name).toBe(name);
  });

  it('is the one that the configuration names, such as for a host name of one’s own', () => {
    expect(profileOf({ host: 'relay.news.example', profile: 'ses' })).toMatchObject({
      rewrites: ['Message-ID', 'Date', 'Return-Path'],
      correlatesBy: 'reply id',
    });
  });

  it.each(Object.values(knownRelays))('of $name adds only what may stand in a header', ({ adds }) => {
    for (const { name, value } of adds('0123456789abcdef0123456789abcdef@news.example')) {
      expect(name).toMatch(/^[A-Za-z-]+$/);
      expect(value).toMatch(/^[\x21-\x7e]+$/);
      expect(value.length).toBeLessThan(500);
    }
  });
});
