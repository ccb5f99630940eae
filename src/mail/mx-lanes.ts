/** Whose mail servers a domain names in its MX record, by what their host names end in, each with a real one. */
const lanesByHost: readonly { suffix: string; lane: string; example: string }[] = [
  { suffix: 'aspmx.l.google.com', lane: 'google', example: 'alt1.aspmx.l.google.com' },
  { suffix: 'gmail-smtp-in.l.google.com', lane: 'google', example: 'gmail-smtp-in.l.google.com' },
  { suffix: 'googlemail.com', lane: 'google', example: 'aspmx2.googlemail.com' },
  { suffix: 'smtp.google.com', lane: 'google', example: 'smtp.google.com' },
  { suffix: 'mail.protection.outlook.com', lane: 'microsoft', example: 'microsoft-com.mail.protection.outlook.com' },
  { suffix: 'mx.microsoft', lane: 'microsoft', example: 'contoso-com.o-v1.mx.microsoft' },
  { suffix: 'olc.protection.outlook.com', lane: 'microsoft', example: 'outlook-com.olc.protection.outlook.com' },
  { suffix: 'yahoodns.net', lane: 'yahoo', example: 'mta5.am0.yahoodns.net' },
  { suffix: 'mail.icloud.com', lane: 'apple', example: 'mx01.mail.icloud.com' },
  { suffix: 'protonmail.ch', lane: 'proton', example: 'mailsec.protonmail.ch' },
  { suffix: 'messagingengine.com', lane: 'fastmail', example: 'in1-smtp.messagingengine.com' },
  { suffix: 'zoho.com', lane: 'zoho', example: 'mx.zoho.com' },
  { suffix: 'zoho.eu', lane: 'zoho', example: 'mx.zoho.eu' },
  { suffix: 'zoho.in', lane: 'zoho', example: 'mx.zoho.in' },
  { suffix: 'mimecast.com', lane: 'mimecast', example: 'eu-smtp-inbound-1.mimecast.com' },
  { suffix: 'pphosted.com', lane: 'proofpoint', example: 'mxa-00000001.gslb.pphosted.com' },
  { suffix: 'ppe-hosted.com', lane: 'proofpoint', example: 'mx1-us1.ppe-hosted.com' },
  { suffix: 'gmx.net', lane: 'united-internet', example: 'mx00.emig.gmx.net' },
  { suffix: 'kundenserver.de', lane: 'united-internet', example: 'mx00.kundenserver.de' },
  { suffix: 'ionos.com', lane: 'united-internet', example: 'mx00.ionos.com' },
  { suffix: 'ionos.de', lane: 'united-internet', example: 'mx00.ionos.de' },
  { suffix: 'mail.ovh.net', lane: 'ovh', example: 'mx1.mail.ovh.net' },
  { suffix: 'mx.yandex.net', lane: 'yandex', example: 'mx.yandex.net' },
  { suffix: 'emailsrvr.com', lane: 'rackspace', example: 'mx1.emailsrvr.com' },
  { suffix: 'secureserver.net', lane: 'godaddy', example: 'smtp.secureserver.net' },
  { suffix: 'barracudanetworks.com', lane: 'barracuda', example: 'd1234.a.ess.barracudanetworks.com' },
  { suffix: 'iphmx.com', lane: 'cisco', example: 'mx1.hc1234-56.iphmx.com' },
  { suffix: 'mail.gandi.net', lane: 'gandi', example: 'spool.mail.gandi.net' },
  { suffix: 'mxs.mail.ru', lane: 'vk', example: 'mxs.mail.ru' },
];

/** The lane of the host that is preferred, with the lowest number; undefined where nobody known runs it. */
export function laneOfHosts(hosts: readonly { exchange: string; priority: number }[]): string | undefined {
  const [first] = [...hosts].sort((a, b) => a.priority - b.priority);
  const name = first?.exchange.toLowerCase().replace(/\.$/, '') ?? '';
  return lanesByHost.find(({ suffix }) => name === suffix || name.endsWith(`.${suffix}`))?.lane;
}

/** The lanes of this table; one may stand in it several times. */
export const mxLanes: readonly string[] = lanesByHost.map(({ lane }) => lane);
