import { isBot } from 'isbot';

/**
 * What follows the links of a mail before or instead of a person, as far as `isbot` does not know it. Each row: what its
 * user agent holds, and one as it was seen. Scanners in a current browser's dress look like people here.
 */
export const mailScanners: { name: string; pattern: RegExp; example: string }[] = [
  {
    // Nobody browses with Edge 12 any more; security gateways go on saying that they do.
    name: 'a security gateway dressed as Edge 12',
    pattern: /Chrome\/42\.0\.2311\.135 Safari\/537\.36 Edge\/12\.246/,
    example:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0',
  },
  {
    name: 'Gmail, sampling links',
    pattern: /Gmail-content-sampling/,
    example:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Gmail-content-sampling',
  },
  {
    name: 'Microsoft Office, looking ahead before it opens a browser',
    pattern: /ms-office/,
    example: 'Mozilla/4.0 (compatible; ms-office; MSOffice rmj)',
  },
  {
    name: 'an antivirus that names no browser',
    pattern: /^Mozilla\/[45]\.0$/,
    example: 'Mozilla/5.0',
  },
];

/** Who names no agent at all is no browser. */
export function isMachine(userAgent: string | undefined): boolean {
  const agent = userAgent?.trim();
  return !agent || isBot(agent) || mailScanners.some(({ pattern }) => pattern.test(agent));
}
