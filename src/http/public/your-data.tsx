import type { Words } from './words/en.ts';

type YourDataProps = {
  words: Words;
  path: string;
  leavePath: string;
  /** To the link that brings others; absent where the newsletter has none. */
  share?: { path: string; label: string } | undefined;
  kind: 'open' | 'left';
};

/** What a reader does with their address and their data, each on a page or by a letter of its own, and the way out. */
export function YourData({ words: { yourData, leave }, path, leavePath, share, kind }: YourDataProps) {
  return (
    <section aria-labelledby="your-data">
      <h2 id="your-data">{yourData.heading}</h2>
      {kind === 'open' && (
        <form method="post" action={`${path}/address`}>
          <label htmlFor="address">{yourData.address}</label>
          <input id="address" name="address" type="email" autoComplete="email" maxLength={254} required />
          <button type="submit">{yourData.change}</button>
        </form>
      )}
      <form method="post" action={`${path}/data`}>
        <p className="hint">{yourData.exportHint}</p>
        <button type="submit">{yourData.export}</button>
      </form>
      <p className="aside">
        {share && <a href={share.path}>{share.label}</a>}
        {kind === 'open' && <a href={leavePath}>{leave.button}</a>}
        <a href={`${path}/erase`}>{yourData.erase}</a>
      </p>
    </section>
  );
}
