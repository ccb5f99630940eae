/** What must be reached, by the name of a ratio or a measure, in the order of the table. */
export type Goal = { name: string; title: string; unit: string; atLeast?: number; below?: number };

export const deliveryGoals: readonly Goal[] = [
  { name: 'ledger_vs_nodemailer', title: 'whole path, against nodemailer', unit: 'x', atLeast: 5 },
  { name: 'dkim_vs_nodemailer_dkim', title: 'the same with DKIM, against nodemailer with DKIM', unit: 'x', atLeast: 4 },
  { name: 'ledger_vs_smtp_source', title: 'whole path, against smtp-source', unit: 'x', atLeast: 0.8 },
  { name: 'freeze_seconds', title: 'freeze', unit: 's', below: 15 },
  { name: 'worker_peak_memory', title: 'peak memory of a worker', unit: 'MB', below: 250 },
  { name: 'worker_memory_growth', title: 'from the first third of an edition to the last', unit: 'MB', below: 20 },
  { name: 'cost_growth', title: 'growth of the time for a message', unit: '%', below: 10 },
  { name: 'pause_seconds', title: 'from pause to the last message', unit: 's', below: 2 },
];

export const readersGoals: readonly Goal[] = [
  { name: 'import_seconds', title: 'import', unit: 's', below: 30 },
  { name: 'import_peak_memory', title: 'peak memory of the import', unit: 'MB', below: 200 },
  { name: 'export_seconds', title: 'export', unit: 's', below: 30 },
  { name: 'export_peak_memory', title: 'peak memory of the export', unit: 'MB', below: 200 },
  { name: 'sign_up_pace', title: 'sign-ups', unit: '1/s', atLeast: 100 },
  { name: 'edition_page_median', title: 'an edition of the archive', unit: 'ms', below: 30 },
  { name: 'edition_first_page_median', title: 'the same, asked for the first time', unit: 'ms', below: 30 },
  { name: 'list_page_median', title: 'a page of the archive’s list', unit: 'ms', below: 30 },
  { name: 'edition_page_pace', title: 'editions of the archive', unit: '1/s', atLeast: 100 },
  { name: 'web_peak_memory', title: 'peak memory of the web', unit: 'MB', below: 250 },
];
