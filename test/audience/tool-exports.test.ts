import { describe, expect, it } from 'vitest';
import { readReaders } from '../../src/audience/import/read-readers.ts';
import { toolExports } from '../../src/audience/import/tool-exports.ts';
import { csv } from './build.ts';

async function read(...lines: string[]) {
  const { report, readers } = readReaders(csv(...lines), {});
  const found = [];
  for await (const bunch of readers) found.push(...bunch.map(({ reader }) => reader));
  return { report, found };
}

const headerOf = (tool: string) => toolExports.find((known) => known.tool === tool)?.header ?? '';

describe('an export', () => {
  it.each(toolExports)('of $tool is known by its header, with its addresses', async ({ tool, header }) => {
    const { report } = await read(header);
    expect(report.tool).toBe(tool);
    expect(report.columns.email).toMatch(/^email/i);
  });

  it('of Mailchimp tells who is subscribed, who left and who bounced by the file it is in', async () => {
    const subscribed =
      '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,TIMEZONE,LEID,EUID';
    const { found } = await read(
      subscribed,
      '"ann@x.example","Ann","Lee",2,"2021-03-04 10:11:12","2021-03-04 10:15:00",Europe/Berlin,1,a',
      '"bo@x.example","","",2,"","",Mars/Olympus,2,b',
    );
    expect(found).toMatchObject([
      { name: 'Ann Lee', timezone: 'Europe/Berlin', fate: 'subscribed', subscribedAt: '2021-03-04T10:15:00.000Z' },
      { name: null, timezone: null, fate: 'subscribed', subscribedAt: null },
    ]);
    const left = await read(`${subscribed},UNSUB_TIME`, 'ann@x.example,Ann,Lee,2,,,,1,a,"2023-01-02 03:04:05"');
    expect(left.found).toMatchObject([{ fate: 'left' }]);
    const cleaned = await read(`${subscribed},CLEAN_TIME`, 'ann@x.example,Ann,Lee,2,,,,1,a,"2023-01-02 03:04:05"');
    expect(cleaned.found).toMatchObject([{ fate: 'bounced' }]);
  });

  it.each([
    ['Substack', 'a@x.example,true,,yearly,false,2024-01-15T10:00:00.000Z,', 'subscribed'],
    ['Substack', 'a@x.example,false,,,true,2024-01-15T10:00:00.000Z,', 'left'],
    ['Ghost', '1,a@x.example,Ann,,true,false,,2024-01-15T10:00:00.000Z,,,', 'subscribed'],
    ['Ghost', '1,a@x.example,Ann,,false,false,,2024-01-15T10:00:00.000Z,,,', 'left'],
    ['beehiiv', 'a@x.example,Ann,,active,free,2023-03-24 10:23:10 UTC,,Yes,No,', 'subscribed'],
    ['beehiiv', 'a@x.example,Ann,,inactive,free,2023-03-24 10:23:10 UTC,,Yes,No,', 'left'],
    ['beehiiv', 'a@x.example,Ann,,active,free,2023-03-24 10:23:10 UTC,,Yes,No,2024-03-13 11:33:53 UTC', 'left'],
    ['listmonk', 'u,a@x.example,Ann,{},enabled,2024-01-15T10:00:00Z,2024-01-15T10:00:00Z', 'subscribed'],
    ['listmonk', 'u,a@x.example,Ann,{},blocklisted,2024-01-15T10:00:00Z,2024-01-15T10:00:00Z', 'blocked'],
  ])('of %s: %s is %s', async (tool, row, fate) => {
    const { found, report } = await read(headerOf(tool), row);
    expect(report.rejections).toEqual([]);
    expect(found).toMatchObject([{ address: 'a@x.example', fate, subscribedAt: expect.stringMatching(/^202[34]-/) }]);
  });

  it.each([
    ['beehiiv', 'a@x.example,,,pending,free,2023-03-24 10:23:10 UTC,,Yes,No,'],
    ['listmonk', 'u,a@x.example,Ann,{},disabled,2024-01-15T10:00:00Z,'],
  ])('of %s leaves out who never said yes: %s', async (tool, row) => {
    const { found, report } = await read(headerOf(tool), row);
    expect(found).toEqual([]);
    expect(report.rejections).toEqual([{ line: 2, reason: expect.stringContaining('nobody said yes') }]);
  });
});

describe('columns', () => {
  it.each([
    ['German', 'E-Mail-Adresse;Vorname;Nachname;Zeitzone', 'ann@x.example;Ann;Lee;Europe/Berlin'],
    ['French', 'Adresse e-mail;Prénom;Nom de famille;Fuseau horaire', 'ann@x.example;Ann;Lee;Europe/Berlin'],
    ['Spanish', 'Correo electrónico|Nombre de pila|Apellidos|Zona horaria', 'ann@x.example|Ann|Lee|Europe/Berlin'],
    ['English', 'Email Address,Given name,Surname,Time Zone', 'ann@x.example,Ann,Lee,Europe/Berlin'],
  ])('are known by their %s names', async (_language, header, row) => {
    const { found, report } = await read(header, row);
    expect(found).toMatchObject([{ address: 'ann@x.example', name: 'Ann Lee', timezone: 'Europe/Berlin' }]);
    expect(report.ignored).toEqual([]);
  });

  it('are those that somebody names, or none', async () => {
    const lines = ['Kontakt,Art,email', 'ann@x.example,Freund,no'];
    const { report, readers } = readReaders(csv(...lines), { map: { email: 'kontakt', name: 'ART', status: '' } });
    for await (const bunch of readers)
      expect(bunch).toMatchObject(bunch.length > 0 ? [{ reader: { address: 'ann@x.example', name: 'Freund' } }] : []);
    expect(report.columns).toEqual({ email: 'Kontakt', name: 'Art' });
    const wrong = readReaders(csv(...lines), { map: { email: 'Nobody' } });
    await expect(wrong.readers.next()).rejects.toMatchObject({ code: 'import_invalid' });
  });
});
