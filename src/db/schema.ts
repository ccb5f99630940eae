import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { SegmentFilter } from '../audience/segments/filter.ts';
import type { Brief } from '../editions/brief.ts';
import type { NewsletterSettings } from '../newsletters/settings.ts';
import type { Digest, StoryImage } from '../newsroom/digest.ts';
import type { Why } from '../newsroom/why.ts';
import type { Creative } from '../sponsorship/ad.ts';

/** Every table as the newest migration leaves it. Identifiers are numbers, times are `Date`. */
export type Database = {
  instance_keys: { purpose: string; key: Buffer };
  newsletters: NewslettersTable;
  sources: SourcesTable;
  articles: ArticlesTable;
  comments: CommentsTable;
  snapshots: SnapshotsTable;
  quotes: QuotesTable;
  domains: DomainsTable;
  lanes: LanesTable;
  paces: { key: string; full_at: Date; hours: Json<Record<string, number>> };
  subscribers: SubscribersTable;
  subscriptions: SubscriptionsTable;
  consents: ConsentsTable;
  letters: LettersTable;
  address_changes: AddressChangesTable;
  segments: { id: Id; newsletter_id: number; name: string; filter: Json<SegmentFilter>; created_at: CreatedAt };
  suppressions: { address_hash: Buffer; reason: string; created_at: CreatedAt };
  sign_ups: SignUpsTable;
  sign_up_tries: { scope: string; key: string; hour: Time; tries: number };
  sign_up_outcomes: { newsletter_id: number; hour: Time; outcome: string; sign_ups: number };
  spent_proofs: { challenge: Buffer; expires_at: Time };
  editions: EditionsTable;
  edition_articles: { newsletter_id: number; article_id: number; edition_id: number };
  contents: ContentsTable;
  /** Those of an edition beside the whole one, by the topics of which each has all that the edition has. */
  variants: { edition_id: number; variant: number; topics: string[]; readers: Generated<number> };
  links: LinksTable;
  clicks: { link_id: number; hour: Time; people: Generated<number>; machines: Generated<number> };
  batches: BatchesTable;
  deliveries: DeliveriesTable;
  delivery_totals: DeliveryCounts;
  /** A view: counted from the rows while they are kept, else what was kept of them. */
  delivery_counts: DeliveryCounts;
  sponsors: SponsorsTable;
  bookings: BookingsTable;
  creatives: { booking_id: number; version: number; content: Json<Creative>; created_at: CreatedAt };
  house_ads: { id: Id; newsletter_id: number; placement: string; content: Json<Creative>; created_at: CreatedAt };
  images: { file: string; bytes: Buffer; created_at: CreatedAt };
  referrers: { subscription_id: number; code: string; created_at: CreatedAt };
  /** `subscription_id` came by `referrer_id`, which is a subscription too. */
  referrals: { subscription_id: number; referrer_id: number; created_at: CreatedAt };
  polls: PollsTable;
  /** `choice` counts from 1. */
  votes: { poll_id: number; subscription_id: number; choice: number; voted_at: CreatedAt };
};

type Id = ColumnType<number, never, never>;
type Time = ColumnType<Date, Date | string, Date | string>;
type OptionalTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type CreatedAt = ColumnType<Date, Date | string | undefined, Date | string>;
type Json<T extends object> = JSONColumnType<T>;
type OptionalJson<T extends object> = JSONColumnType<T | null, string | null | undefined, string | null>;

type NewslettersTable = {
  id: Id;
  name: string;
  settings: Json<NewsletterSettings>;
  next_number: Generated<number>;
  created_at: CreatedAt;
  updated_at: CreatedAt;
};

type SourcesTable = {
  id: Id;
  newsletter_id: number;
  type: 'wordpress' | 'feed' | 'sitemap';
  url: string;
  position: number;
  active: Generated<boolean>;
  etag: string | null;
  last_modified: string | null;
  backfilled_at: OptionalTime;
  fetched_at: OptionalTime;
  succeeded_at: OptionalTime;
  failed_at: OptionalTime;
  failure: string | null;
  /** Older posts than this are still to be read into the archive; null until it was begun. */
  archive_before: OptionalTime;
  archive_done: Generated<boolean>;
  /** Not earlier is its archive read on; null for at once. */
  archive_next_at: OptionalTime;
};

type ArticlesTable = {
  id: Id;
  newsletter_id: number;
  source_id: number;
  guid: string;
  url: string;
  canonical_url: string;
  title: string;
  excerpt: string;
  text: string;
  author: string | null;
  image: OptionalJson<StoryImage>;
  topics: Generated<string[]>;
  /** By what it is paid content, such as `category "Sponsored"`; null for news. */
  paid: string | null;
  word_count: number;
  comment_count: Generated<number>;
  published_at: Time;
  modified_at: OptionalTime;
  gathered_at: CreatedAt;
  duplicate_of: number | null;
  /** When its address was found to lead to nothing. */
  gone_at: OptionalTime;
};

type CommentsTable = {
  id: Id;
  article_id: number;
  external_id: string;
  parent_external_id: string | null;
  author: string;
  text: string;
  published_at: Time;
};

type SnapshotsTable = { id: Id; newsletter_id: number; currency: string; taken_at: Time };

type QuotesTable = {
  snapshot_id: number;
  provider: string;
  symbol: string;
  price: number;
  change_24h: number | null;
  change_7d: number | null;
  quoted_at: Time;
  /** Prices of the last seven days, oldest first, where the provider gives them. */
  week: number[] | null;
};

type DomainsTable = {
  domain: string;
  lane: string;
  mx_tried_at: OptionalTime;
  mx_checked_at: OptionalTime;
  /** Since when name servers say that it does not exist, or that it takes no mail. */
  dead_at: OptionalTime;
};

type SubscribersTable = {
  id: Id;
  address: string;
  address_hash: Buffer;
  domain: string;
  name: string | null;
  timezone: string | null;
  created_at: CreatedAt;
};

type SubscriptionsTable = {
  id: Id;
  subscriber_id: number;
  newsletter_id: number;
  status: 'pending' | 'active' | 'left';
  token: string;
  topics: Generated<string[]>;
  frequency: Generated<Frequency>;
  /** Of the reader's own clock; null where the newsletter's hour holds. */
  hour: number | null;
  /** YYYY-MM-DD: the first day whose edition they get again. */
  paused_until: string | null;
  created_at: CreatedAt;
  confirmation_sent_at: OptionalTime;
  confirmed_at: OptionalTime;
  left_at: OptionalTime;
  /** When they are to be reminded to confirm, if they have not; null for who is not. */
  remind_at: OptionalTime;
  /** When that was done; it happens once. */
  reminded_at: OptionalTime;
  /** When who has the newsletter signed up again; null once a mail has told them that they have it. */
  asked_at: OptionalTime;
  left_because: string | null;
  /** When they last did something by their own hand, or since when we look. */
  seen_at: CreatedAt;
};

/** Waiting for a worker. */
type SignUpsTable = {
  id: Id;
  newsletter_id: number;
  address: string;
  timezone: string | null;
  wording: string;
  wording_version: string;
  ip: string | null;
  form_url: string;
  /** The code in the link of the reader by whom they came. */
  came_by: string | null;
  at: Time;
};

export const frequencies = ['every', 'weekly'] as const;
export type Frequency = (typeof frequencies)[number];

export type LetterKind = 'welcome' | 'link' | 'data' | 'goodbye' | 'change-from' | 'change-to';

type LettersTable = { id: Id; subscription_id: number; kind: LetterKind; created_at: Time; sent_at: OptionalTime };

type AddressChangesTable = {
  subscriber_id: number;
  subscription_id: number;
  address: string;
  /** Of the links in the letters to the address that is and to the one that is to be, and when each said yes. */
  from_token: string;
  to_token: string;
  from_at: OptionalTime;
  to_at: OptionalTime;
  expires_at: Time;
};

type ConsentsTable = {
  id: Id;
  subscription_id: number;
  kind: 'requested' | 'imported' | 'confirmed' | 'left';
  wording: string | null;
  wording_version: string | null;
  provenance: string | null;
  ip: string | null;
  form_url: string | null;
  at: CreatedAt;
};

export const editionStatuses = [
  'drafting',
  'draft',
  'approved',
  'held',
  'sending',
  'paused',
  'sent',
  'cancelled',
  'skipped',
] as const;
export type EditionStatus = (typeof editionStatuses)[number];

/** `weekly`: the best of a week, for those who want one edition a week. */
export type EditionKind = 'regular' | 'weekly';

/** One finding about a draft: green is fine, amber is worth a look, red stops the edition. */
export type Check = { name: string; level: 'green' | 'amber' | 'red'; reason: string; todo?: string };

type EditionsTable = {
  id: Id;
  newsletter_id: number;
  key: string;
  /** YYYY-MM-DD in the newsletter's time zone. */
  date: ColumnType<string, string, string>;
  number: number;
  kind: Generated<EditionKind>;
  status: Generated<EditionStatus>;
  /** Made by the schedule: the scheduler approves and releases it. Others wait for whoever asked. */
  scheduled: boolean;
  cutoff_at: Time;
  send_at: Time;
  fresh_until: Time;
  /** Keys the Message-IDs of this edition, so that a repeat is the same message. */
  salt: Buffer;
  digest: OptionalJson<Digest>;
  checks: JSONColumnType<Check[], string | undefined, string>;
  /** Why the digest carries what it carries. */
  why: OptionalJson<Why>;
  /** What an extra edition was asked to carry; null for one that carries the news. */
  brief: OptionalJson<Brief>;
  /** Which part of the readers an extra edition goes to; null for all. */
  segment: OptionalJson<SegmentFilter>;
  /** Why it is held, skipped, paused or cancelled. */
  reason: string | null;
  /** Why a person let it go in spite of its red checks or without an approval. */
  override_reason: Generated<string | null>;
  /** The content version that unsent deliveries carry; null until the freeze. */
  version: number | null;
  /** When the prices in force are too old for a submission; null where there are none. */
  renew_at: OptionalTime;
  approved_at: OptionalTime;
  frozen_at: OptionalTime;
  finished_at: OptionalTime;
  /** How many deliveries the freeze wrote. */
  recipients: number | null;
  /** When its deliveries were dropped; their totals are kept. */
  ledger_dropped_at: OptionalTime;
  /** When the subscriptions of who did not answer it were ended, if it asks again. */
  sunset_at: OptionalTime;
  created_at: CreatedAt;
};

type ContentsTable = {
  edition_id: number;
  version: number;
  /** 0 for the whole edition. */
  variant: Generated<number>;
  /** The newsletter's as they were: the headers are made of them. */
  settings: Json<NewsletterSettings>;
  digest: Json<Digest>;
  subject: string;
  html: string;
  text: string;
  created_at: CreatedAt;
  /** A tsvector, for the search of the archive. */
  words: ColumnType<string, never, never>;
};

/** What an operator set for a lane, null where its default holds, and what its provider last told us to do. */
type LanesTable = {
  name: string;
  connections: number | null;
  per_second: number | null;
  messages: number | null;
  per_day: number | null;
  /** Messages on the first day of a warm-up. */
  warm_up_first: number | null;
  /** YYYY-MM-DD, UTC. */
  warm_up_on: string | null;
  warm_up_doublings: Generated<number>;
  /** YYYY-MM-DD, UTC: the last day that was looked at to double it or not. */
  warm_up_judged_on: string | null;
  slowed_to: 'nothing' | 'trickle' | 'less' | null;
  slowed_until: OptionalTime;
  /** With addresses masked. */
  slowed_reply: string | null;
};

type BatchesTable = {
  id: Id;
  edition_id: number;
  lane: string;
  part: number;
  /** When its next delivery is due; null when none is left. */
  due_at: OptionalTime;
  /** When its readers are to get it. */
  release_at: OptionalTime;
  /** Set while some of its deliveries may be uncertain and nobody has decided what becomes of them. */
  uncertain_at: OptionalTime;
  submitted: Generated<number>;
  failed: Generated<number>;
  bounced: Generated<number>;
  /** Grows with each lease: a worker that lost its lease can no longer claim. */
  fence: Generated<number>;
  leased_until: OptionalTime;
  /** How many messages its holder may have in flight; null where its lane has no limit. */
  connections: number | null;
};

export const deliveryStatuses = ['pending', 'submitting', 'submitted', 'failed', 'skipped', 'uncertain'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

type DeliveriesTable = {
  edition_id: number;
  subscription_id: number;
  batch_id: number;
  lane: string;
  version: number;
  /** Which of its edition's variants it carries, of whatever version. */
  variant: Generated<number>;
  status: Generated<DeliveryStatus>;
  attempt: Generated<number>;
  /** An uncertain one of which the policy or a person has decided: it is not repeated by itself any more. */
  settled: Generated<boolean>;
  due_at: Time;
  reason: string | null;
  reply: string | null;
  /** The server that was asked last, as host:port. */
  relay: string | null;
  relay_id: string | null;
  changed_at: CreatedAt;
};

type DeliveryCounts = {
  edition_id: number;
  lane: string;
  version: number;
  status: DeliveryStatus;
  reason: string | null;
  deliveries: number;
  first_at: Time;
  last_at: Time;
};

/** `booking_id` is that of the ad that it stands in: two ads may lead to one address. */
type LinksTable = { id: Id; edition_id: number; url: string; target: string; booking_id: Generated<number | null> };

export const bookingStatuses = ['approved', 'locked', 'ran', 'missed', 'cancelled'] as const;
export type BookingStatus = (typeof bookingStatuses)[number];

type SponsorsTable = {
  id: Id;
  name: string;
  /** Its name as names are compared: of two spellings there is one sponsor. */
  key: string;
  category: string | null;
  contact: string | null;
  created_at: CreatedAt;
};

type BookingsTable = {
  id: Id;
  newsletter_id: number;
  sponsor_id: number;
  placement: string;
  /** The edition of that key, which may not be made yet. */
  edition_key: string;
  position: number;
  /** `locked` when the edition is frozen, `ran` once it is out, `missed` when there was none. */
  status: Generated<BookingStatus>;
  /** The creative that was locked. */
  creative_version: number | null;
  /** Why it is missed or cancelled. */
  reason: string | null;
  created_at: CreatedAt;
  locked_at: OptionalTime;
  /** When the sponsor of a missed one was told. */
  told_at: OptionalTime;
};

type PollsTable = {
  id: Id;
  newsletter_id: number;
  /** The edition of that key, which may not be made yet. */
  edition_key: string;
  question: string;
  choices: string[];
  /** The edition that told its result, which ends it. */
  told_in: Generated<number | null>;
  created_at: CreatedAt;
};
