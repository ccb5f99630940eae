import type { Piece } from '../../../../demo/site/piece.ts';
import { archive } from './archive.ts';
import { bitcoin } from './bitcoin.ts';
import { defi } from './defi.ts';
import { guides } from './guides.ts';
import { infrastructure } from './infrastructure.ts';
import { markets } from './markets.ts';
import { regulation } from './regulation.ts';
import { security } from './security.ts';

/** Fourteen posts of one day on seven topics, two of them nearly the same, and an archive. */
export const busyDay: Piece[] = [
  ...infrastructure,
  ...regulation,
  ...security,
  ...defi,
  ...markets,
  ...bitcoin,
  ...guides,
  ...archive,
];
