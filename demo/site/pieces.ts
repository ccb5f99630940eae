import { bridgeClosed } from './articles/bridge-closed.ts';
import { cheapBugs } from './articles/cheap-bugs.ts';
import { custodyRule } from './articles/custody-rule.ts';
import { feesNotRewards } from './articles/fees-not-rewards.ts';
import { fourthHalving } from './articles/fourth-halving.ts';
import { heatedPools } from './articles/heated-pools.ts';
import { idleGraphicsCards } from './articles/idle-graphics-cards.ts';
import { machineEconomy } from './articles/machine-economy.ts';
import { nodeReceipts } from './articles/node-receipts.ts';
import { nothingToSpendItOn } from './articles/nothing-to-spend-it-on.ts';
import { oraclesAgree } from './articles/oracles-agree.ts';
import { stablecoinTreasury } from './articles/stablecoin-treasury.ts';
import { thinBooks } from './articles/thin-books.ts';
import { validatorOutage } from './articles/validator-outage.ts';
import { vaultWithTwoKeys } from './articles/vault-with-two-keys.ts';
import { whoIsLeftToBuy } from './articles/who-is-left-to-buy.ts';
import { withdrawalsPaused } from './articles/withdrawals-paused.ts';
import { wordsThatCostMoney } from './articles/words-that-cost-money.ts';
import type { Piece } from './piece.ts';

/** All that the demo site has published. Imported by name, so that the build carries them along. */
export const pieces: readonly Piece[] = [
  idleGraphicsCards,
  custodyRule,
  vaultWithTwoKeys,
  cheapBugs,
  validatorOutage,
  feesNotRewards,
  thinBooks,
  bridgeClosed,
  nodeReceipts,
  oraclesAgree,
  heatedPools,
  stablecoinTreasury,
  wordsThatCostMoney,
  whoIsLeftToBuy,
  fourthHalving,
  machineEconomy,
  withdrawalsPaused,
  nothingToSpendItOn,
];
