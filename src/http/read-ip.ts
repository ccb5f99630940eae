import { isIP } from 'node:net';

/** A proxy may write anything into its header, such as `unknown`; a scope (`fe80::1%eth0`) means nothing elsewhere. */
export function readIp(text: string): string | null {
  const [ip = ''] = text.split('%');
  return isIP(ip) ? ip : null;
}
