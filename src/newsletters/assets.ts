/** A coin and what each price provider calls it; a provider without an id is not asked for it. */
export type Asset = {
  symbol: string;
  name: string;
  coingecko?: string;
  coinpaprika?: string;
  /** A pair against USDT. */
  binance?: string;
  /** A pair against US dollars, by its alternative name (`XBTUSD`, not `XXBTZUSD`). */
  kraken?: string;
};

/** The known coin of that symbol, such as BTC. */
export function findAsset(symbol: string): Asset | undefined {
  return bySymbol.get(symbol);
}

const none = undefined;

/**
 * The best-known coins, with their ids at CoinGecko, CoinPaprika, Binance and Kraken; the first 17 are those of the
 * publisher's ticker. A newsletter's file gives the ids of others.
 */
export const knownAssets: readonly Asset[] = [
  coin('BTC', 'Bitcoin', 'bitcoin', 'btc-bitcoin', 'BTCUSDT', 'XBTUSD'),
  coin('ETH', 'Ethereum', 'ethereum', 'eth-ethereum', 'ETHUSDT', 'ETHUSD'),
  coin('SOL', 'Solana', 'solana', 'sol-solana', 'SOLUSDT', 'SOLUSD'),
  coin('BNB', 'BNB', 'binancecoin', 'bnb-binance-coin', 'BNBUSDT', 'BNBUSD'),
  coin('XRP', 'XRP', 'ripple', 'xrp-xrp', 'XRPUSDT', 'XRPUSD'),
  coin('ADA', 'Cardano', 'cardano', 'ada-cardano', 'ADAUSDT', 'ADAUSD'),
  coin('DOGE', 'Dogecoin', 'dogecoin', 'doge-dogecoin', 'DOGEUSDT', 'XDGUSD'),
  coin('DOT', 'Polkadot', 'polkadot', 'dot-polkadot', 'DOTUSDT', 'DOTUSD'),
  coin('AVAX', 'Avalanche', 'avalanche-2', 'avax-avalanche', 'AVAXUSDT', 'AVAXUSD'),
  coin('LINK', 'Chainlink', 'chainlink', 'link-chainlink', 'LINKUSDT', 'LINKUSD'),
  coin('UNI', 'Uniswap', 'uniswap', 'uni-uniswap', 'UNIUSDT', 'UNIUSD'),
  coin('ATOM', 'Cosmos', 'cosmos', 'atom-cosmos', 'ATOMUSDT', 'ATOMUSD'),
  coin('LTC', 'Litecoin', 'litecoin', 'ltc-litecoin', 'LTCUSDT', 'LTCUSD'),
  coin('ARB', 'Arbitrum', 'arbitrum', 'arb-arbitrum', 'ARBUSDT', 'ARBUSD'),
  coin('NEAR', 'NEAR Protocol', 'near', 'near-near-protocol', 'NEARUSDT', 'NEARUSD'),
  coin('FIL', 'Filecoin', 'filecoin', 'fil-filecoin', 'FILUSDT', 'FILUSD'),
  coin('SUI', 'Sui', 'sui', 'sui-sui', 'SUIUSDT', 'SUIUSD'),
  coin('USDT', 'Tether', 'tether', 'usdt-tether', none, 'USDTUSD'),
  coin('USDC', 'USDC', 'usd-coin', 'usdc-usd-coin', 'USDCUSDT', 'USDCUSD'),
  coin('TRX', 'TRON', 'tron', 'trx-tron', 'TRXUSDT', 'TRXUSD'),
  coin('TON', 'Toncoin', 'the-open-network', 'toncoin-the-open-network', 'TONUSDT', 'TONUSD'),
  coin('SHIB', 'Shiba Inu', 'shiba-inu', 'shib-shiba-inu', 'SHIBUSDT', 'SHIBUSD'),
  coin('BCH', 'Bitcoin Cash', 'bitcoin-cash', 'bch-bitcoin-cash', 'BCHUSDT', 'BCHUSD'),
  coin('DAI', 'Dai', 'dai', 'dai-dai', none, 'DAIUSD'),
  coin('ICP', 'Internet Computer', 'internet-computer', 'icp-internet-computer', 'ICPUSDT', 'ICPUSD'),
  coin('ETC', 'Ethereum Classic', 'ethereum-classic', 'etc-ethereum-classic', 'ETCUSDT', 'ETCUSD'),
  coin('APT', 'Aptos', 'aptos', 'apt-aptos', 'APTUSDT', 'APTUSD'),
  coin('XLM', 'Stellar', 'stellar', 'xlm-stellar', 'XLMUSDT', 'XLMUSD'),
  coin('XMR', 'Monero', 'monero', 'xmr-monero', none, 'XMRUSD'),
  coin('OKB', 'OKB', 'okb', 'okb-okb', none, none),
  coin('HBAR', 'Hedera', 'hedera-hashgraph', 'hbar-hedera-hashgraph', 'HBARUSDT', none),
  coin('CRO', 'Cronos', 'crypto-com-chain', 'cro-cryptocom-chain', none, 'CROUSD'),
  coin('VET', 'VeChain', 'vechain', 'vet-vechain', 'VETUSDT', none),
  coin('MNT', 'Mantle', 'mantle', 'mnt-mantle', none, 'MNTUSD'),
  coin('OP', 'Optimism', 'optimism', 'op-optimism', 'OPUSDT', 'OPUSD'),
  coin('INJ', 'Injective', 'injective-protocol', 'inj-injective-protocol', 'INJUSDT', 'INJUSD'),
  coin('IMX', 'Immutable', 'immutable-x', 'imx-immutable-x', 'IMXUSDT', 'IMXUSD'),
  coin('RENDER', 'Render', 'render-token', 'rndr-render-token', 'RENDERUSDT', 'RENDERUSD'),
  coin('GRT', 'The Graph', 'the-graph', 'grt-the-graph', 'GRTUSDT', 'GRTUSD'),
  coin('TAO', 'Bittensor', 'bittensor', 'tao-bittensor', 'TAOUSDT', 'TAOUSD'),
  coin('STX', 'Stacks', 'blockstack', 'stx-stacks', 'STXUSDT', 'STXUSD'),
  coin('AAVE', 'Aave', 'aave', 'aave-new', 'AAVEUSDT', 'AAVEUSD'),
  coin('THETA', 'Theta Network', 'theta-token', 'theta-theta-token', 'THETAUSDT', none),
  coin('ALGO', 'Algorand', 'algorand', 'algo-algorand', 'ALGOUSDT', 'ALGOUSD'),
  coin('RUNE', 'THORChain', 'thorchain', 'rune-thorchain', 'RUNEUSDT', 'RUNEUSD'),
  coin('TIA', 'Celestia', 'celestia', 'tia-celestia', 'TIAUSDT', 'TIAUSD'),
  coin('SEI', 'Sei', 'sei-network', 'sei-sei', 'SEIUSDT', 'SEIUSD'),
  coin('LDO', 'Lido DAO', 'lido-dao', 'ldo-lido-dao', 'LDOUSDT', 'LDOUSD'),
  coin('FET', 'Artificial Superintelligence Alliance', 'fetch-ai', 'fet-fetch-ai', 'FETUSDT', 'FETUSD'),
  coin('BONK', 'Bonk', 'bonk', none, 'BONKUSDT', 'BONKUSD'),
  coin('PEPE', 'Pepe', 'pepe', 'pepe-pepe', 'PEPEUSDT', 'PEPEUSD'),
  coin('WIF', 'dogwifhat', 'dogwifcoin', 'wif-dogwifcoin', 'WIFUSDT', 'WIFUSD'),
  coin('FLOKI', 'FLOKI', 'floki', 'floki-floki-inu', 'FLOKIUSDT', 'FLOKIUSD'),
  coin('JUP', 'Jupiter', 'jupiter-exchange-solana', 'jup-jupiter-exchange-token', 'JUPUSDT', 'JUPUSD'),
  coin('PYTH', 'Pyth Network', 'pyth-network', 'pyth-pyth-network', 'PYTHUSDT', 'PYTHUSD'),
  coin('ONDO', 'Ondo', 'ondo-finance', 'ondo-ondo', none, 'ONDOUSD'),
  coin('ENA', 'Ethena', 'ethena', 'ena-ethena', 'ENAUSDT', 'ENAUSD'),
  coin('HYPE', 'Hyperliquid', 'hyperliquid', 'hype-hyperliquid', none, none),
  coin('WLD', 'Worldcoin', 'worldcoin-wld', 'wld-worldcoin', 'WLDUSDT', none),
  coin('KAS', 'Kaspa', 'kaspa', 'kas-kaspa', none, 'KASUSD'),
  coin('QNT', 'Quant', 'quant-network', 'qnt-quant', 'QNTUSDT', 'QNTUSD'),
  coin('FLOW', 'Flow', 'flow', 'flow-flow', 'FLOWUSDT', 'FLOWUSD'),
  coin('EGLD', 'MultiversX', 'elrond-erd-2', 'egld-elrond', 'EGLDUSDT', 'EGLDUSD'),
  coin('AXS', 'Axie Infinity', 'axie-infinity', 'axs-axie-infinity', 'AXSUSDT', 'AXSUSD'),
  coin('SAND', 'The Sandbox', 'the-sandbox', 'sand-the-sandbox', 'SANDUSDT', 'SANDUSD'),
  coin('MANA', 'Decentraland', 'decentraland', 'mana-decentraland', 'MANAUSDT', 'MANAUSD'),
  coin('XTZ', 'Tezos', 'tezos', 'xtz-tezos', 'XTZUSDT', 'XTZUSD'),
  coin('GALA', 'GALA', 'gala', none, 'GALAUSDT', 'GALAUSD'),
  coin('CHZ', 'Chiliz', 'chiliz', 'chz-chiliz', 'CHZUSDT', 'CHZUSD'),
  coin('NEO', 'NEO', 'neo', 'neo-neo', 'NEOUSDT', none),
  coin('IOTA', 'IOTA', 'iota', 'miota-iota', 'IOTAUSDT', none),
  coin('KAVA', 'Kava', 'kava', 'kava-kava', 'KAVAUSDT', 'KAVAUSD'),
  coin('CFX', 'Conflux', 'conflux-token', 'cfx-conflux-network', 'CFXUSDT', none),
  coin('ZEC', 'Zcash', 'zcash', 'zec-zcash', 'ZECUSDT', 'ZECUSD'),
  coin('DASH', 'Dash', 'dash', 'dash-dash', 'DASHUSDT', 'DASHUSD'),
  coin('COMP', 'Compound', 'compound-governance-token', 'comp-compoundd', 'COMPUSDT', 'COMPUSD'),
  coin('CRV', 'Curve DAO', 'curve-dao-token', 'crv-curve-dao-token', 'CRVUSDT', 'CRVUSD'),
  coin('SNX', 'Synthetix', 'havven', 'snx-synthetix-network-token', 'SNXUSDT', 'SNXUSD'),
  coin('1INCH', '1inch', '1inch', '1inch-1inch', '1INCHUSDT', '1INCHUSD'),
  coin('CAKE', 'PancakeSwap', 'pancakeswap-token', 'cake-pancakeswap', 'CAKEUSDT', none),
  coin('PENDLE', 'Pendle', 'pendle', 'pendle-pendle', 'PENDLEUSDT', 'PENDLEUSD'),
  coin('STRK', 'Starknet', 'starknet', 'strk-starknet', 'STRKUSDT', 'STRKUSD'),
  coin('DYDX', 'dYdX', 'dydx-chain', none, 'DYDXUSDT', 'DYDXUSD'),
  coin('ENS', 'Ethereum Name Service', 'ethereum-name-service', 'ens-ethereum-name-service', 'ENSUSDT', 'ENSUSD'),
  coin('APE', 'ApeCoin', 'apecoin', 'ape-apecoin', 'APEUSDT', 'APEUSD'),
  coin('BLUR', 'Blur', 'blur', 'blur-blur', 'BLURUSDT', 'BLURUSD'),
  coin('ROSE', 'Oasis', 'oasis-network', 'rose-oasis-network', 'ROSEUSDT', none),
  coin('MINA', 'Mina Protocol', 'mina-protocol', 'mina-mina-protocol', 'MINAUSDT', 'MINAUSD'),
  coin('ZIL', 'Zilliqa', 'zilliqa', 'zil-zilliqa', 'ZILUSDT', none),
  coin('AR', 'Arweave', 'arweave', 'ar-arweave', 'ARUSDT', none),
  coin('JASMY', 'JasmyCoin', 'jasmycoin', 'jasmy-jasmycoin', 'JASMYUSDT', 'JASMYUSD'),
  coin('TRUMP', 'Official Trump', 'official-trump', 'trump-official-trump', 'TRUMPUSDT', 'TRUMPUSD'),
  coin('POL', 'Polygon', 'polygon-ecosystem-token', 'pol-polygon-ecosystem-token', 'POLUSDT', 'POLUSD'),
  coin('ETHFI', 'ether.fi', 'ether-fi', none, 'ETHFIUSDT', 'ETHFIUSD'),
  coin('EIGEN', 'EigenCloud', 'eigenlayer', 'eigen-eigenlayer', 'EIGENUSDT', 'EIGENUSD'),
  coin('PAXG', 'PAX Gold', 'pax-gold', 'paxg-pax-gold', 'PAXGUSDT', 'PAXGUSD'),
  coin('W', 'Wormhole', 'wormhole', 'w-wormhole', 'WUSDT', 'WUSD'),
  coin('LEO', 'UNUS SED LEO', 'leo-token', 'leo-leo-token', none, none),
  coin('BGB', 'Bitget Token', 'bitget-token', 'bgb-bitget-token', none, none),
  coin('WBTC', 'Wrapped Bitcoin', 'wrapped-bitcoin', 'wbtc-wrapped-bitcoin', 'WBTCUSDT', 'WBTCUSD'),
];

const bySymbol = new Map(knownAssets.map((asset) => [asset.symbol, asset]));

function coin(
  symbol: string,
  name: string,
  coingecko: string,
  coinpaprika?: string,
  binance?: string,
  kraken?: string,
): Asset {
  return {
    symbol,
    name,
    coingecko,
    ...(coinpaprika && { coinpaprika }),
    ...(binance && { binance }),
    ...(kraken && { kraken }),
  };
}
