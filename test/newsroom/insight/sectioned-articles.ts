/** Long articles as sites of this trade print them: sections under headings of no matter, fillers, prices, disclaimers. */
export type SectionedArticle = { title: string; publishedAt: Date; text: string };

export const storageNetworks: SectionedArticle = {
  title: 'Decentralised storage networks finally sell more space than they give away',
  publishedAt: new Date('2026-11-19T09:00:00Z'),
  text: `In this article, we will explore how decentralised storage is reshaping the digital landscape. The world of blockchain is evolving at a breathtaking pace, and storage is no exception. Let’s dive in!

Key Takeaways

• Storage networks sold 41% of their space for money.
• The rest is free.
• DYOR.

Introduction

For years, the promise was simple. Store your files on the disks of strangers and pay less than a warehouse would charge. However, most of the files that filled those disks were put there for the reward. Bitcoin is holding steady near $42,627 today, and FIL trades at $5.04 as we write.

The five largest storage networks sold 41% of their space to paying customers in 2026, compared with 12% in 2024. That is the first time that rewards made up less than half of what an operator earns. It is a quiet milestone. The market cap of the sector stands at $9.1 billion.

An archive in Oslo moved 310 terabytes of film in spring, and its bill fell from $74,000 a year to $19,500. Its director asked for nothing but a receipt. “We never saw a token,” she said. “We saw an invoice, and it was smaller.”

The Synergy

The Synergy between artificial intelligence and blockchain is undeniable. Training data has to lie somewhere, and it has to be the same data tomorrow. This is where storage networks come in. They offer proofs that a file is still there, byte for byte. As of May 28, 1.9 exbibytes were under such proofs.

One laboratory keeps 18 copies of the same set in 9 countries and pays for each of them. Two others share one. According to their published accounts, proofs cost less than 2% of the storage itself, because they are made in batches.

Challenges and Opportunities

Retrieval remains slow. A file of one gigabyte took a median of 94 seconds to come back from the three cheapest networks, against 11 seconds from a warehouse. Moreover, nobody is liable when it does not come back at all. The upcoming upgrade, scheduled for 28 May, will add a market for retrieval.

Regulators have noticed too. A data protection office in Hamburg asked four operators to say where a given file lies, and none of them could. That may change next week.

If a network cannot say where a file lies, a hospital cannot use it. Encryption does not help here. The law asks for a place, and a place is what these networks were built to avoid.

Market Outlook

FIL climbed to $5.31 yesterday before it slipped back below $5.10. Analysts see resistance at $6.00 and support at $4.20. It gained 8% in the last 24 hours. A break above $6 could open the door to $7.50.

What This Means

Space that is bought rather than rewarded means that operators can plan for years instead of weeks. Customers who never touch a token will decide which of the networks survive. For small operators the arithmetic is hard: a disk earns $2.10 a month, and the power for it costs $1.60.

Don’t miss our weekly roundup. Subscribe to our newsletter and follow us on X. Use code STORE10 for a discount on your first plan.

Concluding Thoughts

Concluding Thoughts are always about the future. In conclusion, the future of storage looks bright. A network with paying customers can lose its token and keep its business, which is the test that few others would pass. Only time will tell.

Disclaimer

The content of this page is for informational purposes only. You should not construe any such information as legal, tax, investment or financial advice. 81% of retail accounts lose money. Cryptocurrencies are highly volatile. The author holds FIL.`,
};

export const stablecoinLaw: SectionedArticle = {
  title: 'Stablecoin law: three issuers must show their reserves every night',
  publishedAt: new Date('2026-11-18T15:30:00Z'),
  text: `Disclaimer: This post contains affiliate links. We may earn a commission if you buy through them, at no cost to you.

Stablecoins have become the plumbing of crypto, and plumbing is boring until it bursts. Yesterday, lawmakers passed a bill that nobody expected to pass. ETH rose 4% on the news.

Overview

The law obliges three issuers with more than $10 billion in circulation to publish their reserves every night. Until then a monthly letter by an accountant was enough. It names the bank, the paper and the day on which each bill falls due.

At the largest of the three, 62% of the reserves are government bills that fall due within 90 days, up from 48% in 2024. The second keeps more in banks. The third has not said.

Key Highlights

1. Reserves are published by 02:00 each night.
2. A gap of more than 0.1% must be reported within four hours.
3. Holders are paid before anybody else.

How We Got Here

In March 2023 a coin fell to 88 cents because a fourteenth of its reserves lay in one bank that had closed. Companies that paid wages with it waited for two days to learn whether they could. The episode cost a payroll firm in Toronto $310,000 in overdraft fees, although nothing was lost in the end.

Since then the sum in circulation has doubled, from $130 billion to $262 billion. Most of it moves between exchanges. A tenth, by the central bank’s count, pays for goods.

Why It Matters

A reserve that is shown every night means a run can be seen before it is over. Treasurers could leave wages in such a coin over a weekend without betting on one bank. Because the law names the bank, a depositor of that bank learns of it too.

However, the law does not cover issuers abroad. Those hold 31% of the market. They will watch this closely. Their lawyers are already reading.

Price Analysis

USDC is trading at $0.9998 and USDT at $1.0002. Volume over the past 24 hours reached $61 billion. Bitcoin is up 2.4% since Monday, at $64,015. Traders expect a move above $70,000 soon.

What’s Next?

The rule enters into force on 1 October 2026 for the first issuer. The other two follow. A review is due in 2028, when the threshold could fall to $1 billion and bring eleven more issuers under it.

The Bottom Line

The Bottom Line: transparency wins. Whoever holds a coin can now ask a question each morning and get an answer with a number in it. Sign up today and claim your $50 welcome bonus!

Related Articles

Five wallets compared for 2026. Why 71% of traders lose.

Past performance is not indicative of future results. Always do your own research and consult a licensed adviser before investing.`,
};

export const onlyStale: SectionedArticle = {
  title: 'Bitcoin price update: bulls eye the next level',
  publishedAt: new Date('2026-11-20T05:00:00Z'),
  text: `Bitcoin is holding steady near $42,627 today. ETH changed hands at $2,317 this morning, up 3% in the last 24 hours. At press time, SOL trades around $98.

Technical Analysis

BTC broke above $42,000 overnight and is testing resistance at $43,500. As of writing, the RSI is at 61 out of 100. The market cap stands at $835 billion.

Final Thoughts

Traders will watch tomorrow’s close. Stay tuned for more updates. This is not financial advice.`,
};
