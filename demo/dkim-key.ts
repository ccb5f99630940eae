import { generateKeyPair } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type DemoKey = {
  privateKeyFile: string;
  /** What the publisher would put into the DNS, so that receivers can check the signature (RFC 6376, 3.6.2). */
  dnsName: string;
  dnsRecord: string;
};

/** Makes a DKIM key pair for `selector._domainkey.domain` and keeps the private half in `folder`, readable by its owner. */
export async function makeDkimKey(folder: string, domain: string, selector: string): Promise<DemoKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  const privateKeyFile = join(folder, 'dkim.pem');
  await writeFile(privateKeyFile, privateKey, { mode: 0o600 });
  return {
    privateKeyFile,
    dnsName: `${selector}._domainkey.${domain}`,
    dnsRecord: `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`,
  };
}
