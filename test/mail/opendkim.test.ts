import { describe, expect, it } from 'vitest';
import { compileMessage, renderMessage } from '../../src/mail/message-template.ts';
import { askOpendkim, hasOpendkim } from '../support/opendkim.ts';
import { type BuiltDkim, buildDkim, buildMessage, buildReader } from './build.ts';

const rsa = buildDkim('rsa');
const ed25519 = buildDkim('ed25519');

describe.runIf(hasOpendkim())('opendkim', () => {
  it.each([
    ['RSA', [rsa]],
    ['RSA and Ed25519', [rsa, ed25519]],
  ])('finds a message signed with %s good', async (_, keys) => {
    expect(await askOpendkim(await render(keys), keys)).toBe('succeeded');
  });

  it.each([
    ['subject', 'Subject: Bitcoin', 'Subject: Litecoin'],
    ['body', 'Caf=C3=A9', 'Caf=C3=A8'],
  ])('finds one with another %s bad', async (_, was, is) => {
    const message = (await render([rsa])).toString('latin1');
    expect(message).toContain(was);
    expect(await askOpendkim(Buffer.from(message.replace(was, is), 'latin1'), [rsa])).toMatch(/^failed: /);
  });
});

async function render(keys: BuiltDkim[]): Promise<Buffer> {
  const template = compileMessage(
    buildMessage(),
    keys.map(({ key }) => key),
  );
  return renderMessage(template, buildReader({ name: 'Zoë' }));
}
