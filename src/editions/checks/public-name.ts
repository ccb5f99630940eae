/** Names that lead nowhere for people elsewhere, with whatever stands before them. */
const privateNames: readonly { name: string; example: string }[] = [
  // RFC 2606 and 6761
  { name: 'test', example: 'mail.test' },
  { name: 'example', example: 'news.example' },
  { name: 'invalid', example: 'draft.invalid' },
  { name: 'localhost', example: 'localhost' },
  { name: 'example.com', example: 'mail.example.com' },
  { name: 'example.net', example: 'example.net' },
  { name: 'example.org', example: 'example.org' },
  // RFC 6762, RFC 8375, and ICANN's resolution 2024.07.29.06
  { name: 'local', example: 'desk.local' },
  { name: 'home.arpa', example: 'nas.home.arpa' },
  { name: 'internal', example: 'broadsheet.internal' },
];

/** Whether a host name can be looked up by everybody; one without a dot is known in its own network only. */
export function isPublicName(host: string): boolean {
  const bare = host.toLowerCase().replace(/\.$/, '');
  return bare.includes('.') && !privateNames.some(({ name }) => bare === name || bare.endsWith(`.${name}`));
}
