import { describe, expect, it } from 'vitest';
import { isMachine, mailScanners } from '../../src/feedback/machines.ts';

describe('a machine', () => {
  it.each(mailScanners)('is known: $name', ({ pattern, example }) => {
    expect(example).toMatch(pattern);
    expect(isMachine(example)).toBe(true);
  });

  it.each([
    'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html',
    'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b',
    'Microsoft Office Existence Discovery',
    'SkypeUriPreview Preview/0.5',
    'Barracuda Sentinel (EE)',
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'Python/3.9 aiohttp/3.8.1',
    'Amazon CloudFront',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'curl/8.5.0',
    '',
    '   ',
    undefined,
  ])('is known from elsewhere, or names nothing: %s', (agent) => {
    expect(isMachine(agent)).toBe(true);
  });

  it.each([
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
    'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP2A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36 GSA/15',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:115.0) Gecko/20100101 Thunderbird/115.4',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0',
  ])('is not the browser of a person: %s', (agent) => {
    expect(isMachine(agent)).toBe(false);
  });
});
