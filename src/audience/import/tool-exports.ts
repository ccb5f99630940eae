import type { Fate } from './fates.ts';
import type { Field } from './known-columns.ts';

/** How one program writes down its readers. Names of columns are folded as `foldColumn` does. */
export type ToolExport = {
  tool: string;
  /** A real header line of it. */
  header: string;
  /** Which columns, all of them, no other program has. */
  has: readonly string[];
  /** Where the usual names would lead to another column, or none. */
  columns?: Partial<Record<Field, string>>;
  /** What a cell of that column says: one of `words`, or anything at all. The first that fits counts. */
  signs: readonly { column: string; words?: readonly string[]; fate: Fate }[];
};

export const toolExports: readonly ToolExport[] = [
  {
    // One file for each status, and none of them says which: those who left have UNSUB_*, dead addresses CLEAN_*.
    tool: 'Mailchimp',
    header:
      '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,LEID,EUID,NOTES,TAGS',
    has: ['memberrating', 'leid', 'euid'],
    columns: { subscribed_at: 'confirmtime' },
    signs: [
      { column: 'cleantime', fate: 'bounced' },
      { column: 'unsubtime', fate: 'left' },
    ],
  },
  {
    tool: 'Substack',
    header: 'email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at',
    has: ['email', 'activesubscription', 'emaildisabled'],
    signs: [{ column: 'emaildisabled', words: ['true'], fate: 'left' }],
  },
  {
    tool: 'Ghost',
    header:
      'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers',
    has: ['email', 'subscribedtoemails', 'createdat'],
    signs: [
      { column: 'deletedat', fate: 'left' },
      { column: 'subscribedtoemails', words: ['false'], fate: 'left' },
    ],
  },
  {
    tool: 'beehiiv',
    header:
      'email,First Name,Last Name,status,tier,created_at,stripe_customer_id,Free Tier,Premium Tier,unsubscribed_at',
    has: ['email', 'status', 'tier', 'createdat', 'stripecustomerid'],
    signs: [{ column: 'unsubscribedat', fate: 'left' }],
  },
  {
    tool: 'listmonk',
    header: 'uuid,email,name,attributes,status,created_at,updated_at',
    has: ['uuid', 'email', 'attributes', 'status'],
    signs: [],
  },
];

export function findTool(folded: readonly string[]): ToolExport | undefined {
  return toolExports.find(({ has }) => has.every((column) => folded.includes(column)));
}
